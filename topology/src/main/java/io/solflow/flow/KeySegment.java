package io.solflow.flow;

import java.util.Arrays;

/**
 * A part of a {@link KeyTable}: rows of a key and a value, in ascending order of the keys. Each
 * lies as near as possible to its home, which is where it would lie if the keys were spread evenly;
 * never before it, and without a gap between the two. So a search looks at a few neighbours and
 * ends at the first key that is not smaller, found or not; and to make room one goes through memory
 * in one direction, without a step that depends on what is found.
 */
final class KeySegment {

    /** The key of rows that are free. */
    private static final long FREE = Long.MAX_VALUE;

    private static final int WIDTH = 2;
    private static final int FEWEST_HOMES = 16;

    /** Rows behind the last home, for those that the ones before push out of place; even. */
    private static final int SLACK = 16;

    /** Content of all segments that have never held anything; never written to. */
    private static final long[] NOTHING = {FREE, 0};

    /** How far ahead {@link #peek} looks: into the next line of memory. */
    private static final int AHEAD = 4 * WIDTH;

    private final int number;

    /** Keys and values by turns. The last row is always free. */
    private long[] rows = NOTHING;

    private int homes;
    private int used;

    /**
     * @param number its place in the table
     */
    KeySegment(int number) {
        this.number = number;
    }

    /** Decides what stays when room is made. */
    interface Keeper {

        /**
         * Asked once for each row, and for some that are none: without side effects.
         *
         * @param segment the number of its segment
         * @return 1 for a row that stays, 0 for one that goes; best worked out without a branch
         */
        int keeps(int segment, long key, long value);
    }

    /** What a hash is called as a key: itself, but for the one that says that a row is free. */
    static long named(long hash) {
        return hash == FREE ? FREE - 1 : hash;
    }

    /** Some content of the memory where the search for a key begins: to read ahead. */
    long peek(long key) {
        int row = home(key);
        return rows[row] + rows[Math.min(row + AHEAD, rows.length - 1)];
    }

    /** The first row with a key that is not smaller than one. Valid until rows come or go. */
    int find(long key) {
        long[] rows = this.rows;
        int row = home(key);
        while (rows[row] < key) {
            row += WIDTH;
        }
        return row;
    }

    /** The row after one that is not free. */
    static int next(int row) {
        return row + WIDTH;
    }

    /** The key of a row; that of no {@link #named} hash when the row is free. */
    long key(int row) {
        return rows[row];
    }

    long value(int row) {
        return rows[row + 1];
    }

    void setValue(int row, long value) {
        rows[row + 1] = value;
    }

    int used() {
        return used;
    }

    /** Whether there are so many rows that no other fits in: three quarters of the homes. */
    private boolean isFull() {
        return used * 4L >= homes * 3L;
    }

    /**
     * Puts a row before another one.
     *
     * @param row the one that {@link #find} said, or one of the same key that follows it
     * @return false when there is no room; to be tried again once there is
     */
    boolean insert(int row, long key, long value) {
        if (isFull()) {
            return false;
        }
        long[] rows = this.rows;
        int free = row;
        while (rows[free] != FREE) {
            free += WIDTH;
        }
        if (free == rows.length - WIDTH) {
            return false;
        }
        if (free != row) {
            System.arraycopy(rows, row, rows, row + WIDTH, free - row);
        }
        rows[row] = key;
        rows[row + 1] = value;
        used++;
        return true;
    }

    /**
     * Removes what is not kept, and becomes larger if it would soon be full again, or smaller if it
     * is too large by far.
     *
     * @param scratch at least as long as {@link #length}
     */
    void makeRoom(Keeper keeper, long[] scratch) {
        int kept = copyKept(keeper, scratch);
        used = kept / WIDTH;
        boolean soonFull = used * 5L > homes * 3L;
        boolean farTooLarge = used * 4L < homes && homes > FEWEST_HOMES;
        if (soonFull || farTooLarge || homes == 0) {
            homes = Math.max(FEWEST_HOMES, (int) (used * 20L / 11));
            rows = new long[(homes + SLACK) * WIDTH];
        }
        Arrays.fill(rows, FREE);
        spread(scratch, kept);
    }

    /** Puts the rows that are kept side by side; returns the length of them all. */
    private int copyKept(Keeper keeper, long[] target) {
        long[] rows = this.rows;
        int end = 0;
        for (int row = 0; row < rows.length; row += WIDTH) {
            long key = rows[row];
            long value = rows[row + 1];
            target[end] = key;
            target[end + 1] = value;
            long differsFromFree = key ^ FREE;
            int taken = (int) ((differsFromFree | -differsFromFree) >>> 63);
            end += (keeper.keeps(number, key, value) & taken) * WIDTH;
        }
        return end;
    }

    private void spread(long[] from, int length) {
        int end = 0;
        for (int i = 0; i < length; i += WIDTH) {
            int row = Math.max(end, home(from[i]));
            if (row >= rows.length - SLACK) {
                makeLonger();
            }
            rows[row] = from[i];
            rows[row + 1] = from[i + 1];
            end = row + WIDTH;
        }
    }

    /** There is always room behind the last row, however badly the keys are spread. */
    private void makeLonger() {
        int length = rows.length;
        rows = Arrays.copyOf(rows, length + Math.max(SLACK * WIDTH, length / 8 / WIDTH * WIDTH));
        Arrays.fill(rows, length, rows.length, FREE);
    }

    /** How many {@code long}s there are. */
    int length() {
        return rows.length;
    }

    private int home(long key) {
        return (int) ((key >>> 32 ^ 0x8000_0000L) * homes >>> 32) * WIDTH;
    }
}
