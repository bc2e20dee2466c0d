package io.solflow.sqlite.file;

import java.nio.file.Path;

/**
 * A file as the catalog knows it.
 *
 * @param path where it is
 * @param bytesOnDisk size of the file and of its write-ahead log when it was listed; 0 when missing
 */
public record DataFile(FileId id, FileState state, Extent extent, Path path, long bytesOnDisk) {

    /** False when no row of the file can be about the token. */
    public boolean mayHold(String token) {
        int partitions = extent.placedAmong();
        return partitions == Extent.ANYWHERE
                || Placement.partitionOf(token, partitions) == id.partition();
    }
}
