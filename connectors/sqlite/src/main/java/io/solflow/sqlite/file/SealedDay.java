package io.solflow.sqlite.file;

import java.nio.file.Path;
import java.util.List;

/**
 * A day in its sealed file, or in the archive made of it.
 *
 * @param state {@link FileState#SEALED} or {@link FileState#ARCHIVED}
 * @param extent offsets are {@link Extent#NONE}: they are those of the parts
 * @param sha256 of the bytes of the sealed file, in hexadecimal digits
 * @param contentHash of the logical rows, whatever their order
 * @param dropped rows that had come more than once
 * @param throughSeconds latest event time that the root had seen of the dataset when the day was
 *     sealed, seconds since 1970-01-01 UTC
 */
public record SealedDay(
        FileId id,
        FileState state,
        Extent extent,
        String sha256,
        long contentHash,
        long dropped,
        long throughSeconds,
        List<SealedPart> parts) {

    public SealedDay {
        if (!id.isSealed() || !state.isFinal()) {
            throw new IllegalArgumentException(id + " in state " + state + " is not sealed");
        }
        parts = List.copyOf(parts);
    }

    /** Where the file is, compressed or not. */
    public Path under(Path root) {
        return state == FileState.ARCHIVED ? id.archiveUnder(root) : id.under(root);
    }
}
