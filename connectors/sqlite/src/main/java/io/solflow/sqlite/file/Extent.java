package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What is in a file. Stored in the file itself, in the transaction that changes it; the catalog has
 * a copy.
 *
 * @param rows of the table
 * @param minTimeSeconds earliest event time written, seconds since 1970-01-01 UTC, inclusive, or
 *     {@link #NO_TIME}
 * @param maxTimeSeconds latest event time written, inclusive, or {@link #NO_TIME}
 * @param firstOffset offset of the first record written to the file, or {@link #NONE}
 * @param lastOffset offset of the last record written to the file, or {@link #NONE}. Every record
 *     at or below it that belongs into this file is in it.
 * @param placedAmong every token in the file belongs to the file's partition when the topic has so
 *     many; {@link #ANYWHERE} when a token is elsewhere than it belongs, or nobody knows
 */
public record Extent(
        long rows,
        long minTimeSeconds,
        long maxTimeSeconds,
        long firstOffset,
        long lastOffset,
        int placedAmong) {

    public static final long NONE = -1;

    /** No event time has been written: every real one is later. */
    public static final long NO_TIME = 0;

    /** The file may hold any token. */
    public static final int ANYWHERE = 0;

    /**
     * Nothing yet.
     *
     * @param partitions of the topic, or {@link #ANYWHERE} when not known
     */
    static Extent empty(int partitions) {
        return new Extent(0, NO_TIME, NO_TIME, NONE, NONE, partitions);
    }

    /**
     * Nothing yet, in a file that begins after an offset.
     *
     * @param base offset up to which other files have every record, or {@link #NONE}
     */
    static Extent emptyAfter(long base, int partitions) {
        return new Extent(0, NO_TIME, NO_TIME, NONE, base, partitions);
    }

    /** Whether a record was ever written. */
    public boolean isEmpty() {
        return firstOffset == NONE;
    }

    /**
     * This extent after more records, which follow the last one.
     *
     * @param placed whether the tokens of these records, too, are where they belong
     */
    <V> Extent plus(
            List<Row<V>> more, long rowsAdded, ToLongFunction<Row<V>> timeSeconds, boolean placed) {
        long min = minTimeSeconds == NO_TIME ? Long.MAX_VALUE : minTimeSeconds;
        long max = maxTimeSeconds;
        for (Row<V> row : more) {
            if (row.value() != null) {
                long time = timeSeconds.applyAsLong(row);
                min = Math.min(min, time);
                max = Math.max(max, time);
            }
        }
        return new Extent(
                rows + rowsAdded,
                min == Long.MAX_VALUE ? NO_TIME : min,
                max,
                firstOffset == NONE ? more.get(0).offset() : firstOffset,
                more.get(more.size() - 1).offset(),
                placed ? placedAmong : ANYWHERE);
    }
}
