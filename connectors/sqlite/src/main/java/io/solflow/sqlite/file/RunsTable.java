package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Layout;
import io.solflow.sqlite.dataset.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table in {@link Layout#RUNS}. A batch goes into the last run, sorted; the run is closed once it
 * is long enough. Runs grow with the file, so that there are some hundred and never thousands.
 */
final class RunsTable<V> implements HistoryWriter.MainTable<V> {

    /** A run of trades of this length is a megabyte: small enough to stay in SQLite's cache. */
    static final int SHORTEST_RUN = 16_384;

    private static final int RUNS_UNTIL_THEY_GROW = 256;

    /** Bits for the place in a batch and for the second of the day below a token's number. */
    private static final int PLACE_BITS = 20;

    private static final int SECOND_BITS = 17;
    private static final int SECONDS_PER_DAY = 86_400;

    private final Table<V> table;
    private final FileIds ids;
    private final ToLongFunction<Row<V>> timeSeconds;
    private final Inserts<Row<V>> inserts;
    private final PreparedStatement note;
    private long run = 1;
    private long rowsInRun;
    private long rowsInAll;

    RunsTable(
            Connection connection, Table<V> table, FileIds ids, ToLongFunction<Row<V>> timeSeconds)
            throws SQLException {
        this.table = table;
        this.ids = ids;
        this.timeSeconds = timeSeconds;
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
        inserts =
                new Inserts<>(
                        connection,
                        table::insert,
                        (to, row) -> table.binder().bind(to.put(run), row, ids));
        note = connection.prepareStatement("INSERT OR REPLACE INTO runs(run, rows) VALUES(?, ?)");
    }

    @Override
    public long write(List<Row<V>> rows) throws SQLException {
        if (rowsInRun >= Math.max(SHORTEST_RUN, rowsInAll / RUNS_UNTIL_THEY_GROW)) {
            run++;
            rowsInRun = 0;
        }
        long added = inserts.add(sorted(rows));
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
     * By token, second and offset, nearly as the key has them: neighbours go into the same page.
     * The order decides nothing but speed, so bits that do not fit do no harm.
     */
    private List<Row<V>> sorted(List<Row<V>> rows) throws SQLException {
        if (rows.size() > 1 << PLACE_BITS) {
            return rows;
        }
        var places = new long[rows.size()];
        for (int i = 0; i < places.length; i++) {
            Row<V> row = rows.get(i);
            @Nullable String token = table.token().apply(row);
            long id = token == null ? 0 : ids.idOf(token);
            long second = Math.floorMod(timeSeconds.applyAsLong(row), SECONDS_PER_DAY);
            places[i] = (id << SECOND_BITS | second) << PLACE_BITS | i;
        }
        Arrays.sort(places);
        var sorted = new ArrayList<Row<V>>(places.length);
        for (long place : places) {
            sorted.add(rows.get((int) (place & (1 << PLACE_BITS) - 1)));
        }
        return sorted;
    }
}
