package io.solflow.flow;

/**
 * The numbers of a window, as offsets into an array of {@code long}. All of them add up: a window
 * is the sum of its slices, so what entered can be subtracted again without drift.
 *
 * <p>Distinct wallets add up too, since a slice counts only the wallets whose <em>last</em> trade
 * it holds. Token amounts are summed in two halves of 32 bits, so that no total of 64-bit amounts
 * overflows.
 */
final class Slice {

    static final int BUY_VOLUME = 0;
    static final int SELL_VOLUME = 1;
    static final int TRADES = 2;
    static final int BUYS = 3;
    static final int SELLS = 4;
    static final int UNPRICED = 5;
    static final int DCA_BUYS = 6;
    static final int DCA_SELLS = 7;
    static final int DCA_FLOW = 8;
    static final int WALLETS = 9;
    static final int BUYERS = 10;
    static final int SELLERS = 11;
    static final int DCA_WALLETS = 12;
    static final int VWAP_QUOTE = 13;
    static final int VWAP_TOKENS_LOW = 14;
    static final int VWAP_TOKENS_HIGH = 15;

    /** How many numbers add up. */
    static final int SUMS = 16;

    /**
     * Hop in which the slice's trades fell; then the prices as bits, and the seconds they are of.
     */
    static final int HOP = 16;

    static final int OPEN = 17;
    static final int OPEN_TIME = 18;
    static final int CLOSE = 19;
    static final int CLOSE_TIME = 20;

    /** Length of a slice. */
    static final int LENGTH = 21;

    /** Bits of a price that is not there. */
    static final long NO_PRICE = Double.doubleToRawLongBits(Double.NaN);

    private Slice() {}
}
