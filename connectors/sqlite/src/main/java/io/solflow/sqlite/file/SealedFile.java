package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Makes sealed files. What is unfinished is thrown away after a crash, so nothing is logged. */
public final class SealedFile {

    private static final int PAGE_BYTES = 8_192;
    private static final int CACHE_KIB = 65_536;

    private SealedFile() {}

    /** A connection to a new file with the tables and views of a kind of file. */
    public static Connection create(Path file, Table<?> table) throws SQLException {
        Connection connection = open(file);
        try {
            Sqlite.execute(connection, "PRAGMA page_size = " + PAGE_BYTES);
            Sqlite.execute(connection, "PRAGMA cache_size = -" + CACHE_KIB);
            FileHeader.makeTables(connection, table);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * A connection to a file that is being made, which can attach others. Its temporary files are
     * SQLite's.
     */
    public static Connection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout(Sqlite.BUSY_TIMEOUT_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
    }

    /**
     * Notes which file it is and what is in it; with this it is a file of the program.
     *
     * @param day its hash of bytes is not noted inside
     */
    public static void finish(Connection connection, SealedDay day) throws SQLException {
        FileHeader.insert(
                connection, day.id(), new FileHeader.Content(day.extent(), Extent.NONE, true));
        new SealNote(day.contentHash(), day.dropped(), day.throughSeconds(), day.parts())
                .write(connection);
        FileHeader.markFinished(connection);
    }

    /**
     * What a finished file says of itself, with the hash of its bytes.
     *
     * @param file where it is now; of an archive, where it was unpacked
     * @throws SQLException when it is no such file
     */
    public static SealedDay read(FileId id, FileState state, Path file)
            throws IOException, SQLException {
        try (Connection connection = Sqlite.openUnchanging(file)) {
            if (FileFormat.of(connection, file) == FileFormat.NONE) {
                throw Sqlite.corrupt(file + " was never finished");
            }
            FileHeader.Content content = FileHeader.read(connection, file, id);
            SealNote note = SealNote.read(connection);
            return new SealedDay(
                    id,
                    state,
                    content.extent(),
                    FileDigest.of(file),
                    note.contentHash(),
                    note.dropped(),
                    note.throughSeconds(),
                    note.parts());
        }
    }

    /**
     * Reads the whole file and looks for damage.
     *
     * @throws SQLException one that {@link Sqlite#saysCorrupt}
     */
    public static void requireIntegrity(Connection connection, Path file) throws SQLException {
        List<String> findings = Sqlite.texts(connection, "PRAGMA integrity_check(3)");
        if (!findings.equals(List.of("ok"))) {
            throw Sqlite.corrupt(file + " is corrupt: " + String.join("; ", findings));
        }
    }
}
