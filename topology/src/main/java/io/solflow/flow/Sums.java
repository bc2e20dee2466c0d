package io.solflow.flow;

/**
 * The numbers that every slice and every window has, as offsets into a row of {@code long}. All of
 * them add up: a window is the sum of its slices, so what entered can be subtracted again without
 * drift.
 *
 * <p>Token amounts are summed in two halves of 32 bits, so that no total of 64-bit amounts
 * overflows. Counts share a {@code long} by twos ({@link TwoCounts}).
 */
final class Sums {

    static final int BUY_VOLUME = 0;
    static final int SELL_VOLUME = 1;
    static final int TOKENS_LOW = 2;
    static final int TOKENS_HIGH = 3;
    static final int TRADES_AND_BUYS = 4;
    static final int SELLS_AND_UNPRICED = 5;

    /** How many are sums over trades. What follows counts wallets. */
    static final int OF_TRADES = 6;

    /** Bits of a price that is not there. */
    static final long NO_PRICE = Double.doubleToRawLongBits(Double.NaN);

    private Sums() {}
}
