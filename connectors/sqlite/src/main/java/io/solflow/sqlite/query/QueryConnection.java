package io.solflow.sqlite.query;

import io.solflow.sqlite.archive.CancelledException;
import io.solflow.sqlite.dataset.SignatureFunction;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.EmptyFile;
import io.solflow.sqlite.file.FileFormat;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * A connection for one question: a database in memory to which files are attached, and which gives
 * up at the question's deadline. For one thread.
 */
final class QueryConnection implements AutoCloseable {

    /** The most files that SQLite attaches to one connection. */
    static final int MOST_ATTACHED = 125;

    /** Instructions of SQLite's virtual machine between two looks at the clock. */
    private static final int INSTRUCTIONS_PER_LOOK = 10_000;

    private final Connection connection;
    private final FileAccess access;
    private final Stopwatch watch;
    private final Map<String, Runnable> releases = new LinkedHashMap<>();
    private int attached;

    QueryConnection(FileAccess access, Stopwatch watch) throws SQLException {
        this.access = access;
        this.watch = watch;
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(Sqlite.BUSY_TIMEOUT_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, Integer.toString(MOST_ATTACHED));
        connection = config.createConnection("jdbc:sqlite::memory:");
        SignatureFunction.addTo(connection);
        ProgressHandler.setHandler(
                connection,
                INSTRUCTIONS_PER_LOOK,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return watch.goesOn() ? 0 : 1;
                    }
                });
    }

    /** Makes a file's tables and views known under a schema name, which is returned. */
    String attach(DataFile file) throws SQLException {
        FileAccess.Opened opened = open(file);
        String schema = "f" + attached++;
        releases.put(schema, opened.release());
        execute("ATTACH " + EmptyFile.literal(opened.uri()) + " AS " + schema);
        FileFormat.requireReadable(connection, schema, file.path());
        return schema;
    }

    void detach(String schema) throws SQLException {
        execute("DETACH " + schema);
        Runnable release = releases.remove(schema);
        if (release != null) {
            release.run();
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            releases.values().forEach(Runnable::run);
            releases.clear();
        }
    }

    private FileAccess.Opened open(DataFile file) throws SQLException {
        try {
            return access.open(file, () -> !watch.goesOn());
        } catch (CancelledException e) {
            throw failure(e, SQLiteErrorCode.SQLITE_INTERRUPT);
        } catch (IOException e) {
            throw failure(e, SQLiteErrorCode.SQLITE_IOERR);
        }
    }

    private static SQLException failure(IOException reason, SQLiteErrorCode code) {
        var failure = new SQLiteException(String.valueOf(reason.getMessage()), code);
        failure.initCause(reason);
        return failure;
    }
}
