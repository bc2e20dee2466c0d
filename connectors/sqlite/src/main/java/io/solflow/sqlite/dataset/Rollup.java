package io.solflow.sqlite.dataset;

import java.util.List;

/**
 * A table that a sealed file has beside its rows, made from them once.
 *
 * @param statements SQL that makes and fills it, in order, in a file that has all rows
 */
public record Rollup(List<String> statements) {

    public Rollup {
        statements = List.copyOf(statements);
    }
}
