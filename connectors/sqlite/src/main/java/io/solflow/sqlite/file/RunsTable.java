package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Companion;
import io.solflow.sqlite.dataset.Inserts;
import io.solflow.sqlite.dataset.Layout;
import io.solflow.sqlite.dataset.Table;
import io.solflow.sqlite.dataset.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * A table in {@link Layout#RUNS}. A batch goes into the last run, sorted; the run is closed once it
 * is long enough. Runs grow with the file, so that there are some hundred and never thousands.
 */
final class RunsTable<V> implements HistoryWriter.MainTable<V> {

    /** A run of trades of this length is a megabyte: small enough to stay in SQLite's cache. */
    static final int SHORTEST_RUN = 16_384;

    private static final int RUNS_UNTIL_THEY_GROW = 256;

    /** Column of what the key begins with, after {@code run}. */
    private static final int SUBJECT = 1;

    /** Bits for the place in a batch below a subject's number. */
    private static final int PLACE_BITS = 32;

    private final Table<V> table;
    private final FileIds ids;
    private final Values values;
    private final Inserts inserts;
    private final PreparedStatement note;
    private long run = 1;
    private long rowsInRun;
    private long rowsInAll;

    RunsTable(Connection connection, Table<V> table, FileIds ids) throws SQLException {
        this.table = table;
        this.ids = ids;
        try (Statement statement = connection.createStatement();
                ResultSet last =
                        statement.executeQuery(
                                "SELECT run, rows, (SELECT sum(rows) FROM runs) FROM runs ORDER BY"
                                        + " run DESC LIMIT 1")) {
            if (last.next()) {
                run = last.getLong(1);
                rowsInRun = last.getLong(2);
                rowsInAll = last.getLong(3);
            }
        }
        values = new Values(table.names().size());
        inserts = new Inserts(connection, table.name(), table.names());
        note = connection.prepareStatement("INSERT OR REPLACE INTO runs(run, rows) VALUES(?, ?)");
    }

    @Override
    public long write(List<Row<V>> rows, List<Companion.Writer<V>> companions) throws SQLException {
        if (rowsInRun >= Math.max(SHORTEST_RUN, rowsInAll / RUNS_UNTIL_THEY_GROW)) {
            run++;
            rowsInRun = 0;
        }
        values.clear();
        for (Row<V> row : rows) {
            table.binder().bind(values.put(run), row, ids);
            for (Companion.Writer<V> companion : companions) {
                companion.take(row);
            }
        }
        long added = inserts.add(values, order());
        rowsInRun += added;
        rowsInAll += added;
        note.setLong(1, run);
        note.setLong(2, rowsInRun);
        note.executeUpdate();
        return added;
    }

    @Override
    public void close() throws SQLException {
        inserts.close();
        note.close();
    }

    /**
     * By subject and then as they came, which is nearly the order of the key: neighbours go into
     * the same page. It decides nothing but speed.
     */
    private int[] order() {
        var places = new long[values.rows()];
        for (int row = 0; row < places.length; row++) {
            places[row] = values.number(row, SUBJECT) << PLACE_BITS | row;
        }
        Arrays.sort(places);
        return Arrays.stream(places).mapToInt(place -> (int) place).toArray();
    }
}
