package io.solflow.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * What one partition of {@code tokens} says, on disk: by mint the bytes of the last record, and the
 * offset up to which all records are in. Both change in one transaction, so a killed process leaves
 * a file that knows where it stands. For one thread at a time.
 */
final class TokenFile implements AutoCloseable {

    private static final String FIND = "SELECT value FROM tokens WHERE mint = ?";
    private static final String PUT =
            "INSERT INTO tokens VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value";
    private static final String REMOVE = "DELETE FROM tokens WHERE mint = ?";
    private static final String STAND = "INSERT OR REPLACE INTO standing VALUES (0, ?)";

    private final Path file;
    private final Connection connection;
    private final PreparedStatement find;

    private TokenFile(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.find = connection.prepareStatement(FIND);
    }

    /**
     * Opens a file, or begins one. One that is damaged is deleted first: the topic has it all.
     *
     * @throws SQLException when neither works: the disk is full, or the file may not be written
     */
    static TokenFile open(Path file) throws SQLException {
        try {
            return openAsItIs(file);
        } catch (SQLException e) {
            if (!saysDamaged(e)) {
                throw e;
            }
            delete(file);
            return openAsItIs(file);
        }
    }

    private static TokenFile openAsItIs(Path file) throws SQLException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new SQLException("cannot make the directory of " + file + ": " + e, e);
        }
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS tokens"
                            + " (mint TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL)"
                            + " STRICT, WITHOUT ROWID");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS standing"
                            + " (id INTEGER PRIMARY KEY CHECK (id = 0), end_offset INTEGER NOT"
                            + " NULL) STRICT");
            connection.setAutoCommit(false);
            return new TokenFile(file, connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether only another copy of its content helps. */
    static boolean saysDamaged(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /** Offset behind the last record that is in; 0 when none is. */
    long endOffset() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT end_offset FROM standing")) {
            return answer.next() ? answer.getLong(1) : 0;
        }
    }

    /** The bytes of the last record about a token; null without any. */
    byte @Nullable [] find(String mint) throws SQLException {
        find.setString(1, mint);
        try (ResultSet answer = find.executeQuery()) {
            return answer.next() ? answer.getBytes(1) : null;
        }
    }

    /**
     * Puts all of it in, or nothing.
     *
     * @param changes bytes by mint; null removes
     * @param endOffset behind the last record that they come from
     */
    void save(Map<String, byte @Nullable []> changes, long endOffset) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT);
                PreparedStatement remove = connection.prepareStatement(REMOVE);
                PreparedStatement stand = connection.prepareStatement(STAND)) {
            for (Map.Entry<String, byte @Nullable []> change : changes.entrySet()) {
                byte[] value = change.getValue();
                PreparedStatement statement = value == null ? remove : put;
                statement.setString(1, change.getKey());
                if (value != null) {
                    statement.setBytes(2, value);
                }
                statement.addBatch();
            }
            // No mint is changed twice, so it does not matter which of the two comes first.
            remove.executeBatch();
            put.executeBatch();
            stand.setLong(1, endOffset);
            stand.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(SQLException reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e); // SQLite has rolled back by itself
        }
    }

    /** Closes and deletes. */
    void delete() throws SQLException {
        close();
        delete(file);
    }

    private static void delete(Path file) {
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " is damaged and cannot be deleted: delete it by hand", e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
