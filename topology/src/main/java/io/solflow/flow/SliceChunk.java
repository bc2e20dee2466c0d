package io.solflow.flow;

import java.util.Arrays;

/**
 * Room for {@value #SIZE} slices, by columns: what is read together lies together. 97 bytes per
 * slice, and 72 for each that has extras.
 */
final class SliceChunk {

    static final int SIZE_BITS = 14;
    static final int SIZE = 1 << SIZE_BITS;

    /** Row of {@link #sums}: those of {@link Sums}, then bits of two prices. */
    static final int SUMS = 8;

    static final int OPEN = Sums.OF_TRADES;

    /** Open of the slice that comes next in the {@link PriceChain}. */
    static final int NEXT_OPEN = Sums.OF_TRADES + 1;

    /** Row of {@link #wallets}. */
    static final int WALLETS = 2;

    static final int WALLETS_AND_BUYERS = 0;
    static final int SELLERS_AND_HOP = 1;

    /** Row of {@link #links}: numbers of the token, of other slices, of the row of extras. */
    static final int LINKS = 4;

    static final int TOKEN = 0;
    static final int NEXT_PRICED = 1;
    static final int PREVIOUS_PRICED = 2;
    static final int EXTRAS = 3;

    private static final int NO_EXTRAS = 0;

    final long[] sums = new long[SIZE * SUMS];
    final long[] wallets = new long[SIZE * WALLETS];
    final int[] links = new int[SIZE * LINKS];

    /** Seconds from the start of the hop to the trade that {@link #OPEN} is of. */
    final byte[] openSeconds = new byte[SIZE];

    /** Rows of {@link Extras}; the first is of nobody. */
    long[] extras = new long[8 * Extras.COUNT];

    private int extrasRows = 1;

    /** The token of a slice. */
    int token(int slice) {
        return links[slice * LINKS + TOKEN];
    }

    /** Wallets whose last trade is in a slice. */
    int wallets(int slice) {
        return TwoCounts.upper(wallets[slice * WALLETS + WALLETS_AND_BUYERS]);
    }

    /** Where the extras of a slice begin; negative when it has none. */
    int extrasOf(int slice) {
        int row = links[slice * LINKS + EXTRAS];
        return row == NO_EXTRAS ? -1 : row * Extras.COUNT;
    }

    /** Where the extras of a slice begin; made, and all zero, when it had none. */
    int makeExtras(int slice) {
        int row = links[slice * LINKS + EXTRAS];
        if (row == NO_EXTRAS) {
            row = extrasRows++;
            links[slice * LINKS + EXTRAS] = row;
            if (extrasRows * Extras.COUNT > extras.length) {
                extras = Arrays.copyOf(extras, extras.length * 2);
            }
        }
        return row * Extras.COUNT;
    }

    /** Makes room for other slices. Rows of slices are written over, extras must be zero. */
    void clear() {
        Arrays.fill(extras, 0, extrasRows * Extras.COUNT, 0);
        extrasRows = 1;
    }

    long bytes() {
        return 8L * (sums.length + wallets.length + extras.length) + 4L * links.length + SIZE;
    }
}
