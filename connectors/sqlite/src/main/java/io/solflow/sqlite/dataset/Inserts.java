package io.solflow.sqlite.dataset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds rows many at a time: one statement takes {@value #TOGETHER}, which costs three quarters of
 * as many statements with one each. For one thread at a time, inside a transaction.
 */
public final class Inserts implements AutoCloseable {

    private static final int TOGETHER = 64;

    private final PreparedStatement together;
    private final PreparedStatement single;

    public Inserts(Connection connection, String table, List<String> columns) throws SQLException {
        this.together = connection.prepareStatement(sql(table, columns, TOGETHER));
        this.single = connection.prepareStatement(sql(table, columns, 1));
    }

    /** A statement that adds so many rows; it fails when a key is there already. */
    static String sql(String table, List<String> columns, int rows) {
        String places = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        return "INSERT INTO %s(%s) VALUES %s"
                .formatted(
                        table,
                        String.join(", ", columns),
                        String.join(", ", Collections.nCopies(rows, places)));
    }

    /** Adds all rows; returns how many the table took. */
    public long add(Values values) throws SQLException {
        return add(values, IntStream.range(0, values.rows()).toArray());
    }

    /** Adds some rows in an order; returns how many the table took. */
    public long add(Values values, int[] order) throws SQLException {
        long added = 0;
        int at = 0;
        for (; at + TOGETHER <= order.length; at += TOGETHER) {
            var to = new Bound(together);
            for (int i = at; i < at + TOGETHER; i++) {
                values.copy(order[i], to);
            }
            added += together.executeUpdate();
        }
        List<Integer> rest = IntStream.range(at, order.length).mapToObj(i -> order[i]).toList();
        return added + Batches.runAll(single, rest, row -> values.copy(row, new Bound(single)));
    }

    @Override
    public void close() throws SQLException {
        together.close();
        single.close();
    }
}
