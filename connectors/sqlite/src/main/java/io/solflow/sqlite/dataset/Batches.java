package io.solflow.sqlite.dataset;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;

/**
 * Runs a prepared statement once for every row, some rows at a time. Not all at once: the driver
 * keeps the parameters of a batch in an array that never shrinks, and clears all of it after every
 * batch, so that one large batch would slow down all small ones after it.
 */
public final class Batches {

    private static final int ROWS_AT_A_TIME = 128;

    private Batches() {}

    /** Sets the parameters for a row. */
    @FunctionalInterface
    public interface Bind<R> {
        void bind(R row) throws SQLException;
    }

    /** Returns how many rows of the table each execution changed, in the order of the rows. */
    public static <R> int[] run(PreparedStatement statement, Collection<R> rows, Bind<R> binder)
            throws SQLException {
        var changed = new int[rows.size()];
        int done = 0;
        int waiting = 0;
        try {
            for (R row : rows) {
                binder.bind(row);
                statement.addBatch();
                waiting++;
                if (waiting == ROWS_AT_A_TIME) {
                    System.arraycopy(statement.executeBatch(), 0, changed, done, waiting);
                    done += waiting;
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                System.arraycopy(statement.executeBatch(), 0, changed, done, waiting);
            }
            return changed;
        } catch (SQLException | RuntimeException e) {
            statement.clearBatch();
            throw e;
        }
    }

    /** Returns how many rows of the table all executions changed. */
    public static <R> long runAll(PreparedStatement statement, Collection<R> rows, Bind<R> binder)
            throws SQLException {
        return Arrays.stream(run(statement, rows, binder)).asLongStream().sum();
    }
}
