package io.solflow.flow;

/**
 * The numbers that most slices do not have, as offsets into a row of {@code long}: a slice gets
 * such a row with its first trade that needs it. They add up like {@link Sums}.
 */
final class Extras {

    static final int BOT_TRADES_AND_WALLETS = 0;
    static final int BOT_FLOW = 1;
    static final int DCA_BUYS_AND_SELLS = 2;
    static final int DCA_FLOW = 3;
    static final int DCA_WALLETS_AND_UNTRACKED = 4;

    /** What the organic volumes leave out. */
    static final int INORGANIC_BUY_VOLUME = 5;

    static final int INORGANIC_SELL_VOLUME = 6;
    static final int INORGANIC_DCA_FLOW = 7;

    /** Volume of trades whose token amount or decimals are missing: no part of the vwap. */
    static final int VOLUME_WITHOUT_PRICE = 8;

    /** Length of a row. */
    static final int COUNT = 9;

    private Extras() {}
}
