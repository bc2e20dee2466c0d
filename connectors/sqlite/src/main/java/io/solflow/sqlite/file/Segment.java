package io.solflow.sqlite.file;

import org.jspecify.annotations.Nullable;

/**
 * Which file has the records of a range of offsets, among those of one day and partition.
 *
 * @param after exclusive, or {@link Extent#NONE}
 * @param through inclusive; {@link Long#MAX_VALUE} of the file that takes new rows
 * @param file a live file, there or to be made; null when the rows are in the sealed form of the
 *     day, or were until it was removed
 * @param exists whether the live file was there
 */
record Segment(long after, long through, @Nullable FileId file, boolean exists) {

    boolean holds(long offset) {
        return offset > after && offset <= through;
    }
}
