package io.solflow.sqlite.query;

import io.solflow.sqlite.archive.ArchiveCache;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** How SQLite gets at the rows of a file, whatever its state. Any thread may ask. */
final class FileAccess {

    private final ArchiveCache archives;

    FileAccess(ArchiveCache archives) {
        this.archives = archives;
    }

    /**
     * Something that SQLite can attach.
     *
     * @param release to be called when it is no longer attached
     */
    record Opened(String uri, Runnable release) {}

    /**
     * @param cancelled asked while an archive is unpacked
     * @throws IOException when an archive cannot be unpacked
     */
    Opened open(DataFile file, BooleanSupplier cancelled) throws IOException {
        return switch (file.state()) {
            case LIVE, CURRENT -> new Opened(Sqlite.uriForReading(file.path()), () -> {});
            case SEALED -> new Opened(Sqlite.uriOfUnchanging(file.path()), () -> {});
            case ARCHIVED -> {
                ArchiveCache.Lease lease = archives.open(file.path(), hash(file), cancelled);
                yield new Opened(Sqlite.uriOfUnchanging(lease.file()), lease::close);
            }
        };
    }

    /** True when these files can be open at the same time. */
    boolean fits(Iterable<DataFile> files) throws IOException {
        long bytes = 0;
        for (DataFile file : files) {
            bytes +=
                    switch (file.state()) {
                        case LIVE, CURRENT, SEALED -> 0;
                        case ARCHIVED -> ArchiveCache.unpackedBytes(file.path());
                    };
        }
        return bytes <= archives.limitBytes();
    }

    private static String hash(DataFile file) throws IOException {
        Path path = file.path();
        return file.sha256()
                .orElseThrow(
                        () ->
                                new IOException(
                                        "the catalog has no hash of the archive "
                                                + path
                                                + ": restore the catalog, or move the archive"
                                                + " away"));
    }
}
