package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * In which slice a wallet last did to a token what few do: traded by the DCA program, as a bot, or
 * without a side. One entry per (token, wallet) that did: 20 bytes before load factor. Entries
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

    /** Token in the upper half, wallet plus 1 in the lower half. */
    private long[] pairs = new long[INITIAL];

    /** By pair: numbers of slices, one per kind. */
    private int[] slices = new int[INITIAL * KINDS];

    private int size;

    /** The slice remembered, held or not; {@link Slices#NONE} without any. */
    int slice(int token, int wallet, int kind) {
        int place = place(pairs, pair(token, wallet));
        return slices[place * KINDS + kind];
    }

    /** Remembers a slice. */
    void remember(int token, int wallet, int kind, int slice, Slices held) {
        long pair = pair(token, wallet);
        int place = place(pairs, pair);
        if (pairs[place] == FREE) {
            if ((size + 1) * 4L > pairs.length * 3L) {
                rebuild(held);
                place = place(pairs, pair);
            }
            pairs[place] = pair;
            size++;
        }
        slices[place * KINDS + kind] = slice;
    }

    /** Removes the entries whose slices are gone. */
    void rebuild(Slices held) {
        int live = 0;
        for (int place = 0; place < pairs.length; place++) {
            live += isLive(place, held) ? 1 : 0;
        }
        long[] oldPairs = pairs;
        int[] oldSlices = slices;
        int capacity = Math.max(INITIAL, HashCommon.nextPowerOfTwo(live * 2));
        pairs = new long[capacity];
        slices = new int[capacity * KINDS];
        size = 0;
        for (int from = 0; from < oldPairs.length; from++) {
            if (oldPairs[from] == FREE) {
                continue;
            }
            int to = place(pairs, oldPairs[from]);
            boolean any = false;
            for (int kind = 0; kind < KINDS; kind++) {
                int slice = oldSlices[from * KINDS + kind];
                if (held.holds(slice)) {
                    slices[to * KINDS + kind] = slice;
                    any = true;
                }
            }
            if (any) {
                pairs[to] = oldPairs[from];
                size++;
            }
        }
    }

    int size() {
        return size;
    }

    long bytes() {
        return 8L * pairs.length + 4L * slices.length;
    }

    private boolean isLive(int place, Slices held) {
        for (int kind = 0; kind < KINDS; kind++) {
            if (held.holds(slices[place * KINDS + kind])) {
                return true;
            }
        }
        return false;
    }

    private static long pair(int token, int wallet) {
        return (long) token << 32 | wallet + 1;
    }

    private static int place(long[] pairs, long pair) {
        int mask = pairs.length - 1;
        int place = (int) HashCommon.mix(pair) & mask;
        while (pairs[place] != FREE && pairs[place] != pair) {
            place = place + 1 & mask;
        }
        return place;
    }
}
