package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Interned;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The numbers that a file has, which gets no new ones. For one thread at a time. */
final class KnownIds implements Ids, AutoCloseable {

    /** Stands for what the file does not have. */
    private static final long UNKNOWN = 0;

    private final int partition;
    private final PreparedStatement findText;
    private final PreparedStatement findKey;

    KnownIds(Connection connection, int partition) throws SQLException {
        this.partition = partition;
        findText = connection.prepareStatement("SELECT id FROM texts WHERE text = ?");
        findKey = connection.prepareStatement("SELECT id FROM keys WHERE text = ?");
    }

    @Override
    public long idOf(String text) throws SQLException {
        return first(findText, text);
    }

    @Override
    public long keyOf(String text) throws SQLException {
        return first(findKey, text);
    }

    private static long first(PreparedStatement find, String text) throws SQLException {
        find.setString(1, text);
        try (ResultSet answer = find.executeQuery()) {
            return answer.next() ? answer.getLong(1) : UNKNOWN;
        }
    }

    @Override
    public <K> long idOf(Interned<K> kind, K key) {
        throw new IllegalArgumentException("a file is not asked for combinations: " + kind.name());
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public void close() throws SQLException {
        findText.close();
        findKey.close();
    }
}
