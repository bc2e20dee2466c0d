package io.solflow.sqlite.dataset;

import java.util.Optional;

/**
 * A view of a file, under the name people know.
 *
 * @param name also the name under which queries see the union of all files
 * @param timeColumn column with the event time, seconds since 1970-01-01 UTC; empty when its rows
 *     belong to no time
 * @param mintColumn column with the token's address
 * @param select the text after {@code CREATE VIEW name AS}
 * @param blocked condition on the columns of the view: rows that it holds for are not seen in the
 *     union of all files under {@link #name}, only under {@link #nameWithBlocked}; it may ask the
 *     view {@code blocklist}. Empty when every row is seen. Inside one file the view has all rows,
 *     since the list lies in another.
 */
public record View(
        String name,
        Optional<String> timeColumn,
        Optional<String> mintColumn,
        String select,
        Optional<String> blocked) {

    /** Holds for a row whose column {@code mint} is on the blocklist now. */
    static final String MINT_IS_BLOCKED = "mint IN (SELECT mint FROM blocklist)";

    /** A view with a column {@code mint}, of which every row is seen. */
    static View ofTokens(String name, String timeColumn, String select) {
        return new View(
                name, Optional.of(timeColumn), Optional.of("mint"), select, Optional.empty());
    }

    View withoutBlocked(String condition) {
        return new View(name, timeColumn, mintColumn, select, Optional.of(condition));
    }

    /** Name of the twin that leaves nothing out. */
    public String nameWithBlocked() {
        return "all_" + name;
    }

    public String ddl() {
        return "CREATE VIEW " + name + " AS " + select;
    }
}
