package io.solflow.jsonl;

import java.util.OptionalLong;

/**
 * How far the lines of a partition go.
 *
 * @param next offset after the last record that is in the files, or that need not be; 0 or more
 */
record PartitionMark(long next, Standing standing) {

    /** What is known beyond the offset. */
    enum Standing {
        /** What comes is this instance's: every record from {@code next} on is missing here. */
        HELD,
        /**
         * The partition was given up when nothing was missing. Should the group have gone on since,
         * another instance has written that.
         */
        RELEASED,
        /** Every record that the topic has from {@code next} on is missing, wherever it begins. */
        FROM_START
    }

    /**
     * Where an instance begins that gets a partition.
     *
     * @param committed offset of the next record to process, as the group has committed it
     */
    static PartitionMark first(OptionalLong committed) {
        return committed.isPresent()
                ? new PartitionMark(committed.getAsLong(), Standing.HELD)
                : new PartitionMark(0, Standing.FROM_START);
    }

    /** Where an instance goes on that has had the partition before. */
    PartitionMark again(OptionalLong committed) {
        return standing == Standing.RELEASED
                ? new PartitionMark(Math.max(next, committed.orElse(next)), Standing.HELD)
                : this;
    }

    PartitionMark advancedTo(long offset) {
        return new PartitionMark(offset, Standing.HELD);
    }

    PartitionMark released() {
        return new PartitionMark(next, Standing.RELEASED);
    }

    PartitionMark fromStart() {
        return new PartitionMark(next, Standing.FROM_START);
    }

    /** Offset of the last record that need not come again; empty when all must. */
    OptionalLong complete() {
        return standing == Standing.FROM_START || next == 0
                ? OptionalLong.empty()
                : OptionalLong.of(next - 1);
    }
}
