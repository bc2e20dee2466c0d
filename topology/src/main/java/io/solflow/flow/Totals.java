package io.solflow.flow;

import java.util.Arrays;

/**
 * The windows of all tokens as running totals over their slices: one row per token and window, of
 * 72 bytes, and one of the same length for its extras. Also knows the first slice with a price of
 * each window, which the {@link PriceChain} keeps up to date.
 */
final class Totals {

    /** Row: the sums of {@link Sums}, then the counts of wallets, then what opens the window. */
    private static final int WIDTH = 9;

    static final int SELLERS_AND_FIRST = Sums.OF_TRADES + SliceChunk.SELLERS_AND_HOP;
    static final int OPEN = 8;

    /** How many {@code long}s come into the processor together. */
    private static final int LINE = 8;

    private final int[] windows;

    /** Length of the rows of a token. */
    private final int perToken;

    private long[] rows = new long[0];

    /** First hop of each window, for those that are closing or closed last. */
    private final int[] starts;

    /** The shortest window that covers a hop, by how many hops ago that was. */
    private final byte[] shortestByAge;

    private int closing;

    /**
     * @param windows lengths in hops, shortest first
     */
    Totals(int[] windows) {
        this.windows = windows;
        this.perToken = windows.length * (WIDTH + Extras.COUNT);
        this.starts = new int[windows.length];
        this.shortestByAge = new byte[windows[windows.length - 1] + 1];
        for (int age = 0; age < shortestByAge.length; age++) {
            while (windows[shortestByAge[age]] < age) {
                shortestByAge[age]++;
            }
        }
    }

    /** Makes room for tokens with numbers below {@code capacity}. */
    void grow(int capacity) {
        int tokens = rows.length / perToken;
        rows = Arrays.copyOf(rows, capacity * perToken);
        for (int token = tokens; token < capacity; token++) {
            for (int w = 0; w < windows.length; w++) {
                rows[row(token, w) + OPEN] = Sums.NO_PRICE;
            }
        }
    }

    /** The windows that end where a hop starts are closing. */
    void close(int hop) {
        closing = hop;
        for (int w = 0; w < windows.length; w++) {
            starts[w] = hop - windows[w];
        }
    }

    /** How many windows a token has. */
    int windows() {
        return windows.length;
    }

    /** The first hop of a window. */
    int start(int window) {
        return starts[window];
    }

    /** The first hop of the longest window. */
    int oldest() {
        return starts[starts.length - 1];
    }

    /** The shortest window that covers a hop; those after it do as well. */
    int shortestCovering(int hop) {
        return shortestCovering(hop, closing);
    }

    /** The same for the windows that end where the hop {@code closing} starts. */
    int shortestCovering(int hop, int closing) {
        int age = closing - hop;
        return age < shortestByAge.length ? shortestByAge[age] : windows.length;
    }

    /** Some content of each line of memory that a token has, extras apart: for reading ahead. */
    long peek(int token) {
        return peekLines(row(token, 0), extrasRow(token, 0));
    }

    /** The same for its extras. */
    long peekExtras(int token) {
        return peekLines(extrasRow(token, 0), row(token + 1, 0));
    }

    private long peekLines(int from, int to) {
        long sum = rows[to - 1];
        for (int at = from; at < to; at += LINE) {
            sum += rows[at];
        }
        return sum;
    }

    /** Some content of the row of a window: for reading ahead. */
    long peek(int token, int window) {
        int row = row(token, window);
        return rows[row] + rows[row + WIDTH - 1];
    }

    /** The same for its extras. */
    long peekExtras(int token, int window) {
        int row = extrasRow(token, window);
        return rows[row] + rows[row + Extras.COUNT - 1];
    }

    /**
     * A slice of a token enters those windows that cover its hop.
     *
     * @param lost rows of wallets that the windows lose to it, the first at {@code offset}: what
     *     stands in a row is lost by its window and all longer ones
     */
    void add(int token, SliceChunk chunk, int slice, int hop, long[] lost, int offset) {
        int shortest = shortestCovering(hop);
        long lostWallets = 0;
        long lostSellers = 0;
        for (int w = 0; w < starts.length; w++) {
            lostWallets += lost[offset + w * SliceChunk.WALLETS];
            lostSellers += lost[offset + w * SliceChunk.WALLETS + 1];
            if (w >= shortest) {
                int to = row(token, w);
                add(to, chunk, slice);
                rows[to + Sums.OF_TRADES] -= lostWallets;
                rows[to + SELLERS_AND_FIRST] -= lostSellers;
            }
        }
        int from = chunk.extrasOf(slice);
        if (from < 0) {
            return;
        }
        for (int w = shortest; w < starts.length; w++) {
            int to = extrasRow(token, w);
            for (int i = 0; i < Extras.COUNT; i++) {
                rows[to + i] += chunk.extras[from + i];
            }
        }
    }

    private void add(int to, SliceChunk chunk, int slice) {
        long[] sums = chunk.sums;
        int from = slice * SliceChunk.SUMS;
        for (int i = 0; i < Sums.OF_TRADES; i++) {
            rows[to + i] += sums[from + i];
        }
        int counts = slice * SliceChunk.WALLETS;
        rows[to + Sums.OF_TRADES] += chunk.wallets[counts];
        rows[to + SELLERS_AND_FIRST] += TwoCounts.withLower(chunk.wallets[counts + 1], 0);
    }

    /** A slice of a token leaves a window. */
    void subtract(int token, SliceChunk chunk, int slice, int window) {
        int to = row(token, window);
        long[] sums = chunk.sums;
        int from = slice * SliceChunk.SUMS;
        for (int i = 0; i < Sums.OF_TRADES; i++) {
            rows[to + i] -= sums[from + i];
        }
        int counts = slice * SliceChunk.WALLETS;
        rows[to + Sums.OF_TRADES] -= chunk.wallets[counts];
        rows[to + SELLERS_AND_FIRST] -= TwoCounts.withLower(chunk.wallets[counts + 1], 0);
        int extra = chunk.extrasOf(slice);
        if (extra >= 0) {
            subtractExtras(token, chunk, extra, window);
        }
    }

    private void subtractExtras(int token, SliceChunk chunk, int from, int window) {
        int to = extrasRow(token, window);
        for (int i = 0; i < Extras.COUNT; i++) {
            rows[to + i] -= chunk.extras[from + i];
        }
    }

    /**
     * A slice that has entered loses one of its {@link Extras}, as the windows that cover it do.
     */
    void loseExtra(int token, int hop, int extra, long lost) {
        for (int w = starts.length - 1; w >= 0 && starts[w] <= hop; w--) {
            rows[extrasRow(token, w) + extra] -= lost;
        }
    }

    /** The first slice with a price; {@link Slices#NONE} without any. */
    int first(int token, int window) {
        return TwoCounts.lower(rows[row(token, window) + SELLERS_AND_FIRST]);
    }

    /**
     * @param open bits of its first price
     */
    void setFirst(int token, int window, int slice, long open) {
        int at = row(token, window);
        rows[at + SELLERS_AND_FIRST] = TwoCounts.withLower(rows[at + SELLERS_AND_FIRST], slice);
        rows[at + OPEN] = open;
    }

    /** Whether no trade is in a window. */
    boolean isEmpty(int token, int window) {
        return rows[row(token, window) + Sums.TRADES_AND_BUYS] == 0;
    }

    /** Copies the row of a window and its extras, to be compared later. */
    void copy(int token, int window, long[] target, int offset) {
        System.arraycopy(rows, row(token, window), target, offset, WIDTH);
        System.arraycopy(rows, extrasRow(token, window), target, offset + WIDTH, Extras.COUNT);
    }

    /** How long a copy is. */
    static final int COPY = WIDTH + Extras.COUNT;

    /** Whether a window says something else than a copy of it. */
    boolean differs(int token, int window, long[] copy, int offset) {
        int at = row(token, window);
        for (int i = 0; i < WIDTH; i++) {
            long difference = rows[at + i] ^ copy[offset + i];
            if (difference != 0 && (i != SELLERS_AND_FIRST || difference >>> 32 != 0)) {
                return true;
            }
        }
        int extra = extrasRow(token, window);
        return !Arrays.equals(
                rows,
                extra,
                extra + Extras.COUNT,
                copy,
                offset + WIDTH,
                offset + WIDTH + Extras.COUNT);
    }

    /** A field of the row of a window. */
    long sum(int token, int window, int sum) {
        return rows[row(token, window) + sum];
    }

    /** One of the {@link Extras} of a window. */
    long extra(int token, int window, int extra) {
        return rows[extrasRow(token, window) + extra];
    }

    private int row(int token, int window) {
        return token * perToken + window * WIDTH;
    }

    private int extrasRow(int token, int window) {
        return row(token, windows.length) + window * Extras.COUNT;
    }

    long bytes() {
        return 8L * rows.length;
    }
}
