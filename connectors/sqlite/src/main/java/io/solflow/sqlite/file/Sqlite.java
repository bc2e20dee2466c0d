package io.solflow.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** Connections with the settings of this module, transactions, and what an error code means. */
public final class Sqlite {

    /** First SQLite whose write-ahead log cannot lose a reset to a race between two connections. */
    public static final String OLDEST = "3.51.3";

    private static final int PAGE_BYTES = 4_096;

    /** Kibibytes of pages that a writer keeps in memory: what a batch changes, and what it asks. */
    private static final int CACHE_KIB = 16_384;

    /** How long a statement waits for a lock of another connection. */
    public static final int BUSY_TIMEOUT_MILLIS = 5_000;

    /** The driver puts SQLite's words in brackets, behind a code and a text of its own. */
    private static final Pattern WRAPPED =
            Pattern.compile("\\[SQLITE_\\w+] .*? \\((.+)\\)", Pattern.DOTALL);

    private Sqlite() {}

    /**
     * Refuses a SQLite that can corrupt files which are read while being written.
     *
     * @throws IllegalStateException when the library is older than {@value #OLDEST}
     */
    public static void requireSafeVersion() {
        String version;
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT sqlite_version()")) {
            answer.next();
            version = answer.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not start: " + e.getMessage(), e);
        }
        requireSafe(version);
    }

    static void requireSafe(String version) {
        int[] found = numbers(version);
        int[] oldest = numbers(OLDEST);
        if (Arrays.compare(found, oldest) < 0) {
            throw new IllegalStateException(
                    "SQLite "
                            + version
                            + " can corrupt files that are read while being written; "
                            + OLDEST
                            + " or newer is needed. Replace the sqlite-jdbc jar on the class"
                            + " path.");
        }
    }

    /**
     * A connection that reads and writes a file, made with its directories when missing. For one
     * thread at a time.
     *
     * @param walLimitBytes half of it is what the write-ahead log collects before its pages move
     *     into the file; above it the log is cut when it starts anew
     */
    static Connection openForWriting(Path file, long walLimitBytes) throws SQLException {
        Path directory = file.toAbsolutePath().getParent();
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new SQLiteException(
                    "cannot make the directory " + directory + ": " + e,
                    SQLiteErrorCode.SQLITE_CANTOPEN);
        }
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit((int) Math.min(Integer.MAX_VALUE, walLimitBytes));
        config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // else every value that is bound takes a lock
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            execute(connection, "PRAGMA wal_autocheckpoint = " + walLimitBytes / 2 / PAGE_BYTES);
            execute(connection, "PRAGMA cache_size = -" + CACHE_KIB);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * A connection that changes nothing in an existing file. It is not opened as read-only for the
     * operating system: a reader of a write-ahead log must be able to take part in it, and to leave
     * none behind when it is the last to close.
     */
    public static Connection openForReading(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = config.createConnection("jdbc:sqlite:" + uriForReading(file));
        try {
            execute(connection, "PRAGMA query_only = ON");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection to a file that nobody changes any more; see {@link #uriOfUnchanging}. */
    public static Connection openUnchanging(Path file) throws SQLException {
        return openUri(uriOfUnchanging(file));
    }

    /** A connection to an existing file that is opened as a URI says, and can attach others. */
    public static Connection openUri(String uri) throws SQLException {
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config.createConnection("jdbc:sqlite:" + uri);
    }

    /**
     * How an existing file is opened for reading; it is never made. Who may write beside it takes
     * part in its write-ahead log. Who may not can still read it: as it lies when it has no log, so
     * while nobody has it open, and otherwise with the log that its writer keeps.
     */
    public static String uriForReading(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        String uri = file.toAbsolutePath().toUri().toString();
        if (Files.isWritable(file) && (directory == null || Files.isWritable(directory))) {
            return uri + "?mode=rw";
        }
        boolean atRest = Files.notExists(file.resolveSibling(file.getFileName() + "-wal"));
        return uri + (atRest ? "?mode=ro&immutable=1" : "?mode=ro");
    }

    /** How a file is opened that nobody changes any more: without locks, and without a log. */
    public static String uriOfUnchanging(Path file) {
        return file.toAbsolutePath().toUri() + "?mode=ro&immutable=1";
    }

    /** What SQLite says about an error, without the driver's wrapping. */
    public static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher wrapped = WRAPPED.matcher(message);
        return wrapped.matches() ? wrapped.group(1) : message;
    }

    /** True when a file that can be opened is broken inside; reads all of it. */
    public static boolean isDamaged(Path file) {
        try (Connection connection = openForReading(file)) {
            requireSound(connection, file);
            return false;
        } catch (SQLException e) {
            return saysCorrupt(e);
        }
    }

    /** Work inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs work in a transaction that is a writer's from its first moment. */
    public static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        T result;
        try {
            result = work.run();
            execute(connection, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
        return result;
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long queryLong(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** First column of every row of an answer. */
    public static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            while (answer.next()) {
                texts.add(answer.getString(1));
            }
        }
        return texts;
    }

    static SQLException corrupt(String message) {
        return new SQLiteException(message, SQLiteErrorCode.SQLITE_CORRUPT);
    }

    /**
     * Reads the whole file and looks for damage; for small files.
     *
     * @throws SQLException one that {@link #saysCorrupt}
     */
    public static void requireSound(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA quick_check(1)")) {
            answer.next();
            String finding = answer.getString(1);
            if (!finding.equals("ok")) {
                throw new SQLiteException(
                        file + " is corrupt: " + finding, SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    /** True when the file itself is broken, so that only another copy of its rows helps. */
    public static boolean saysCorrupt(SQLException e) {
        return switch (primaryCode(e)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
            default -> false;
        };
    }

    /** True when the file must be made anew: it is broken, or of an earlier format. */
    static boolean saysUnusable(SQLException e) {
        return saysCorrupt(e) || e instanceof FileFormat.OutdatedException;
    }

    /** True when the same statement may succeed later: a full disk, a lock, a device that fails. */
    public static boolean saysTryAgain(SQLException e) {
        return switch (primaryCode(e)) {
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_NOMEM,
                    SQLITE_READONLY,
                    SQLITE_IOERR,
                    SQLITE_FULL,
                    SQLITE_CANTOPEN,
                    SQLITE_PROTOCOL ->
                    true;
            default -> false;
        };
    }

    /**
     * True when opening the files anew may help: what {@link #saysTryAgain} names, and a file that
     * is broken or of an earlier format, which is set aside when it is opened.
     */
    public static boolean mayPass(SQLException e) {
        return saysTryAgain(e) || saysUnusable(e);
    }

    /** What went wrong, without SQLite's finer distinctions. */
    public static SQLiteErrorCode primaryCode(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolls back by itself after errors such as a full disk.
            reason.addSuppressed(e);
        }
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
