package io.solflow.flow;

import java.util.Arrays;

/** Who traded what in a hop that has not entered: 21 bytes per trade with a wallet. */
final class WalletLog {

    /** What a trade was: bits. */
    static final int BOUGHT = 1;

    static final int SOLD = 2;

    /** Neither bought nor sold. */
    static final int SIDELESS = 4;

    static final int DCA = 8;
    static final int BOT = 16;

    /** What many do; whatever is greater has a bit that few have. */
    static final int MANY = BOUGHT | SOLD;

    private static final int INITIAL = 64;

    /** By twos: the hashes of the pair of token and wallet. */
    private long[] pairs = new long[2 * INITIAL];

    private int[] slices = new int[INITIAL];
    private byte[] kinds = new byte[INITIAL];
    private int size;

    /**
     * @param slice number of the open slice
     */
    void add(int slice, Fill fill, boolean bot) {
        if (size == slices.length) {
            pairs = Arrays.copyOf(pairs, pairs.length * 2);
            slices = Arrays.copyOf(slices, slices.length * 2);
            kinds = Arrays.copyOf(kinds, kinds.length * 2);
        }
        pairs[2 * size] = fill.pairKey();
        pairs[2 * size + 1] = fill.pairCheck();
        slices[size] = slice;
        kinds[size++] = (byte) kinds(fill, bot);
    }

    private static int kinds(Fill fill, boolean bot) {
        int kinds =
                switch (fill.side()) {
                    case BUY -> BOUGHT;
                    case SELL -> SOLD;
                    case UNKNOWN -> SIDELESS;
                };
        return kinds | (fill.dca() ? DCA : 0) | (bot ? BOT : 0);
    }

    int size() {
        return size;
    }

    long key(int trade) {
        return pairs[2 * trade];
    }

    long check(int trade) {
        return pairs[2 * trade + 1];
    }

    int slice(int trade) {
        return slices[trade];
    }

    int kinds(int trade) {
        return kinds[trade];
    }

    void clear() {
        size = 0;
    }

    long bytes() {
        return 21L * slices.length;
    }
}
