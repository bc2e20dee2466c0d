package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Adds rows many at a time: one statement takes {@value #TOGETHER}, which costs three quarters of
 * as many statements with one each. For one thread at a time, inside a transaction.
 */
final class Inserts<R> implements AutoCloseable {

    private static final int TOGETHER = 64;

    /** Sets the parameters for a row, from where the one before it ended. */
    @FunctionalInterface
    interface Bind<R> {
        void bind(Parameters to, R row) throws SQLException;
    }

    /** Text of a statement that adds so many rows. */
    @FunctionalInterface
    interface Sql {
        String ofRows(int rows);
    }

    private final PreparedStatement together;
    private final PreparedStatement single;
    private final Bind<R> bind;

    Inserts(Connection connection, Sql sql, Bind<R> bind) throws SQLException {
        this.together = connection.prepareStatement(sql.ofRows(TOGETHER));
        this.single = connection.prepareStatement(sql.ofRows(1));
        this.bind = bind;
    }

    /** Adds rows; returns how many the table took. */
    long add(List<R> rows) throws SQLException {
        long added = 0;
        int at = 0;
        for (; at + TOGETHER <= rows.size(); at += TOGETHER) {
            var to = new Parameters(together);
            for (int i = at; i < at + TOGETHER; i++) {
                bind.bind(to, rows.get(i));
            }
            added += together.executeUpdate();
        }
        return added + Batches.runAll(single, rows.subList(at, rows.size()), this::bindSingle);
    }

    @Override
    public void close() throws SQLException {
        together.close();
        single.close();
    }

    private void bindSingle(R row) throws SQLException {
        bind.bind(new Parameters(single), row);
    }
}
