package io.solflow.flow;

import java.util.Arrays;

/**
 * Trades of one hop, as they came: only what windows are made of, side by side, 44 bytes each. Kept
 * until the hop enters; used again for another one after {@link #clear}.
 */
final class HopTrades {

    // What a trade is: bits.
    static final int BOUGHT = 1;
    static final int SOLD = 2;

    /** Neither bought nor sold. */
    static final int SIDELESS = 4;

    static final int DCA = 8;
    static final int BOT = 16;
    static final int AGENT = 32;
    static final int ROUND_TRIP = 64;
    static final int HAS_WALLET = 128;

    private static final int INITIAL = 64;

    // Fields of a row.
    private static final int PAIR_KEY = 0;
    private static final int PAIR_CHECK = 1;
    private static final int LAMPORTS = 2;
    private static final int AMOUNT = 3;

    /** From the top: token, 32 bits; decimals, 8; seconds, 8; the bits, 16. */
    private static final int WHAT = 4;

    private static final int WIDTH = 5;

    private long[] rows = new long[INITIAL * WIDTH];

    /** By trade: the number of its slice, once there is one. */
    private int[] slices = new int[INITIAL];

    private int size;

    /**
     * @param seconds from the start of the hop, 0 to 59
     */
    void add(int token, Fill fill, int seconds, boolean bot) {
        int row = size * WIDTH;
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, row * 2);
            slices = Arrays.copyOf(slices, size * 2);
        }
        size++;
        long[] rows = this.rows;
        rows[row + PAIR_KEY] = KeySegment.named(fill.pairKey());
        rows[row + PAIR_CHECK] = fill.pairCheck();
        rows[row + LAMPORTS] = fill.lamports();
        rows[row + AMOUNT] = fill.tokens();
        rows[row + WHAT] =
                (long) token << 32
                        | (fill.decimals() & 0xFFL) << 24
                        | (long) seconds << 16
                        | bits(fill, bot);
    }

    private static int bits(Fill fill, boolean bot) {
        int side =
                switch (fill.side()) {
                    case BUY -> BOUGHT;
                    case SELL -> SOLD;
                    case UNKNOWN -> SIDELESS;
                };
        return side
                | (fill.dca() ? DCA : 0)
                | (bot ? BOT : 0)
                | (fill.agent() ? AGENT : 0)
                | (fill.roundTrip() ? ROUND_TRIP : 0)
                | (fill.hasWallet() ? HAS_WALLET : 0);
    }

    int size() {
        return size;
    }

    int token(int trade) {
        return TwoCounts.upper(rows[trade * WIDTH + WHAT]);
    }

    /** What the trade is, as bits. */
    int bits(int trade) {
        return (int) rows[trade * WIDTH + WHAT] & 0xFFFF;
    }

    /** From the start of the hop, 0 to 59. */
    byte seconds(int trade) {
        return (byte) (rows[trade * WIDTH + WHAT] >>> 16);
    }

    /** Of the token; {@link Fill#UNKNOWN_DECIMALS} when unknown. */
    int decimals(int trade) {
        return (byte) (rows[trade * WIDTH + WHAT] >>> 24);
    }

    /** Hash of the pair of token and wallet, as {@link KeySegment#named}. */
    long pairKey(int trade) {
        return rows[trade * WIDTH + PAIR_KEY];
    }

    /** Second hash of the same. */
    long pairCheck(int trade) {
        return rows[trade * WIDTH + PAIR_CHECK];
    }

    /** Quote; {@link Fill#UNPRICED} without a SOL rate. */
    long lamports(int trade) {
        return rows[trade * WIDTH + LAMPORTS];
    }

    /** In base units of the token. */
    long amount(int trade) {
        return rows[trade * WIDTH + AMOUNT];
    }

    /** Bits of the price, for a trade that has one. */
    long price(int trade) {
        double price = Price.of(lamports(trade), amount(trade), decimals(trade));
        return Double.doubleToRawLongBits(price);
    }

    int slice(int trade) {
        return slices[trade];
    }

    void setSlice(int trade, int slice) {
        slices[trade] = slice;
    }

    void clear() {
        size = 0;
    }

    long bytes() {
        return 8L * rows.length + 4L * slices.length;
    }
}
