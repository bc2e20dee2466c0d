package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Bound;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the catalog says of sealed days. Each change is one transaction. For one thread. */
public final class SealedDays {

    static final List<String> DDL =
            List.of(
                    """
                    CREATE TABLE seals(
                      dataset TEXT NOT NULL,
                      day TEXT NOT NULL,
                      path TEXT NOT NULL,
                      sha256 TEXT NOT NULL,
                      content_hash INTEGER NOT NULL,
                      dropped INTEGER NOT NULL,
                      through_s INTEGER NOT NULL,
                      PRIMARY KEY(dataset, day)
                    ) STRICT, WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE sealed_parts(
                      dataset TEXT NOT NULL,
                      day TEXT NOT NULL,
                      partition INTEGER NOT NULL,
                      generation INTEGER NOT NULL,
                      rows INTEGER NOT NULL,
                      first_offset INTEGER NOT NULL,
                      last_offset INTEGER NOT NULL,
                      PRIMARY KEY(dataset, day, partition)
                    ) STRICT, WITHOUT ROWID\
                    """);

    /** Condition on a live file {@code (dataset, day, partition, generation)}: no day has it. */
    static final String NOT_SEALED =
            "NOT EXISTS (SELECT 1 FROM sealed_parts WHERE dataset = ? AND day = ? AND partition = ?"
                    + " AND generation >= ?)";

    private static final String OF_DAY = " WHERE dataset = ? AND day = ?";

    private final Path root;
    private final Connection connection;

    SealedDays(Path root, Connection connection) {
        this.root = root;
        this.connection = connection;
    }

    /** The sealed form of a day, if it has one now. */
    public Optional<SealedDay> find(String dataset, LocalDate day) throws SQLException {
        List<DataFile> files =
                CatalogRows.files(
                        connection,
                        root,
                        "WHERE path = (SELECT path FROM seals" + OF_DAY + ")",
                        List.of(dataset, day.toString()));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        DataFile file = files.get(0);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT sha256, content_hash, dropped, through_s FROM seals" + OF_DAY)) {
            new Bound(select).put(dataset).put(day.toString());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new SealedDay(
                                file.id(),
                                file.state(),
                                file.extent(),
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                parts(dataset, day)));
            }
        }
    }

    /** What was ever sealed of a day, also when it has been removed since; by partition. */
    public List<SealedPart> parts(String dataset, LocalDate day) throws SQLException {
        var parts = new ArrayList<SealedPart>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT partition, generation, rows, first_offset, last_offset FROM"
                                + " sealed_parts"
                                + OF_DAY
                                + " ORDER BY partition")) {
            new Bound(select).put(dataset).put(day.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    parts.add(
                            new SealedPart(
                                    row.getInt(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5)));
                }
            }
        }
        return parts;
    }

    /** The part of one partition. */
    Optional<SealedPart> part(String dataset, LocalDate day, int partition) throws SQLException {
        return parts(dataset, day).stream()
                .filter(part -> part.partition() == partition)
                .findFirst();
    }

    /** Days whose sealed form should have rows of a partition. */
    List<SealedDay> withPartition(String dataset, int partition) throws SQLException {
        var days = new ArrayList<SealedDay>();
        for (LocalDate day : days(dataset)) {
            Optional<SealedDay> sealed = find(dataset, day);
            sealed.filter(it -> it.parts().stream().anyMatch(p -> p.partition() == partition))
                    .ifPresent(days::add);
        }
        return days;
    }

    /** Every sealed or archived day of a dataset, the earliest first. */
    public List<LocalDate> days(String dataset) throws SQLException {
        var days = new ArrayList<LocalDate>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT day FROM seals WHERE dataset = ? ORDER BY day")) {
            new Bound(select).put(dataset);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(LocalDate.parse(row.getString(1)));
                }
            }
        }
        return days;
    }

    /**
     * Puts a sealed day in the place of the files that it was made of: the one moment at which
     * readers change from those to this.
     */
    public void publish(SealedDay day, Collection<FileId> replaced) throws SQLException {
        Sqlite.inTransaction(
                connection,
                () -> {
                    removeFiles(replaced);
                    put(connection, day);
                    return day;
                });
    }

    /** Notes that a sealed day is compressed now, or sealed again. */
    public void moved(SealedDay day) throws SQLException {
        publish(day, List.of(day.id()));
    }

    /**
     * Takes files out of the catalog, with the sealed form of their day.
     *
     * @param parts what is to be remembered of the day
     */
    public void remove(
            String dataset, LocalDate day, Collection<FileId> files, List<SealedPart> parts)
            throws SQLException {
        Sqlite.inTransaction(
                connection,
                () -> {
                    removeFiles(files);
                    update("DELETE FROM seals" + OF_DAY, dataset, day);
                    update("DELETE FROM sealed_parts" + OF_DAY, dataset, day);
                    putParts(connection, dataset, day, parts);
                    return day;
                });
    }

    /** Forgets the part of a partition whose rows are lost, and the day with its last part. */
    void losePart(String dataset, LocalDate day, int partition) throws SQLException {
        Sqlite.inTransaction(
                connection,
                () -> {
                    List<SealedPart> others =
                            parts(dataset, day).stream()
                                    .filter(part -> part.partition() != partition)
                                    .toList();
                    if (others.isEmpty()) {
                        Optional<SealedDay> lost = find(dataset, day);
                        removeFiles(lost.map(SealedDay::id).stream().toList());
                        update("DELETE FROM seals" + OF_DAY, dataset, day);
                    }
                    update("DELETE FROM sealed_parts" + OF_DAY, dataset, day);
                    putParts(connection, dataset, day, others);
                    return day;
                });
    }

    /** Latest event time in the files of a dataset, or {@link Extent#NO_TIME}. */
    public long latestSeconds(String dataset) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT coalesce(max(max_time_s), 0) FROM files WHERE dataset = ?")) {
            new Bound(select).put(dataset);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void put(Connection connection, SealedDay day) throws SQLException {
        LocalDate date = day.id().day().orElseThrow();
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM files" + OF_DAY + " AND state IN ('sealed', 'archived')")) {
            new Bound(delete).put(day.id().dataset()).put(date.toString());
            delete.executeUpdate();
        }
        String path = day.id().relativePath();
        if (day.state() == FileState.ARCHIVED) {
            path += FileId.ARCHIVE_SUFFIX;
        }
        try (PreparedStatement file = connection.prepareStatement(CatalogRows.PUT_FILE);
                PreparedStatement seal =
                        connection.prepareStatement(
                                "INSERT OR REPLACE INTO seals(dataset, day, path, sha256,"
                                        + " content_hash, dropped, through_s)"
                                        + " VALUES(?, ?, ?, ?, ?, ?, ?)")) {
            CatalogRows.bind(new Bound(file), path, day.id(), day.state(), day.extent());
            file.executeUpdate();
            new Bound(seal)
                    .put(day.id().dataset())
                    .put(date.toString())
                    .put(path)
                    .put(day.sha256())
                    .put(day.contentHash())
                    .put(day.dropped())
                    .put(day.throughSeconds());
            seal.executeUpdate();
        }
        putParts(connection, day.id().dataset(), date, day.parts());
    }

    private static void putParts(
            Connection connection, String dataset, LocalDate day, List<SealedPart> parts)
            throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO sealed_parts(dataset, day, partition, generation,"
                            + " rows, first_offset, last_offset) VALUES(?, ?, ?, ?, ?, ?, ?)")) {
            for (SealedPart part : parts) {
                new Bound(put)
                        .put(dataset)
                        .put(day.toString())
                        .put(part.partition())
                        .put(part.generation())
                        .put(part.rows())
                        .put(part.firstOffset())
                        .put(part.lastOffset());
                put.executeUpdate();
            }
        }
    }

    private void removeFiles(Collection<FileId> files) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM files WHERE path IN (?, ?)")) {
            for (FileId id : files) {
                new Bound(delete)
                        .put(id.relativePath())
                        .put(id.relativePath() + FileId.ARCHIVE_SUFFIX);
                delete.executeUpdate();
            }
        }
    }

    private void update(String sql, String dataset, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Bound(statement).put(dataset).put(day.toString());
            statement.executeUpdate();
        }
    }
}
