package io.solflow.flow;

import java.util.Arrays;

/**
 * The slices of one token that some window still covers or will cover, oldest first, in one array.
 * Only hops with a trade have a slice: at most four hours of them, and what has not closed.
 *
 * <p>Positions count from the oldest slice, from 0; removing the oldest and inserting shifts them.
 */
final class Slices {

    private long[] cells = new long[2 * Slice.LENGTH];
    private int first;
    private int count;

    int count() {
        return count;
    }

    /** The hop of the slice at a position. */
    long hop(int position) {
        return get(position, Slice.HOP);
    }

    long get(int position, int field) {
        return cells[at(position) + field];
    }

    void set(int position, int field, long value) {
        cells[at(position) + field] = value;
    }

    void add(int position, int field, long value) {
        cells[at(position) + field] += value;
    }

    /** Adds the sums of a slice to totals that begin at {@code offset}. */
    void addTo(long[] totals, int offset, int position) {
        int from = at(position);
        for (int i = 0; i < Slice.SUMS; i++) {
            totals[offset + i] += cells[from + i];
        }
    }

    /** Subtracts the sums of a slice from totals that begin at {@code offset}. */
    void subtractFrom(long[] totals, int offset, int position) {
        int from = at(position);
        for (int i = 0; i < Slice.SUMS; i++) {
            totals[offset + i] -= cells[from + i];
        }
    }

    /** The position of a hop's slice, or {@code -1 - p} when it would have to be inserted at p. */
    int find(long hop) {
        int low = 0;
        int high = count - 1;
        if (high >= 0 && hop(high) <= hop) {
            return hop(high) == hop ? high : -1 - count;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = hop(middle);
            if (there < hop) {
                low = middle + 1;
            } else if (there > hop) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1 - low;
    }

    /** Inserts an empty slice. */
    void insert(int position, long hop) {
        makeRoom();
        int from = at(position);
        System.arraycopy(
                cells, from, cells, from + Slice.LENGTH, (count - position) * Slice.LENGTH);
        Arrays.fill(cells, from, from + Slice.LENGTH, 0);
        cells[from + Slice.HOP] = hop;
        cells[from + Slice.OPEN] = Slice.NO_PRICE;
        cells[from + Slice.CLOSE] = Slice.NO_PRICE;
        count++;
    }

    /** Forgets the oldest slices. */
    void removeFirst(int slices) {
        first += slices;
        count -= slices;
    }

    private int at(int position) {
        return (first + position) * Slice.LENGTH;
    }

    private void makeRoom() {
        int needed = (first + count + 1) * Slice.LENGTH;
        if (needed <= cells.length) {
            return;
        }
        long[] target = first >= count ? cells : new long[cells.length * 2];
        System.arraycopy(cells, at(0), target, 0, count * Slice.LENGTH);
        cells = target;
        first = 0;
    }
}
