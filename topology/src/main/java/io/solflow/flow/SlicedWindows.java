package io.solflow.flow;

import static io.solflow.flow.Slice.NO_PRICE;

/**
 * The six windows of one token as running totals over its slices. When a hop closes, its slice
 * enters all totals, and each window subtracts what it has left behind; a late addition goes to the
 * slice and to those totals that hold it.
 */
final class SlicedWindows {

    private static final int LONGEST = WindowSize.COUNT - 1;

    private final int[] hopsPerWindow;
    private final Slices slices = new Slices();
    private final long[] totals = new long[WindowSize.COUNT * Slice.SUMS];

    /** Position of the first slice inside each window. */
    private final int[] heads = new int[WindowSize.COUNT];

    /** Slices that have entered the totals; those behind them are of hops that have not closed. */
    private int entered;

    /**
     * @param hopsPerWindow length of each window in hops, shortest first
     */
    SlicedWindows(int[] hopsPerWindow) {
        this.hopsPerWindow = hopsPerWindow;
    }

    /** True when no slice is left: every window is empty and will stay so. */
    boolean hasNoSlices() {
        return slices.count() == 0;
    }

    /** True when the longest window is empty as of the last closed hop. */
    boolean areEmpty() {
        return entered == 0;
    }

    /** Position of the slice of a hop, or negative when there is none. */
    int find(int hop) {
        return slices.find(hop);
    }

    /**
     * Position of the slice of a hop, made when there is none.
     *
     * @param closed the last hop whose windows have closed
     */
    int findOrMake(int hop, int closed) {
        int position = slices.find(hop);
        if (position >= 0) {
            return position;
        }
        position = -1 - position;
        slices.insert(position, hop);
        for (int w = 0; w < WindowSize.COUNT; w++) {
            if (hop < closed - hopsPerWindow[w]) {
                heads[w]++;
            }
        }
        if (hop < closed) {
            entered++;
        }
        return position;
    }

    /** Adds to a sum of a slice, and to the totals of the windows that hold the slice. */
    void add(int position, int sum, long amount) {
        slices.add(position, sum, amount);
        if (position < entered) {
            for (int w = 0; w < WindowSize.COUNT; w++) {
                if (position >= heads[w]) {
                    totals[w * Slice.SUMS + sum] += amount;
                }
            }
        }
    }

    /** Takes note of the price of a trade, for open and close. */
    void price(int position, long time, double price) {
        long bits = Double.doubleToRawLongBits(price);
        boolean first = slices.get(position, Slice.OPEN) == NO_PRICE;
        if (first || time < slices.get(position, Slice.OPEN_TIME)) {
            slices.set(position, Slice.OPEN, bits);
            slices.set(position, Slice.OPEN_TIME, time);
        }
        if (first || time >= slices.get(position, Slice.CLOSE_TIME)) {
            slices.set(position, Slice.CLOSE, bits);
            slices.set(position, Slice.CLOSE_TIME, time);
        }
    }

    /** True when the slice at a position is the next to enter. */
    boolean isNextToEnter(int position) {
        return position >= 0 && position == entered;
    }

    /** The next slice enters all windows. */
    void enterNext() {
        for (int w = 0; w < WindowSize.COUNT; w++) {
            slices.addTo(totals, w * Slice.SUMS, entered);
        }
        entered++;
    }

    /** Each window that ends where {@code hop} starts leaves behind what is older. */
    void leaveBehind(int hop) {
        for (int w = 0; w < WindowSize.COUNT; w++) {
            int start = hop - hopsPerWindow[w];
            while (heads[w] < entered && slices.hop(heads[w]) < start) {
                slices.subtractFrom(totals, w * Slice.SUMS, heads[w]++);
            }
        }
    }

    /**
     * Forgets the slices that all windows have left.
     *
     * @return how many wallets traded last in one of them
     */
    int forgetOldest() {
        int left = heads[LONGEST];
        int wallets = 0;
        for (int i = 0; i < left; i++) {
            wallets += (int) slices.get(i, Slice.WALLETS);
        }
        slices.removeFirst(left);
        entered -= left;
        for (int w = 0; w < WindowSize.COUNT; w++) {
            heads[w] -= left;
        }
        return wallets;
    }

    /** The next hop at which a slice enters or leaves; {@link TokenFlow#NEVER_DUE} without any. */
    int nextDue() {
        int due = entered < slices.count() ? (int) slices.hop(entered) + 1 : TokenFlow.NEVER_DUE;
        for (int w = 0; w < WindowSize.COUNT; w++) {
            if (heads[w] < entered) {
                due = Math.min(due, (int) slices.hop(heads[w]) + 1 + hopsPerWindow[w]);
            }
        }
        return due;
    }

    /** Copies the first sums of a window's total. */
    void copyTotals(int window, long[] target, int offset, int sums) {
        System.arraycopy(totals, window * Slice.SUMS, target, offset, sums);
    }

    /** Bits of the price of the first trade in a window. */
    long open(int window) {
        for (int i = heads[window]; i < entered; i++) {
            if (slices.get(i, Slice.OPEN) != NO_PRICE) {
                return slices.get(i, Slice.OPEN);
            }
        }
        return NO_PRICE;
    }

    /** Bits of the price of the last trade in a window. */
    long close(int window) {
        for (int i = entered - 1; i >= heads[window]; i--) {
            if (slices.get(i, Slice.CLOSE) != NO_PRICE) {
                return slices.get(i, Slice.CLOSE);
            }
        }
        return NO_PRICE;
    }

    /** Bits of the volume-weighted price in a window. */
    long vwap(int window, int decimals) {
        int total = window * Slice.SUMS;
        double tokens =
                totals[total + Slice.VWAP_TOKENS_HIGH] * 0x1p32
                        + totals[total + Slice.VWAP_TOKENS_LOW];
        return tokens == 0
                ? NO_PRICE
                : Double.doubleToRawLongBits(
                        Price.of(totals[total + Slice.VWAP_QUOTE], tokens, decimals));
    }
}
