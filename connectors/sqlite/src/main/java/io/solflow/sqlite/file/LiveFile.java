package io.solflow.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A live file of a day as it is on disk, for who seals the day.
 *
 * @param base offset up to which earlier files of its day and partition have every record
 * @param closed whether it takes no more rows
 */
public record LiveFile(FileId id, Extent extent, long base, boolean closed) {

    private static final long WAL_LIMIT_BYTES = 1 << 20;

    /**
     * Those of a day that have rows, by partition and generation.
     *
     * @throws SQLException when one cannot be read
     */
    public static List<LiveFile> of(Path root, String dataset, LocalDate day) throws SQLException {
        var live = new ArrayList<LiveFile>();
        for (FileId id : ids(root, dataset, day)) {
            Path path = id.under(root);
            try (Connection connection = Sqlite.openForReading(path)) {
                if (FileFormat.of(connection, path) != FileFormat.NONE) {
                    LiveFile file = of(id, FileHeader.read(connection, path, id));
                    if (!file.extent().isEmpty()) {
                        live.add(file);
                    }
                }
            }
        }
        return live;
    }

    /**
     * Closes it: from the moment this returns, its rows are final, and its writer, which notices
     * when it next comes with a row, goes on in a file of the next generation.
     */
    public LiveFile close(Path root) throws SQLException {
        Path path = id.under(root);
        try (Connection connection = Sqlite.openForWriting(path, WAL_LIMIT_BYTES)) {
            return Sqlite.inTransaction(
                    connection,
                    () -> {
                        Sqlite.execute(connection, "UPDATE file SET closed = 1");
                        return of(id, FileHeader.read(connection, path, id));
                    });
        }
    }

    private static LiveFile of(FileId id, FileHeader.Content content) {
        return new LiveFile(id, content.extent(), content.base(), content.closed());
    }

    /** Names of live files of a day on disk, also of unfinished ones. */
    public static List<FileId> ids(Path root, String dataset, LocalDate day) throws SQLException {
        Path directory = FileId.directoryOf(root, dataset, day);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .flatMap(path -> FileId.parse(path).stream())
                    .filter(id -> !id.isSealed())
                    .filter(id -> id.day().equals(Optional.of(day)))
                    .sorted(
                            Comparator.comparingInt(FileId::partition)
                                    .thenComparingInt(FileId::generation))
                    .toList();
        } catch (IOException e) {
            throw new SQLiteException(
                    "cannot list " + directory + ": " + e.getMessage(),
                    SQLiteErrorCode.SQLITE_IOERR);
        }
    }
}
