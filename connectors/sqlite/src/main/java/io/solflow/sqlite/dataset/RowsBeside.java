package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table beside the main one, with one row for some of its rows, found by their {@link
 * Companion#id}.
 *
 * @param name of the table
 * @param columns after {@code id}
 * @param having which rows have one
 * @param binder fills {@code columns}, in their order
 */
public record RowsBeside<V>(
        String name, List<Column> columns, Predicate<Row<V>> having, Binder<V> binder)
        implements Companion<V> {

    @Override
    public List<Beside> tables() {
        return List.of(
                new Beside(
                        name,
                        Stream.concat(Stream.of(Column.integer("id")), columns.stream()).toList()));
    }

    @Override
    public List<String> ddl() {
        return List.of(
                "CREATE TABLE %s(id INTEGER PRIMARY KEY, %s) STRICT"
                        .formatted(
                                name,
                                columns.stream()
                                        .map(Column::ddl)
                                        .collect(Collectors.joining(", "))));
    }

    @Override
    public Companion.Writer<V> open(Connection connection, Ids ids) throws SQLException {
        List<String> names =
                Stream.concat(Stream.of("id"), columns.stream().map(Column::name)).toList();
        var inserts = new Inserts(connection, name, names);
        var values = new Values(names.size());
        return new Companion.Writer<>() {
            @Override
            public void take(Row<V> row) throws SQLException {
                if (having.test(row)) {
                    values.put(Companion.id(ids.partition(), row.offset()));
                    binder.bind(values, row, ids);
                }
            }

            @Override
            public void flush() throws SQLException {
                inserts.add(values);
                values.clear();
            }

            @Override
            public void close() throws SQLException {
                inserts.close();
            }
        };
    }
}
