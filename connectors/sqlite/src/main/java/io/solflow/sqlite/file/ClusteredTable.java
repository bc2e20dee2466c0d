package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Batches;
import io.solflow.sqlite.dataset.Bound;
import io.solflow.sqlite.dataset.Companion;
import io.solflow.sqlite.dataset.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A table by its key. A record with the key of an earlier one takes its place. */
final class ClusteredTable<V> implements HistoryWriter.MainTable<V> {

    private final Table<V> table;
    private final FileIds ids;
    private final PreparedStatement insert;
    private final PreparedStatement replace;

    ClusteredTable(Connection connection, Table<V> table, FileIds ids) throws SQLException {
        this.table = table;
        this.ids = ids;
        insert = connection.prepareStatement(table.insertMissing());
        replace = connection.prepareStatement(table.replace());
    }

    @Override
    public long write(List<Row<V>> rows, List<Companion.Writer<V>> companions) throws SQLException {
        for (Companion.Writer<V> companion : companions) {
            for (Row<V> row : rows) {
                companion.take(row);
            }
        }
        int[] added =
                Batches.run(insert, rows, row -> table.binder().bind(new Bound(insert), row, ids));
        long grown = 0;
        for (int i = 0; i < added.length; i++) {
            grown += added[i];
            if (added[i] == 0) {
                table.binder().bind(new Bound(replace), rows.get(i), ids);
                replace.executeUpdate();
            }
        }
        return grown;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        replace.close();
    }
}
