package io.solflow.sqlite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern OF_DAY =
            Pattern.compile("([a-z][a-z-]*)-(\\d{4}-\\d{2}-\\d{2})\\..*");

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
        return namesOf(root, dataset, day).stream().filter(id -> !id.isSealed()).toList();
    }

    /** Names of sealed files of a day on disk, the earliest generation first; no archives. */
    public static List<FileId> sealedIds(Path root, String dataset, LocalDate day)
            throws SQLException {
        return namesOf(root, dataset, day).stream().filter(FileId::isSealed).toList();
    }

    /** Days of which there is a file below a root whose name begins with the day's. */
    public static Set<LocalDate> days(Path root, String dataset) throws SQLException {
        Path directory = root.resolve(dataset);
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        var days = new TreeSet<LocalDate>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                Matcher named = OF_DAY.matcher(path.getFileName().toString());
                if (named.matches() && named.group(1).equals(dataset)) {
                    days.add(LocalDate.parse(named.group(2)));
                }
            }
            return days;
        } catch (DateTimeException e) {
            return days; // somebody else's file
        } catch (IOException | UncheckedIOException e) {
            throw new SQLiteException(
                    "cannot list " + directory + ": " + e.getMessage(),
                    SQLiteErrorCode.SQLITE_IOERR);
        }
    }

    private static List<FileId> namesOf(Path root, String dataset, LocalDate day)
            throws SQLException {
        Path directory = FileId.directoryOf(root, dataset, day);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .flatMap(path -> FileId.parse(path).stream())
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
