package io.solflow.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as the catalog knows it.
 *
 * @param path where it is
 * @param sha256 of a file whose state is final: hash of its bytes, unpacked, in hexadecimal digits
 */
public record DataFile(
        FileId id, FileState state, Extent extent, Path path, Optional<String> sha256) {

    /** False when no row of the file can be about the token. */
    public boolean mayHold(String token) {
        int partitions = extent.placedAmong();
        return partitions == Extent.ANYWHERE
                || Placement.partitionOf(token, partitions) == id.partition();
    }

    /** Size of the file and of its write-ahead log at this moment; 0 when it is missing. */
    public long bytesOnDisk() {
        return bytes(path) + walBytes();
    }

    /** Size of its write-ahead log at this moment; 0 when there is none. */
    public long walBytes() {
        return bytes(path.resolveSibling(path.getFileName() + "-wal"));
    }

    private static long bytes(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0; // missing: a closed file has no log, and a lost one is reported as empty
        }
    }
}
