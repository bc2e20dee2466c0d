package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Row;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What is in a file. Stored in the file itself, in the transaction that changes it; the catalog has
 * a copy.
 *
 * @param rows of the table
 * @param minTimeSeconds earliest event time written, seconds since 1970-01-01 UTC, inclusive;
 *     meaningless while {@code firstOffset} is {@link #NONE}
 * @param maxTimeSeconds latest event time written, inclusive
 * @param firstOffset offset of the first record written to the file, or {@link #NONE}
 * @param lastOffset offset of the last record written to the file, or {@link #NONE}. Every record
 *     at or below it that belongs into this file is in it.
 */
public record Extent(
        long rows, long minTimeSeconds, long maxTimeSeconds, long firstOffset, long lastOffset) {

    public static final long NONE = -1;

    static final Extent EMPTY = new Extent(0, 0, 0, NONE, NONE);

    /** This extent after more records, which follow the last one. */
    <V> Extent plus(List<Row<V>> more, long rowsAdded, ToLongFunction<V> eventTimeSeconds) {
        long min = firstOffset == NONE ? Long.MAX_VALUE : minTimeSeconds;
        long max = firstOffset == NONE ? Long.MIN_VALUE : maxTimeSeconds;
        for (Row<V> row : more) {
            V value = row.value();
            if (value != null) {
                long time = eventTimeSeconds.applyAsLong(value);
                min = Math.min(min, time);
                max = Math.max(max, time);
            }
        }
        return new Extent(
                rows + rowsAdded,
                min == Long.MAX_VALUE ? 0 : min,
                max == Long.MIN_VALUE ? 0 : max,
                firstOffset == NONE ? more.get(0).offset() : firstOffset,
                more.get(more.size() - 1).offset());
    }
}
