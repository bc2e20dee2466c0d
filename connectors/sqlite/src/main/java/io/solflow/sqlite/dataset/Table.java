package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table that takes the rows of one kind of file, and what belongs to it.
 *
 * @param name of the table
 * @param keyColumns primary key, in order
 * @param columns all columns in the order in which {@code binder} binds them
 * @param ddl statements that make the table and the tables beside it
 * @param binder fills {@link #insert()}
 * @param token the address that the views show of a row as {@code mint}; null when it has none
 * @param companions statements run for each row after its insert, for tables beside the main one
 * @param views made in every file
 */
public record Table<V>(
        String name,
        List<String> keyColumns,
        List<String> columns,
        List<String> ddl,
        Binder<V> binder,
        Function<Row<V>, @Nullable String> token,
        List<Companion<V>> companions,
        List<View> views) {

    /** One more row, in a table beside the main one. */
    public record Companion<V>(String sql, Binder<V> binder) {}

    /** Adds a row, or does nothing when its key is there already. */
    public String insert() {
        return "INSERT INTO "
                + name
                + values()
                + " ON CONFLICT("
                + String.join(", ", keyColumns)
                + ") DO NOTHING";
    }

    /** Adds a row in the place of one with the same key. */
    public String replace() {
        return "INSERT OR REPLACE INTO " + name + values();
    }

    /** Everything that an empty file needs, {@code texts} and views included. */
    public List<String> allDdl() {
        return Stream.concat(ddl.stream(), views.stream().map(View::ddl)).toList();
    }

    private String values() {
        return columns.stream().collect(Collectors.joining(", ", "(", ")"))
                + columns.stream().map(c -> "?").collect(Collectors.joining(", ", " VALUES(", ")"));
    }
}
