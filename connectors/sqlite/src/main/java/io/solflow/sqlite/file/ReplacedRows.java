package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Layout;
import io.solflow.sqlite.dataset.Table;
import io.solflow.sqlite.dataset.Values;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes out rows of a table of {@link Layout#REPLACING_RUNS} in whose place later ones come. It
 * remembers the greatest number of each subject, one pair of longs for each in the file, so a row
 * that goes on where its subject stood is known to be new. For one thread at a time.
 */
final class ReplacedRows implements AutoCloseable {

    /** Nothing is in the file of this subject. */
    private static final long NONE = Long.MIN_VALUE;

    private final List<Integer> key;
    private final PreparedStatement greatest;
    private final PreparedStatement find;
    private final PreparedStatement remove;
    private final PreparedStatement note;
    private final boolean wasEmpty;
    private final Long2LongOpenHashMap numbers = new Long2LongOpenHashMap();

    ReplacedRows(Connection connection, Table<?> table) throws SQLException {
        key = table.key().stream().map(table.names()::indexOf).toList();
        if (key.size() < 2) {
            throw new IllegalArgumentException(table.name() + " needs a key that grows");
        }
        String same =
                table.key().stream()
                        .map(name -> "t." + name + " = ?")
                        .collect(Collectors.joining(" AND "));
        greatest =
                connection.prepareStatement(
                        "SELECT max((SELECT max(t.%2$s) FROM %1$s t WHERE t.run = u.run AND t.%3$s = ?)) FROM runs u"
                                .formatted(table.name(), table.key().get(1), table.key().get(0)));
        find =
                connection.prepareStatement(
                        "SELECT u.run FROM runs u CROSS JOIN %s t ON t.run = u.run WHERE %s"
                                .formatted(table.name(), same));
        remove =
                connection.prepareStatement(
                        "DELETE FROM %s AS t WHERE t.run = ? AND %s".formatted(table.name(), same));
        note = connection.prepareStatement("UPDATE runs SET rows = rows - 1 WHERE run = ?");
        wasEmpty = Sqlite.queryLong(connection, "SELECT count(*) FROM runs") == 0;
        numbers.defaultReturnValue(NONE);
    }

    /** True when a row with its key may be there, or be on its way; it counts as come from now. */
    boolean mayBeThere(Values values, int row) throws SQLException {
        long subject = values.number(row, key.get(0));
        long number = values.number(row, key.get(1));
        long before = numbers.get(subject);
        if (before == NONE && !wasEmpty) {
            before = stored(subject);
        }
        numbers.put(subject, Math.max(before, number));
        return number <= before;
    }

    /**
     * Takes out the row with the same key.
     *
     * @return the run it was in; 0 when there was none
     */
    long remove(Values values, int row) throws SQLException {
        bind(find, 1, values, row);
        long run = FileIds.first(find);
        if (run != RecentTexts.UNKNOWN) {
            remove.setLong(1, run);
            bind(remove, 2, values, row);
            remove.executeUpdate();
            note.setLong(1, run);
            note.executeUpdate();
        }
        return run;
    }

    @Override
    public void close() throws SQLException {
        greatest.close();
        find.close();
        remove.close();
        note.close();
    }

    private void bind(PreparedStatement statement, int from, Values values, int row)
            throws SQLException {
        for (int i = 0; i < key.size(); i++) {
            statement.setLong(from + i, values.number(row, key.get(i)));
        }
    }

    private long stored(long subject) throws SQLException {
        greatest.setLong(1, subject);
        try (ResultSet answer = greatest.executeQuery()) {
            long number = answer.next() ? answer.getLong(1) : NONE;
            return answer.wasNull() ? NONE : number;
        }
    }
}
