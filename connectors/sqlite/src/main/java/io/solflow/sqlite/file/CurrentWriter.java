package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Batches;
import io.solflow.sqlite.dataset.Bound;
import io.solflow.sqlite.dataset.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the latest record of each key; a tombstone removes it. Keys are stored as text. */
final class CurrentWriter<V> implements RowWriter<V> {

    private final Table<V> table;
    private final FileIds ids;
    private final PreparedStatement delete;
    private final PreparedStatement insert;

    CurrentWriter(Connection connection, Table<V> table, int partition) throws SQLException {
        ids = new FileIds(connection, partition, table.interned());
        this.table = table;
        delete =
                connection.prepareStatement(
                        "DELETE FROM "
                                + table.name()
                                + " WHERE "
                                + String.join(", ", table.key())
                                + " = ?");
        insert = connection.prepareStatement(table.insertMissing());
    }

    @Override
    public long write(List<Row<V>> rows) throws SQLException {
        var latest = new LinkedHashMap<String, Row<V>>();
        rows.forEach(row -> latest.put(row.key(), row));
        long removed = remove(latest);
        long added = add(latest);
        ids.flush();
        return added - removed;
    }

    /** What a later record replaced is gone, and nothing tells it from what never was. */
    @Override
    public boolean holds(Row<V> row) {
        return true;
    }

    @Override
    public void close() throws SQLException {
        ids.close();
        delete.close();
        insert.close();
    }

    private long remove(Map<String, Row<V>> latest) throws SQLException {
        return Batches.runAll(delete, latest.keySet(), key -> delete.setString(1, key));
    }

    private long add(Map<String, Row<V>> latest) throws SQLException {
        List<Row<V>> present = latest.values().stream().filter(row -> row.value() != null).toList();
        return Batches.runAll(
                insert, present, row -> table.binder().bind(new Bound(insert), row, ids));
    }
}
