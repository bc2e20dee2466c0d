package io.solflow.sqlite.query;

import io.solflow.sqlite.archive.ArchiveDamagedException;
import io.solflow.sqlite.archive.CancelledException;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileFormat;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * What an error of SQLite means to the person who asked.
 *
 * @param views names that could have been asked
 */
record Failures(Path root, QueryLimits limits, List<String> views) {

    /** True when a file was not there any more when it was to be opened. */
    boolean missesAFile(SQLException e) {
        return Sqlite.primaryCode(e) == SQLiteErrorCode.SQLITE_CANTOPEN
                || e.getCause() instanceof NoSuchFileException;
    }

    /**
     * @param files that were read
     */
    QueryException explain(SQLException e, List<DataFile> files) {
        if (e instanceof FileFormat.OutdatedException
                || e.getCause() instanceof ArchiveDamagedException) {
            return new QueryException.Unreadable(String.valueOf(e.getMessage()), e);
        }
        if (e.getCause() instanceof CancelledException) {
            return tooSlow(e);
        }
        if (e.getCause() instanceof IOException reason) {
            return new QueryException.Unreadable(
                    "an archive below " + root + " cannot be unpacked: " + reason, e);
        }
        return switch (Sqlite.primaryCode(e)) {
            case SQLITE_INTERRUPT -> tooSlow(e);
            case SQLITE_READONLY ->
                    new QueryException.BadQuestion(
                            "files are only read here: " + Sqlite.reason(e), e);
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_IOERR,
                    SQLITE_CORRUPT,
                    SQLITE_FULL,
                    SQLITE_CANTOPEN,
                    SQLITE_NOTADB ->
                    unreadable(e, files);
            default ->
                    new QueryException.BadQuestion(
                            Sqlite.reason(e) + ". Views: " + String.join(", ", views), e);
        };
    }

    private QueryException tooSlow(SQLException e) {
        return new QueryException.TooSlow(
                "the answer took longer than "
                        + limits.deadline().toMillis()
                        + " ms; narrow the time or the token, or allow more",
                e);
    }

    /** Names the damaged file, which SQLite does not; worth reading them all. */
    private QueryException unreadable(SQLException e, List<DataFile> files) {
        if (Sqlite.saysCorrupt(e)) {
            for (DataFile file : files) {
                if (!file.state().isFinal() && Sqlite.isDamaged(file.path())) {
                    return new QueryException.Unreadable(
                            file.path()
                                    + " is damaged ("
                                    + Sqlite.reason(e)
                                    + "). Stop what writes it, move it away and start again: its"
                                    + " rows are restored as far as the topic still has them",
                            e);
                }
            }
        }
        return new QueryException.Unreadable(
                "a file below " + root + " cannot be read: " + Sqlite.reason(e), e);
    }
}
