package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Bound;
import io.solflow.sqlite.dataset.Parameters;
import io.solflow.sqlite.dataset.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The single row of a file's table {@code file}: which file it is, and its {@link Extent}. */
final class FileHeader {

    static final String ADVANCE =
            "UPDATE file SET rows = ?, min_time_s = ?, max_time_s = ?, first_offset = ?,"
                    + " last_offset = ?, placed_among = ?";

    private static final String DDL =
            """
            CREATE TABLE file(
              id INTEGER PRIMARY KEY CHECK (id = 1),
              dataset TEXT NOT NULL,
              day TEXT,
              partition INTEGER NOT NULL,
              generation INTEGER NOT NULL,
              base_offset INTEGER NOT NULL,
              closed INTEGER NOT NULL,
              rows INTEGER NOT NULL,
              min_time_s INTEGER NOT NULL,
              max_time_s INTEGER NOT NULL,
              first_offset INTEGER NOT NULL,
              last_offset INTEGER NOT NULL,
              placed_among INTEGER NOT NULL
            ) STRICT\
            """;

    private static final String INSERT =
            "INSERT INTO file(id, dataset, day, partition, generation, base_offset, closed, rows,"
                    + " min_time_s, max_time_s, first_offset, last_offset, placed_among)"
                    + " VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT =
            "SELECT dataset, day, partition, generation, base_offset, closed, rows, min_time_s,"
                    + " max_time_s, first_offset, last_offset, placed_among FROM file";

    private static final String SELECT_EXTENT =
            "SELECT rows, min_time_s, max_time_s, first_offset, last_offset, placed_among FROM"
                    + " file";

    /** Takes over the header of a file of format 1 or 2, which is attached. */
    static final String COPY_EARLIEST =
            "INSERT INTO main.file(id, dataset, day, partition, generation, base_offset, closed,"
                    + " rows, min_time_s, max_time_s, first_offset, last_offset, placed_among)"
                    + " SELECT 1, dataset, day, partition, 0, -1, 0, rows, min_time_s, max_time_s,"
                    + " first_offset, last_offset, placed_among FROM %s.file";

    /** Takes over the header of a file of format 3, which is attached. */
    static final String COPY_EARLIER = "INSERT INTO main.file SELECT * FROM %s.file";

    private FileHeader() {}

    /**
     * Reads the header; a file without one gets its tables, views and an empty header.
     *
     * @param partitions of the topic, noted in a new file
     * @param base of a new file: offset up to which earlier files of its day and partition have
     *     every record
     */
    static Extent readOrCreate(
            Connection connection, Path path, FileId id, Table<?> table, int partitions, long base)
            throws SQLException {
        if (FileFormat.of(connection, path) == FileFormat.NONE) {
            Sqlite.inTransaction(
                    connection,
                    () -> {
                        if (FileFormat.of(connection, path) == FileFormat.NONE) {
                            makeTables(connection, table);
                            insert(
                                    connection,
                                    id,
                                    new Content(Extent.emptyAfter(base, partitions), base, false));
                            markFinished(connection);
                        }
                        return FileFormat.CURRENT;
                    });
        }
        FileFormat.requireCurrent(connection, path);
        return read(connection, path, id).extent();
    }

    /**
     * What a file says of itself.
     *
     * @param base offset up to which earlier files of its day and partition have every record
     * @param closed whether it takes no more rows: another file of its day and partition does
     */
    record Content(Extent extent, long base, boolean closed) {}

    /**
     * Reads the header of a finished file.
     *
     * @throws FileFormat.OutdatedException when an earlier version of the program wrote it
     * @throws StoreException.NewerFormat when a newer program wrote it
     * @throws StoreException.Misplaced when it is another file under this name
     */
    static Content read(Connection connection, Path path, FileId id) throws SQLException {
        FileFormat.of(connection, path);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT)) {
            if (!row.next()) {
                throw new StoreException.Misplaced(path, "no header");
            }
            var found =
                    new FileId(
                            row.getString(1),
                            Optional.ofNullable(row.getString(2)).map(LocalDate::parse),
                            row.getInt(3),
                            row.getInt(4));
            if (!found.equals(id)) {
                throw new StoreException.Misplaced(path, found.relativePath());
            }
            return new Content(
                    new Extent(
                            row.getLong(7),
                            row.getLong(8),
                            row.getLong(9),
                            row.getLong(10),
                            row.getLong(11),
                            row.getInt(12)),
                    row.getLong(5),
                    row.getBoolean(6));
        }
    }

    /** What the header says of the content of a file, in any format. */
    static Extent extent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SELECT_EXTENT)) {
            row.next();
            return new Extent(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getInt(6));
        }
    }

    /** Whether the file takes no more rows, at this moment. */
    static boolean isClosed(Connection connection) throws SQLException {
        return Sqlite.queryLong(connection, "SELECT closed FROM file") != 0;
    }

    /** The offset on disk at this moment, whatever a writer remembers. */
    static long lastOffset(Connection connection) throws SQLException {
        return Sqlite.queryLong(connection, "SELECT last_offset FROM file");
    }

    static void bindAdvance(PreparedStatement advance, Extent next) throws SQLException {
        put(new Bound(advance), next);
    }

    /** Tables of every kind of file, beside those of its dataset. */
    static List<String> sharedDdl() {
        return Stream.concat(Stream.of(DDL, Table.RUNS), FileIds.DDL.stream()).toList();
    }

    /** Makes all tables and views of a kind of file. */
    static void makeTables(Connection connection, Table<?> table) throws SQLException {
        for (String statement : sharedDdl()) {
            Sqlite.execute(connection, statement);
        }
        for (String statement : table.allDdl()) {
            Sqlite.execute(connection, statement);
        }
    }

    static void insert(Connection connection, FileId id, Content content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            var to =
                    new Bound(insert)
                            .put(id.dataset())
                            .put(id.day().map(LocalDate::toString).orElse(null))
                            .put(id.partition())
                            .put(id.generation())
                            .put(content.base())
                            .put(content.closed());
            put(to, content.extent());
            insert.executeUpdate();
        }
    }

    static void markFinished(Connection connection) throws SQLException {
        Sqlite.execute(connection, "PRAGMA user_version = " + FileFormat.CURRENT);
    }

    private static Parameters put(Parameters to, Extent extent) throws SQLException {
        return to.put(extent.rows())
                .put(extent.minTimeSeconds())
                .put(extent.maxTimeSeconds())
                .put(extent.firstOffset())
                .put(extent.lastOffset())
                .put(extent.placedAmong());
    }
}
