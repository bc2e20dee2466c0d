package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A question to a file: is this row, or a later one with its key, in it? Asked about rows at or
 * below the file's offset, which must be there unless the topic is not the one the file was written
 * from.
 */
@FunctionalInterface
public interface Held<V> {

    /**
     * Opens it in a file.
     *
     * @param ids numbers of the file, and the partition of the rows that will be asked about
     */
    Finder<V> find(Connection connection, Ids ids) throws SQLException;

    /** Looks for rows of one file; for one thread at a time. */
    interface Finder<V> extends AutoCloseable {

        boolean holds(Row<V> row) throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** One that runs a statement: the row is there when it returns anything. */
    static <V> Held<V> when(String sql, Binder<V> binder) {
        return (connection, ids) -> {
            PreparedStatement find = connection.prepareStatement(sql);
            return new Finder<>() {
                @Override
                public boolean holds(Row<V> row) throws SQLException {
                    binder.bind(new Bound(find), row, ids);
                    try (ResultSet answer = find.executeQuery()) {
                        return answer.next();
                    }
                }

                @Override
                public void close() throws SQLException {
                    find.close();
                }
            };
        };
    }
}
