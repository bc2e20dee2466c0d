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
import java.util.stream.Collectors;
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
                if (extent.lastOffset() != Extent.NONE) {
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
                    : FileHeader.read(connection, path, id);
        }
    }

    private static List<FileId> list(Path root) throws SQLException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .flatMap(path -> FileId.parse(path).stream())
                    .collect(Collectors.toList());
        } catch (IOException | UncheckedIOException e) {
            throw new SQLiteException(
                    "cannot list " + root + ": " + e.getMessage(), SQLiteErrorCode.SQLITE_IOERR);
        }
    }
}
