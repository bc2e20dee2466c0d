package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * The tokens that one closing of a hop touches, in the order in which it does: which windows of
 * each something enters and leaves. A window that only one of the two happens to has changed for
 * sure: it has more trades than before, or less. Where both happen, a copy of what was said before
 * decides.
 */
final class Touched {

    /** Windows of a token at most: three masks share an {@code int}. */
    static final int MAX_WINDOWS = 8;

    private static final int LEFT = 8;
    private static final int DIFFERS = 16;
    private static final int TOUCHED = Integer.MIN_VALUE;

    private final Totals totals;
    private final PriceChain prices;
    private final IntArrayList tokens = new IntArrayList();

    /** By token: {@link #TOUCHED} and three masks; 0 for those that are not. */
    private int[] masks = new int[0];

    /** Rows of what was said: copies of the totals, then the close. */
    private long[] said = new long[64 * SAID];

    private final IntArrayList saidTokens = new IntArrayList();
    private final IntArrayList saidWindows = new IntArrayList();

    private static final int SAID = Totals.COPY + 1;

    Touched(Totals totals, PriceChain prices) {
        this.totals = totals;
        this.prices = prices;
    }

    void grow(int capacity) {
        masks = Arrays.copyOf(masks, capacity);
    }

    /** Begins anew. */
    void clear() {
        for (int i = 0; i < tokens.size(); i++) {
            masks[tokens.getInt(i)] = 0;
        }
        tokens.clear();
        saidTokens.clear();
        saidWindows.clear();
    }

    /**
     * Something will enter windows of a token.
     *
     * @param shortest the shortest of them; the longer ones are meant as well
     */
    void willEnter(int token, int shortest) {
        masks[token] = touch(token) | (1 << totals.windows()) - 1 & -1 << shortest;
    }

    /** Something is about to leave a window of a token. To be said after {@link #willEnter}. */
    void leaves(int token, int window) {
        int mask = touch(token);
        if ((mask & 1 << window) != 0 && (mask & 1 << LEFT + window) == 0) {
            keepSaid(token, window);
        }
        masks[token] = mask | 1 << LEFT + window;
    }

    /** Compares what has been kept with what the windows say now. */
    void compare() {
        for (int i = 0; i < saidTokens.size(); i++) {
            int token = saidTokens.getInt(i);
            int window = saidWindows.getInt(i);
            int at = i * SAID;
            if (totals.differs(token, window, said, at)
                    || said[at + Totals.COPY] != closeBits(token, window)) {
                masks[token] |= 1 << DIFFERS + window;
            }
        }
    }

    int size() {
        return tokens.size();
    }

    int token(int i) {
        return tokens.getInt(i);
    }

    /** Bits of the windows of a token that have changed; the lowest is of the shortest. */
    int changed(int token) {
        int mask = masks[token];
        return ((mask ^ mask >>> LEFT) | mask >>> DIFFERS) & (1 << totals.windows()) - 1;
    }

    private int touch(int token) {
        int mask = masks[token];
        if (mask == 0) {
            tokens.add(token);
        }
        return mask | TOUCHED;
    }

    private void keepSaid(int token, int window) {
        int at = saidTokens.size() * SAID;
        if (at + SAID > said.length) {
            said = Arrays.copyOf(said, said.length * 2);
        }
        totals.copy(token, window, said, at);
        said[at + Totals.COPY] = closeBits(token, window);
        saidTokens.add(token);
        saidWindows.add(window);
    }

    private long closeBits(int token, int window) {
        return Double.doubleToLongBits(prices.close(token, window));
    }

    long bytes() {
        return 4L * masks.length + 8L * said.length;
    }
}
