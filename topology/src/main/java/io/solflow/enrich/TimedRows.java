package io.solflow.enrich;

import java.util.Arrays;

/**
 * Rows of numbers in the order of their event times; rows of one second in the order in which they
 * came. Rows mostly come at the end and go at the beginning; one that comes late is moved in.
 *
 * <p>The first number of a row is its time, in seconds, and a tag of 32 bits; so a row takes 8
 * bytes per column, and the array is at most half empty.
 */
final class TimedRows {

    private static final long[] NOTHING = {};
    private static final int FEW = 4;
    private static final int TIME_SHIFT = 32;

    private final int columns;
    private long[] cells = NOTHING;
    private int first;
    private int end;

    /**
     * @param columns numbers in a row, the first with time and tag included
     */
    TimedRows(int columns) {
        this.columns = columns;
    }

    boolean isEmpty() {
        return first == end;
    }

    int size() {
        return end - first;
    }

    /** Whether the next row needs the places of others, or more memory. */
    boolean isFull() {
        return end * columns == cells.length;
    }

    /** Bytes of memory held for rows. */
    long bytes() {
        return (long) cells.length * Long.BYTES;
    }

    /** Number of the first row with this event time or a later one; {@link #end} without any. */
    int from(long time) {
        if (isEmpty() || time(end - 1) < time) {
            return end;
        }
        int low = first;
        int high = end - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Number of the first row; {@link #end} without any. */
    int first() {
        return first;
    }

    /** Number behind the last row. */
    int end() {
        return end;
    }

    /** Event time of a row, seconds since 1970-01-01 UTC. */
    long time(int row) {
        return cells[row * columns] >>> TIME_SHIFT;
    }

    int tag(int row) {
        return (int) cells[row * columns];
    }

    /**
     * @param column from 1
     */
    long get(int row, int column) {
        return cells[row * columns + column];
    }

    /**
     * @param column from 1
     */
    void set(int row, int column, long value) {
        cells[row * columns + column] = value;
    }

    /**
     * Makes a row. Numbers of rows handed out before no longer hold.
     *
     * @param time seconds since 1970-01-01 UTC, 0 or more and below 2<sup>32</sup>
     * @return number of the row, to set its other columns by
     */
    int insert(long time, int tag) {
        makeRoom();
        int row = from(time + 1);
        System.arraycopy(cells, row * columns, cells, (row + 1) * columns, (end - row) * columns);
        end++;
        cells[row * columns] = time << TIME_SHIFT | Integer.toUnsignedLong(tag);
        return row;
    }

    /** Forgets the rows before an event time. Numbers of rows handed out before no longer hold. */
    void forgetBefore(long time) {
        if (isEmpty() || time(first) >= time) {
            return;
        }
        first = from(time);
        int capacity = cells.length / columns;
        if (isEmpty()) {
            first = 0;
            end = 0;
            cells = NOTHING;
        } else if (capacity > FEW && size() < capacity / 3) {
            moveInto(new long[Math.max(FEW, size() + size() / 3) * columns]);
        }
    }

    private void makeRoom() {
        if (!isFull()) {
            return;
        }
        int capacity = cells.length / columns;
        boolean worthMoving = first > capacity / 4;
        moveInto(
                worthMoving ? cells : new long[(capacity + Math.max(FEW, capacity / 3)) * columns]);
    }

    private void moveInto(long[] target) {
        System.arraycopy(cells, first * columns, target, 0, size() * columns);
        cells = target;
        end -= first;
        first = 0;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOfRange(cells, first * columns, end * columns));
    }
}
