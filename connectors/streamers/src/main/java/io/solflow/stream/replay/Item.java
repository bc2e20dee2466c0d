package io.solflow.stream.replay;

import java.util.Comparator;

/**
 * A row with its place in the order of the replay.
 *
 * @param timeMillis event time, milliseconds since 1970-01-01 UTC; for a broken row that of the
 *     good row before it in its file, 0 when there is none
 * @param source number of the source, from 0
 */
record Item(long timeMillis, int source, Row row) implements Comparable<Item> {

    private static final int ROW_BYTES = 1024;

    private static final Comparator<Item> ORDER =
            Comparator.comparingLong(Item::timeMillis)
                    .thenComparingInt(Item::source)
                    .thenComparingLong(item -> item.row.line());

    long timeSeconds() {
        return Math.floorDiv(timeMillis, 1_000L);
    }

    /** For how many rows it counts in memory: a long broken line for as many as it fills. */
    long weight() {
        return row instanceof Row.Broken broken ? 1 + broken.bytes().length / ROW_BYTES : 1;
    }

    @Override
    public int compareTo(Item other) {
        return ORDER.compare(this, other);
    }
}
