package io.solflow.sqlite.file;

/**
 * What a sealed day has of one partition. It stays known when the day's files are removed, so that
 * what the topic says again is not written again.
 *
 * @param generation the newest live file of the partition whose rows are in the day, 0 or more
 * @param rows that came from the partition's files, copies included
 * @param firstOffset of the first record, or {@link Extent#NONE}
 * @param lastOffset every record of the day and partition at or below it is in the sealed file, or
 *     was until the day was removed
 */
public record SealedPart(
        int partition, int generation, long rows, long firstOffset, long lastOffset) {

    /** This part and one of the same partition that followed it. */
    public SealedPart plus(SealedPart later) {
        return new SealedPart(
                partition,
                Math.max(generation, later.generation),
                rows + later.rows,
                firstOffset == Extent.NONE ? later.firstOffset : firstOffset,
                Math.max(lastOffset, later.lastOffset));
    }
}
