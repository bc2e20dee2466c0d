package io.solflow.sqlite.dataset;

import java.util.Optional;

/**
 * A view of a file, under the name people know.
 *
 * @param name also the name under which queries see the union of all files
 * @param timeColumn column with the event time, seconds since 1970-01-01 UTC
 * @param mintColumn column with the token's address
 * @param select the text after {@code CREATE VIEW name AS}
 */
public record View(String name, String timeColumn, Optional<String> mintColumn, String select) {

    public String ddl() {
        return "CREATE VIEW " + name + " AS " + select;
    }
}
