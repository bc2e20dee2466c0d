package io.solflow.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the write-ahead log of one file from growing without bound. SQLite moves the log into the
 * file by itself, but cannot start it anew while a reader is inside; then the writer presses.
 */
final class WriteAheadLog {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);

    /** Batches between two looks at the size. */
    private static final int BATCHES_PER_LOOK = 16;

    /** How long the writer waits for readers to leave, each time. */
    private static final int PRESS_MILLIS = 100;

    private final Connection connection;
    private final Path log;
    private final long limitBytes;
    private int batches;
    private boolean held;

    WriteAheadLog(Connection connection, Path file, long limitBytes) {
        this.connection = connection;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.limitBytes = limitBytes;
    }

    /** Called after each batch, outside a transaction. */
    void keepBelowLimit() throws SQLException {
        if (++batches % BATCHES_PER_LOOK != 0 || size() <= limitBytes) {
            return;
        }
        Sqlite.execute(connection, "PRAGMA busy_timeout = " + PRESS_MILLIS);
        boolean stays;
        try {
            stays = Sqlite.queryLong(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        } finally {
            Sqlite.execute(connection, "PRAGMA busy_timeout = " + Sqlite.BUSY_TIMEOUT_MILLIS);
        }
        if (stays && !held) {
            LOG.atWarn()
                    .addKeyValue("file", log)
                    .addKeyValue("limitBytes", limitBytes)
                    .log("write-ahead log is above its limit: a reader holds it; end long queries");
        }
        held = stays;
    }

    /** Bytes of the log; 0 when there is none. */
    long size() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0; // SQLite makes it with the first write
        }
    }
}
