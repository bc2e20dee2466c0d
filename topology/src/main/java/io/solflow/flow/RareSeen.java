package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * In which slice a wallet last did to a token what few do: traded by the DCA program, as a bot, or
 * without a side. One entry per (token, wallet) that did: 24 bytes before load factor. Entries
 * whose slices are gone are removed when the table would grow.
 */
final class RareSeen {

    /** What is remembered, each by itself. */
    static final int DCA = 0;

    static final int BOT = 1;
    static final int SIDELESS = 2;
    static final int KINDS = 3;

    private static final int INITIAL = 1 << 8;
    private static final long FREE = 0;

    // Fields of a row: the hash of the pair, then by twos the slices and half of the second hash.
    private static final int KEY = 0;
    private static final int SLICES = 1;
    private static final int WIDTH = 3;

    private static final int CHECK = KINDS;

    private long[] rows = new long[INITIAL * WIDTH];

    private int capacity = INITIAL;
    private int size;

    /** Some content of the row that is looked at first: for reading ahead. */
    long peek(long key) {
        return rows[home(key) * WIDTH];
    }

    /** The slice remembered, held or not; {@link Slices#NONE} without any. */
    int slice(long key, long check, int kind) {
        return get(row(named(key), (int) (check >>> 32)), kind);
    }

    /**
     * The slice of the last trade without a side, when only the first hash is known: maybe that of
     * another pair which shares it.
     */
    int sideless(long key) {
        long name = named(key);
        int place = home(name);
        while (rows[place * WIDTH] != FREE && rows[place * WIDTH] != name) {
            place = place + 1 & capacity - 1;
        }
        return get(place * WIDTH, SIDELESS);
    }

    /** Remembers a slice. */
    void remember(long key, long check, int kind, int slice, Slices held) {
        long name = named(key);
        int half = (int) (check >>> 32);
        int row = row(name, half);
        if (rows[row] == FREE) {
            if ((size + 1) * 4L > capacity * 3L) {
                rebuild(held);
                row = row(name, half);
            }
            rows[row + KEY] = name;
            set(row, CHECK, half);
            size++;
        }
        set(row, kind, slice);
    }

    /** Removes the entries whose slices are gone. */
    void rebuild(Slices held) {
        int live = 0;
        for (int row = 0; row < rows.length; row += WIDTH) {
            live += isLive(row, held) ? 1 : 0;
        }
        long[] old = rows;
        capacity = Math.max(INITIAL, HashCommon.nextPowerOfTwo(live * 2));
        rows = new long[capacity * WIDTH];
        size = 0;
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] == FREE) {
                continue;
            }
            int row = row(old[from], get(old, from, CHECK));
            System.arraycopy(old, from, rows, row, WIDTH);
            if (isLive(row, held)) {
                size++;
            } else {
                Arrays.fill(rows, row, row + WIDTH, FREE);
            }
        }
    }

    int size() {
        return size;
    }

    long bytes() {
        return 8L * rows.length;
    }

    /** Forgets the slices of a row that are gone. */
    private boolean isLive(int row, Slices held) {
        boolean live = false;
        for (int kind = 0; kind < KINDS; kind++) {
            if (held.holds(get(row, kind))) {
                live = true;
            } else {
                set(row, kind, Slices.NONE);
            }
        }
        return live;
    }

    private int get(int row, int kind) {
        return get(rows, row, kind);
    }

    private static int get(long[] rows, int row, int kind) {
        long two = rows[row + SLICES + kind / 2];
        return kind % 2 == 0 ? TwoCounts.upper(two) : TwoCounts.lower(two);
    }

    private void set(int row, int kind, int slice) {
        int at = row + SLICES + kind / 2;
        rows[at] =
                kind % 2 == 0
                        ? (long) slice << 32 | rows[at] & 0xFFFF_FFFFL
                        : TwoCounts.withLower(rows[at], slice);
    }

    private static long named(long key) {
        return key == FREE ? 1 : key;
    }

    private int home(long key) {
        return (int) HashCommon.mix(key) & capacity - 1;
    }

    private int row(long key, int check) {
        int place = home(key);
        while (rows[place * WIDTH] != FREE
                && (rows[place * WIDTH] != key || get(place * WIDTH, CHECK) != check)) {
            place = place + 1 & capacity - 1;
        }
        return place * WIDTH;
    }
}
