package io.solflow.sqlite.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The layout of a file's tables and views, a number in {@code PRAGMA user_version}. A file of an
 * earlier one is brought into the current one by {@link Migration} when its writer opens it; files
 * that nobody writes to any more stay as they are from {@link #OLDEST_READ} on.
 */
public final class FileFormat {

    /**
     * What this program writes. 1: the first; 2: quotes in lamports and blocked tokens of trades,
     * organic figures and untracked trades of windows, strength of signals; 3: trades in runs, with
     * markets, flags in one integer and signatures as bytes; 4: token metrics in runs.
     */
    static final int CURRENT = 4;

    /**
     * The earliest whose files questions and sealing read as they are: its views show the same, and
     * its tables have the same columns.
     */
    static final int OLDEST_READ = 3;

    /** A file that was begun and never finished. */
    static final int NONE = 0;

    private FileFormat() {}

    /** A file of an earlier version of this program, which this one does not read. */
    public static final class OutdatedException extends SQLException {
        OutdatedException(Path file, int found) {
            super(
                    file
                            + " has format "
                            + found
                            + " of an earlier version, this program reads format "
                            + CURRENT
                            + ": run the sink, which brings it into the current one");
        }
    }

    /**
     * The format of a file that is open.
     *
     * @return {@link #OLDEST_READ} to {@link #CURRENT}, or {@link #NONE}
     * @throws OutdatedException when a version of the program wrote it that is too early for this
     *     one to read
     * @throws StoreException.NewerFormat when a newer one wrote it
     */
    static int of(Connection connection, Path file) throws SQLException {
        return known(Sqlite.queryLong(connection, "PRAGMA user_version"), file);
    }

    /**
     * Refuses to write to a file that is not of the current format.
     *
     * @throws OutdatedException when an earlier version of the program wrote it
     */
    static void requireCurrent(Connection connection, Path file) throws SQLException {
        int format = of(connection, file);
        if (format != CURRENT) {
            throw new OutdatedException(file, format);
        }
    }

    /**
     * Refuses a file that has been attached and cannot be read.
     *
     * @param schema the name under which it was attached
     * @throws OutdatedException when a version of the program wrote it that is too early for this
     *     one to read
     * @throws StoreException.NewerFormat when a newer one wrote it
     */
    public static void requireReadable(Connection connection, String schema, Path file)
            throws SQLException {
        known(Sqlite.queryLong(connection, "PRAGMA " + schema + ".user_version"), file);
    }

    private static int known(long found, Path file) throws OutdatedException {
        if (found > CURRENT) {
            throw new StoreException.NewerFormat(file, (int) found, CURRENT);
        }
        if (found < OLDEST_READ && found != NONE) {
            throw new OutdatedException(file, (int) found);
        }
        return (int) found;
    }
}
