package io.solflow.signal;

/**
 * What windows do not say about a token. Times are event times in seconds since 1970-01-01 UTC,
 * {@code from} inclusive, {@code to} exclusive. Asked only when everything cheaper speaks for a
 * signal.
 */
public interface TradeMemory {

    /** Trades flagged as bot. */
    int botTrades(String mint, long from, long to);

    /** Wallets that bought for more than they sold for. */
    NetBuyers netBuyers(String mint, long from, long to);

    /** Share of the spot buy volume with a DCA buy close to it, percent, 0 to 100. */
    double dcaOverlapPct(String mint, long from, long to);

    /**
     * Known wallets of which the bought amount is above the sold one.
     *
     * @param count how many there are
     * @param focused the fewest of them, largest first, that make 70 % of what all of them bought
     *     net; 0 without net buyers
     */
    record NetBuyers(int count, int focused) {

        /** The share of the net inflow that {@link #focused} wallets make. */
        public static final double FOCUS = 0.7;
    }
}
