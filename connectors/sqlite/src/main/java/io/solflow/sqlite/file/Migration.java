package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Column;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Earlier;
import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Brings a file of an earlier format into the current one: a new file is written beside it,
 * counted, and then takes its place. Killed at any moment, the file is there in the one format or
 * the other. The topic reaches back some days only, so the file itself is the only source of older
 * rows.
 */
final class Migration {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private static final String BEFORE = "before";
    private static final int ROWS_AT_A_TIME = 5_000;
    private static final long WAL_LIMIT_BYTES = 64L << 20;

    private Migration() {}

    /**
     * Migrates a file that was found to be outdated.
     *
     * @throws FileFormat.OutdatedException the one given, when the file does not hold what its
     *     format says, so that another way must be found to its rows
     */
    static <V> void runOr(
            FileFormat.OutdatedException outdated, Path root, FileId id, Dataset<V> dataset)
            throws SQLException {
        try {
            run(root, id, dataset);
        } catch (SQLException e) {
            if (Sqlite.saysTryAgain(e)) {
                throw e;
            }
            outdated.addSuppressed(e);
            throw outdated;
        }
    }

    /**
     * Migrates a file when it is of an earlier format; does nothing to any other.
     *
     * @throws SQLException when it cannot be; the file is as it was
     */
    private static <V> void run(Path root, FileId id, Dataset<V> dataset) throws SQLException {
        Path file = id.under(root);
        if (Files.notExists(file)) {
            return;
        }
        int format;
        try (Connection connection = Sqlite.openForReading(file)) {
            format = (int) Sqlite.queryLong(connection, "PRAGMA user_version");
        }
        if (format == FileFormat.NONE || format >= FileFormat.CURRENT) {
            return;
        }
        if (isStamped(file, id, dataset, format)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".migrating");
        try {
            remove(fresh);
            long rows = writeOrRemove(file, fresh, id, dataset, format);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .addKeyValue("from", format)
                    .addKeyValue("to", FileFormat.CURRENT)
                    .addKeyValue("rows", rows)
                    .log("file of an earlier format was brought into the current one");
        } catch (IOException e) {
            throw new SQLiteException(
                    "cannot put the migrated file in place of " + file + ": " + e,
                    SQLiteErrorCode.SQLITE_IOERR);
        }
    }

    /** From format 3 on most files already lie as they should, and only say otherwise. */
    private static boolean isStamped(Path file, FileId id, Dataset<?> dataset, int format)
            throws SQLException {
        if (format < FileFormat.OLDEST_READ) {
            return false;
        }
        try (Connection connection = Sqlite.openForWriting(file, WAL_LIMIT_BYTES)) {
            Table<?> table = tableOf(file, id, dataset);
            if (!columns(connection, table.name(), "main").equals(Set.copyOf(table.names()))) {
                return false;
            }
            FileHeader.markFinished(connection);
            return true;
        }
    }

    private static <V> Table<V> tableOf(Path file, FileId id, Dataset<V> dataset) {
        return (id.day().isPresent() ? dataset.history() : dataset.current())
                .orElseThrow(() -> new StoreException.Misplaced(file, "rows of another kind"));
    }

    private static <V> long writeOrRemove(
            Path file, Path fresh, FileId id, Dataset<V> dataset, int format)
            throws SQLException, IOException {
        try {
            return write(file, fresh, id, dataset, format);
        } catch (SQLException | RuntimeException e) {
            remove(fresh);
            throw e;
        }
    }

    private static <V> long write(Path file, Path fresh, FileId id, Dataset<V> dataset, int format)
            throws SQLException {
        Table<V> table = tableOf(file, id, dataset);
        try (Connection connection = Sqlite.openForWriting(fresh, WAL_LIMIT_BYTES)) {
            FileHeader.readOrCreate(connection, fresh, id, table, 1, Extent.NONE);
            Sqlite.execute(
                    connection,
                    "ATTACH "
                            + EmptyFile.literal(file.toAbsolutePath().toString())
                            + " AS "
                            + BEFORE);
            return Sqlite.inTransaction(
                    connection,
                    () -> {
                        if (table.earlier().isPresent()) {
                            copyRows(connection, table, table.earlier().get(), id, format);
                        } else {
                            copyTexts(connection, table, format);
                            copyTable(connection, table, id.partition());
                        }
                        Sqlite.execute(connection, "DELETE FROM main.file");
                        String header =
                                format < FileFormat.OLDEST_READ
                                        ? FileHeader.COPY_EARLIEST
                                        : FileHeader.COPY_EARLIER;
                        Sqlite.execute(connection, header.formatted(BEFORE));
                        return counted(connection, table, file);
                    });
        }
    }

    private static <V> void copyRows(
            Connection connection, Table<V> table, Earlier<V> earlier, FileId id, int format)
            throws SQLException {
        try (var writer = new HistoryWriter<>(connection, table, id.partition())) {
            var waiting = new ArrayList<Row<V>>();
            earlier.rows(
                    connection,
                    BEFORE,
                    format,
                    row -> {
                        waiting.add(row);
                        if (waiting.size() == ROWS_AT_A_TIME) {
                            writer.write(waiting);
                            waiting.clear();
                        }
                    });
            if (!waiting.isEmpty()) {
                writer.write(waiting);
            }
        }
    }

    private static void copyTexts(Connection connection, Table<?> table, int format)
            throws SQLException {
        Sqlite.execute(
                connection, "INSERT INTO main.texts(id, text) SELECT id, text FROM before.texts");
        if (format >= FileFormat.OLDEST_READ) {
            Sqlite.execute(
                    connection, "INSERT INTO main.keys(id, text) SELECT id, text FROM before.keys");
            return;
        }
        for (Column column : table.columns()) {
            if (column.interned().filter(Ids.KEYS::equals).isPresent()) {
                Sqlite.execute(
                        connection,
                        "INSERT OR IGNORE INTO main.keys(id, text) SELECT id, text FROM"
                                + " before.texts WHERE id IN (SELECT %s FROM before.%s)"
                                        .formatted(column.name(), table.name()));
            }
        }
    }

    /** A table whose columns are the same, but for new ones: the partition, or null, or 0. */
    private static void copyTable(Connection connection, Table<?> table, int partition)
            throws SQLException {
        Set<String> known = columns(connection, table.name(), BEFORE);
        String run = table.layout().hasRuns() ? "1, " : "";
        String values =
                table.columns().stream()
                        .map(
                                column ->
                                        known.contains(column.name())
                                                ? column.name()
                                                : missing(column, partition))
                        .collect(Collectors.joining(", "));
        Sqlite.execute(
                connection,
                "INSERT INTO main.%1$s(%2$s) SELECT %3$s FROM before.%1$s"
                        .formatted(table.name(), String.join(", ", table.names()), run + values));
        if (table.layout().hasRuns()) {
            Sqlite.execute(
                    connection,
                    "INSERT INTO main.runs(run, rows) SELECT 1, count(*) FROM main."
                            + table.name());
        }
    }

    /** All rows of an earlier file are of the file's partition. */
    private static String missing(Column column, int partition) {
        if (column.name().equals("partition")) {
            return Integer.toString(partition);
        }
        return column.nullable() ? "NULL" : "0";
    }

    private static Set<String> columns(Connection connection, String table, String schema)
            throws SQLException {
        var names = new HashSet<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT name FROM pragma_table_info('%s', '%s')"
                                        .formatted(table, schema))) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static long counted(Connection connection, Table<?> table, Path file)
            throws SQLException {
        long before = Sqlite.queryLong(connection, "SELECT count(*) FROM before." + table.name());
        long after = Sqlite.queryLong(connection, "SELECT count(*) FROM main." + table.name());
        if (before != after) {
            throw new SQLException(
                    "%s has %d rows, and %d of them came into the new format"
                            .formatted(file, before, after));
        }
        return after;
    }

    private static void remove(Path fresh) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + suffix));
        }
    }
}
