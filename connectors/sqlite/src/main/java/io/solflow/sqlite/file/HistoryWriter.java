package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Binder;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Parameters;
import io.solflow.sqlite.dataset.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds every record as a row. A record with the key of an earlier one takes its place. */
final class HistoryWriter<V> implements RowWriter<V> {

    private final Table<V> table;
    private final Dataset.Held<V> held;
    private final TextTable texts;
    private final PreparedStatement insert;
    private final PreparedStatement replace;
    private final PreparedStatement find;
    private final List<PreparedStatement> companions = new ArrayList<>();

    HistoryWriter(Connection connection, Dataset.History<V> history) throws SQLException {
        table = history.table();
        held = history.held();
        texts = new TextTable(connection);
        insert = connection.prepareStatement(table.insert());
        replace = connection.prepareStatement(table.replace());
        find = connection.prepareStatement(held.sql());
        for (Table.Companion<V> companion : table.companions()) {
            companions.add(connection.prepareStatement(companion.sql()));
        }
    }

    @Override
    public long write(List<Row<V>> rows) throws SQLException {
        int[] added = batch(insert, table.binder(), rows);
        long grown = 0;
        for (int i = 0; i < added.length; i++) {
            grown += added[i];
            if (added[i] == 0) {
                table.binder().bind(new Parameters(replace), rows.get(i), texts);
                replace.executeUpdate();
            }
        }
        for (int i = 0; i < companions.size(); i++) {
            batch(companions.get(i), table.companions().get(i).binder(), rows);
        }
        return grown;
    }

    @Override
    public boolean holds(Row<V> row) throws SQLException {
        held.binder().bind(new Parameters(find), row, texts);
        try (ResultSet answer = find.executeQuery()) {
            return answer.next();
        }
    }

    @Override
    public void rolledBack() {
        texts.forget();
    }

    @Override
    public void close() throws SQLException {
        texts.close();
        insert.close();
        replace.close();
        find.close();
        for (PreparedStatement companion : companions) {
            companion.close();
        }
    }

    private int[] batch(PreparedStatement statement, Binder<V> binder, List<Row<V>> rows)
            throws SQLException {
        return Batches.run(
                statement, rows, row -> binder.bind(new Parameters(statement), row, texts));
    }
}
