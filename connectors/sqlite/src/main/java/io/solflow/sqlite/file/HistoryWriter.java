package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Companion;
import io.solflow.sqlite.dataset.Held;
import io.solflow.sqlite.dataset.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds every record as a row, with what stands beside it. */
final class HistoryWriter<V> implements RowWriter<V> {

    /** How the main table takes rows; which way, its layout says. */
    interface MainTable<V> extends AutoCloseable {

        /**
         * Adds rows given by rising offset, and hands each to its companions while it is at hand;
         * returns by how many the table grew.
         */
        long write(List<Row<V>> rows, List<Companion.Writer<V>> companions) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    private final FileIds ids;
    private final MainTable<V> main;
    private final List<Companion.Writer<V>> companions = new ArrayList<>();
    private final Optional<Held.Finder<V>> finder;

    HistoryWriter(Connection connection, Table<V> table, int partition) throws SQLException {
        ids = new FileIds(connection, partition, table.interned());
        main =
                table.layout().hasRuns()
                        ? new RunsTable<>(connection, table, ids)
                        : new ClusteredTable<>(connection, table, ids);
        for (Companion<V> companion : table.companions()) {
            companions.add(companion.open(connection, ids));
        }
        finder =
                table.held().isPresent()
                        ? Optional.of(table.held().get().find(connection, ids))
                        : Optional.empty();
    }

    @Override
    public long write(List<Row<V>> rows) throws SQLException {
        long grown = main.write(rows, companions);
        for (Companion.Writer<V> companion : companions) {
            companion.flush();
        }
        ids.flush();
        return grown;
    }

    /** A dataset that cannot tell is believed to hold what it should. */
    @Override
    public boolean holds(Row<V> row) throws SQLException {
        return finder.isEmpty() || finder.get().holds(row);
    }

    @Override
    public void close() throws SQLException {
        ids.close();
        main.close();
        for (Companion.Writer<V> companion : companions) {
            companion.close();
        }
        if (finder.isPresent()) {
            finder.get().close();
        }
    }
}
