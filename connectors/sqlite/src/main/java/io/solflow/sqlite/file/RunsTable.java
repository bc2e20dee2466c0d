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
import java.util.Optional;

/**
 * A table in runs. A batch goes into the last run, sorted; the run is closed once it is long
 * enough. Runs grow with the file, so that there are some hundred and never thousands.
 */
final class RunsTable<V> implements HistoryWriter.MainTable<V> {

    /**
     * Values in the shortest run. Of trades that are 16,384 rows and a megabyte: small enough to
     * stay in SQLite's cache.
     */
    static final int SHORTEST_RUN = 9 * 16_384;

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
    private final Optional<ReplacedRows> replaced;
    private final long shortest;
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
        shortest = SHORTEST_RUN / table.names().size();
        inserts = new Inserts(connection, table.name(), table.names());
        note = connection.prepareStatement("INSERT OR REPLACE INTO runs(run, rows) VALUES(?, ?)");
        replaced =
                table.layout() == Layout.REPLACING_RUNS
                        ? Optional.of(new ReplacedRows(connection, table))
                        : Optional.empty();
    }

    @Override
    public long write(List<Row<V>> rows, List<Companion.Writer<V>> companions) throws SQLException {
        if (rowsInRun >= Math.max(shortest, rowsInAll / RUNS_UNTIL_THEY_GROW)) {
            run++;
            rowsInRun = 0;
        }
        long before = rowsInAll;
        values.clear();
        for (Row<V> row : rows) {
            table.binder().bind(values.put(run), row, ids);
            for (Companion.Writer<V> companion : companions) {
                companion.take(row);
            }
            if (replaced.isPresent() && replaced.get().mayBeThere(values, values.rows() - 1)) {
                replace(replaced.get(), row);
            }
        }
        add();
        return rowsInAll - before;
    }

    @Override
    public void close() throws SQLException {
        inserts.close();
        note.close();
        if (replaced.isPresent()) {
            replaced.get().close();
        }
    }

    /** The row to be replaced may be one of those that wait. */
    private void replace(ReplacedRows stored, Row<V> row) throws SQLException {
        values.forgetLast();
        add();
        table.binder().bind(values.put(run), row, ids);
        long from = stored.remove(values, 0);
        if (from != RecentTexts.UNKNOWN) {
            rowsInAll--;
            rowsInRun -= from == run ? 1 : 0;
        }
    }

    private void add() throws SQLException {
        long added = inserts.add(values, order());
        values.clear();
        rowsInRun += added;
        rowsInAll += added;
        note.setLong(1, run);
        note.setLong(2, rowsInRun);
        note.executeUpdate();
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
