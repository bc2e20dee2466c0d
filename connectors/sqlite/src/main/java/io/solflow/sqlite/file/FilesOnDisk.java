package io.solflow.sqlite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The files below a root, as they are, whatever the catalog says. */
final class FilesOnDisk {

    private static final Logger LOG = LoggerFactory.getLogger(FilesOnDisk.class);

    private static final Comparator<FileId> BY_PATH = Comparator.comparing(FileId::relativePath);

    private FilesOnDisk() {}

    /** What each file holds that can be read. One that cannot is named in the log and left. */
    static Map<FileId, Extent> readable(Path root) throws SQLException {
        var extents = new TreeMap<FileId, Extent>(BY_PATH);
        for (FileId id : list(root)) {
            try {
                Extent extent = extent(root, id);
                if (!extent.isEmpty()) {
                    extents.put(id, extent);
                }
            } catch (SQLException e) {
                if (!Sqlite.saysUnusable(e)) {
                    throw e;
                }
                LOG.atWarn()
                        .addKeyValue("file", id.under(root))
                        .addKeyValue("reason", e.getMessage())
                        .log("file cannot be used and is not taken into the catalog");
            }
        }
        return extents;
    }

    /** What a file holds; nothing when it was never finished. */
    static Extent extent(Path root, FileId id) throws SQLException {
        Path path = id.under(root);
        try (Connection connection = Sqlite.openForReading(path)) {
            return FileFormat.of(connection, path) == FileFormat.NONE
                    ? Extent.empty(Extent.ANYWHERE)
                    : FileHeader.read(connection, path, id).extent();
        }
    }

    /** Sealed files and archives, by path; of a file that is both, as sealed. */
    static Map<FileId, FileState> sealed(Path root) throws SQLException {
        var found = new TreeMap<FileId, FileState>(BY_PATH);
        for (String path : paths(root)) {
            boolean archived = path.endsWith(FileId.ARCHIVE_SUFFIX);
            String name =
                    archived
                            ? path.substring(0, path.length() - FileId.ARCHIVE_SUFFIX.length())
                            : path;
            FileId.parse(name)
                    .filter(FileId::isSealed)
                    .ifPresent(
                            id ->
                                    found.merge(
                                            id,
                                            archived ? FileState.ARCHIVED : FileState.SEALED,
                                            (one, other) -> FileState.SEALED));
        }
        return found;
    }

    private static List<FileId> list(Path root) throws SQLException {
        return paths(root).stream()
                .flatMap(path -> FileId.parse(path).stream())
                .filter(id -> !id.isSealed())
                .toList();
    }

    private static List<String> paths(Path root) throws SQLException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString().replace('\\', '/')).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new SQLiteException(
                    "cannot list " + root + ": " + e.getMessage(), SQLiteErrorCode.SQLITE_IOERR);
        }
    }
}
