package io.solflow.sqlite.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table that a sealed file has beside its rows: sums over spans of time, made from them once.
 *
 * @param seconds how long a span is; the view's time is the start of one
 * @param table statement that makes it
 * @param fill statement that fills it, in a file that has all rows
 * @param view of it, for people
 */
public record Rollup(int seconds, String table, String fill, View view) {

    /** Statements that make the table, without its rows, and the view. */
    public List<String> ddl() {
        return Stream.concat(Stream.of(table), view.ddl().stream()).toList();
    }
}
