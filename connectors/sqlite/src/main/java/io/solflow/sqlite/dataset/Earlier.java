package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the rows of a file of an earlier format whose table looked quite different. */
@FunctionalInterface
public interface Earlier<V> {

    /** Takes one row after the other. */
    @FunctionalInterface
    interface Taker<V> {
        void take(Row<V> row) throws SQLException;
    }

    /**
     * Gives all rows by rising offset.
     *
     * @param schema under which the file is attached
     * @param format of the file, at least 1
     */
    void rows(Connection connection, String schema, int format, Taker<V> taker) throws SQLException;
}
