package io.solflow.sqlite.dataset;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of combinations of values that many rows share: each combination is stored once per file,
 * and rows hold its number. For combinations that are few beside the rows.
 *
 * @param name of the table; its column {@code id} is the number
 * @param columns all others; together they tell combinations apart
 * @param binder fills in the values of {@code columns}, in their order: whole numbers and nulls
 * @param <K> a combination
 */
public record Interned<K>(String name, List<Column> columns, Binder<K> binder) {

    /** Puts the values of a combination into the parameters of a statement. */
    @FunctionalInterface
    public interface Binder<K> {
        void bind(Parameters to, K key, Ids ids) throws SQLException;
    }

    /** Statements that make the table. */
    public List<String> ddl() {
        return List.of(
                "CREATE TABLE %s(id INTEGER PRIMARY KEY, %s) STRICT"
                        .formatted(
                                name,
                                columns.stream()
                                        .map(Column::ddl)
                                        .collect(Collectors.joining(", "))),
                "CREATE INDEX %1$s_by_values ON %1$s(%2$s)".formatted(name, names(", ")));
    }

    /** Finds the number of a combination. */
    public String find() {
        return "SELECT id FROM %s WHERE %s IS ?".formatted(name, names(" IS ? AND "));
    }

    /** Names of the number and of all columns. */
    public List<String> names() {
        return Stream.concat(Stream.of("id"), columns.stream().map(Column::name)).toList();
    }

    private String names(String between) {
        return columns.stream().map(Column::name).collect(Collectors.joining(between));
    }
}
