package io.solflow.flow;

import java.util.Arrays;

/**
 * The slices of one hop that are about to enter the windows: one per token, in the order in which
 * the tokens came. Bounded by the trades of one hop; used again for another hop after {@link
 * #clear}.
 */
final class OpenSlices {

    private static final int INITIAL = 64;

    /** Trades that need {@link Extras}. */
    private static final int WITH_EXTRAS =
            HopTrades.BOT | HopTrades.DCA | HopTrades.AGENT | HopTrades.ROUND_TRIP;

    private static final int INORGANIC = HopTrades.BOT | HopTrades.AGENT | HopTrades.ROUND_TRIP;

    private final HopTrades trades;
    private int hop;

    private int count;
    private int[] tokens = new int[INITIAL];
    private long[] sums = new long[INITIAL * Sums.OF_TRADES];

    /** Decimals of the latest trade with a price. */
    private byte[] decimals = new byte[INITIAL];

    /** Pairs: the trades that open and close; any when {@link #decimals} are unknown. */
    private int[] priced = new int[INITIAL * 2];

    /** Pairs: seconds from the start of the hop to the trades that open and close. */
    private byte[] priceSeconds = new byte[INITIAL * 2];

    /** Rows of {@link Extras} by number; 0 for none. */
    private int[] extrasRow = new int[INITIAL];

    private long[] extras = new long[INITIAL * Extras.COUNT];
    private int extrasRows = 1;

    OpenSlices(HopTrades trades) {
        this.trades = trades;
    }

    /** Forgets everything. */
    void clear() {
        count = 0;
        Arrays.fill(extras, 0, extrasRows * Extras.COUNT, 0);
        extrasRows = 1;
    }

    int hop() {
        return hop;
    }

    /** What the slices are made of. */
    HopTrades ofTrades() {
        return trades;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    int token(int slice) {
        return tokens[slice];
    }

    /** Decimals of the token by its latest trade with a price; negative without any. */
    int decimals(int slice) {
        return decimals[slice];
    }

    /** Bits of the last price of a slice with {@link #decimals}. */
    long close(int slice) {
        return trades.price(priced[2 * slice + 1]);
    }

    /** Seconds from the start of the hop to the last price. */
    byte closeSeconds(int slice) {
        return priceSeconds[2 * slice + 1];
    }

    boolean hasExtras(int slice) {
        return extrasRow[slice] != 0;
    }

    /** How many trades a slice has. */
    int trades(int slice) {
        return TwoCounts.upper(sums[slice * Sums.OF_TRADES + Sums.TRADES_AND_BUYS]);
    }

    /**
     * Makes the slices.
     *
     * @param places one per token, all zero: to be used meanwhile
     */
    void fold(int hop, int[] places) {
        this.hop = hop;
        for (int trade = 0; trade < trades.size(); trade++) {
            int slice = sliceOf(trades.token(trade), places);
            int bits = trades.bits(trade);
            trades.setSlice(trade, slice);
            sum(slice, trade, bits);
            if ((bits & WITH_EXTRAS) != 0) {
                sumExtras(slice, trade, bits);
            }
        }
        for (int slice = 0; slice < count; slice++) {
            places[tokens[slice]] = 0;
        }
    }

    private int sliceOf(int token, int[] places) {
        int place = places[token];
        if (place != 0) {
            return place - 1;
        }
        if (count == tokens.length) {
            grow();
        }
        int slice = count++;
        places[token] = count;
        tokens[slice] = token;
        decimals[slice] = Fill.UNKNOWN_DECIMALS;
        extrasRow[slice] = 0;
        int at = slice * Sums.OF_TRADES;
        Arrays.fill(sums, at, at + Sums.OF_TRADES, 0);
        return slice;
    }

    private void sum(int slice, int trade, int bits) {
        int at = slice * Sums.OF_TRADES;
        long lamports = trades.lamports(trade);
        boolean bought = (bits & HopTrades.BOUGHT) != 0;
        boolean sold = (bits & HopTrades.SOLD) != 0;
        sums[at + Sums.TRADES_AND_BUYS] += TwoCounts.UPPER + (bought ? TwoCounts.LOWER : 0);
        sums[at + Sums.SELLS_AND_UNPRICED] += sold ? TwoCounts.UPPER : 0;
        if (lamports == Fill.UNPRICED) {
            sums[at + Sums.SELLS_AND_UNPRICED] += TwoCounts.LOWER;
            return;
        }
        sums[at + Sums.BUY_VOLUME] += bought ? lamports : 0;
        sums[at + Sums.SELL_VOLUME] += sold ? lamports : 0;
        price(slice, trade, lamports, bought || sold);
    }

    private void price(int slice, int trade, long lamports, boolean volume) {
        long amount = trades.amount(trade);
        int scale = trades.decimals(trade);
        if (scale == Fill.UNKNOWN_DECIMALS || amount == 0) {
            if (volume) {
                int at = extrasOf(slice);
                extras[at + Extras.VOLUME_WITHOUT_PRICE] += lamports;
            }
            return;
        }
        if (volume) {
            sums[slice * Sums.OF_TRADES + Sums.TOKENS_LOW] += amount & 0xFFFF_FFFFL;
            sums[slice * Sums.OF_TRADES + Sums.TOKENS_HIGH] += amount >>> 32;
        }
        byte seconds = trades.seconds(trade);
        boolean first = decimals[slice] == Fill.UNKNOWN_DECIMALS;
        decimals[slice] = (byte) scale;
        if (first || seconds < priceSeconds[2 * slice]) {
            priced[2 * slice] = trade;
            priceSeconds[2 * slice] = seconds;
        }
        if (first || seconds >= priceSeconds[2 * slice + 1]) {
            priced[2 * slice + 1] = trade;
            priceSeconds[2 * slice + 1] = seconds;
        }
    }

    private void sumExtras(int slice, int trade, int bits) {
        int at = extrasOf(slice);
        long flow = flow(trade, bits);
        if ((bits & HopTrades.BOT) != 0) {
            extras[at + Extras.BOT_TRADES_AND_WALLETS] += TwoCounts.UPPER;
            extras[at + Extras.BOT_FLOW] += flow;
        }
        boolean dca = (bits & HopTrades.DCA) != 0;
        if (dca) {
            extras[at + Extras.DCA_FLOW] += flow;
            extras[at + Extras.DCA_BUYS_AND_SELLS] +=
                    (bits & HopTrades.BOUGHT) != 0
                            ? TwoCounts.UPPER
                            : (bits & HopTrades.SOLD) != 0 ? TwoCounts.LOWER : 0;
        }
        if ((bits & INORGANIC) != 0) {
            extras[at + Extras.INORGANIC_BUY_VOLUME] += Math.max(flow, 0);
            extras[at + Extras.INORGANIC_SELL_VOLUME] += Math.max(-flow, 0);
            if (dca) {
                extras[at + Extras.INORGANIC_DCA_FLOW] += flow;
            }
        }
    }

    /** Signed lamports: positive for a buy, negative for a sell, 0 for others and when unpriced. */
    private long flow(int trade, int bits) {
        long lamports = trades.lamports(trade);
        if (lamports == Fill.UNPRICED || (bits & HopTrades.SIDELESS) != 0) {
            return 0;
        }
        return (bits & HopTrades.BOUGHT) != 0 ? lamports : -lamports;
    }

    private int extrasOf(int slice) {
        if (extrasRow[slice] == 0) {
            extrasRow[slice] = extrasRows++;
            if (extrasRows * Extras.COUNT > extras.length) {
                extras = Arrays.copyOf(extras, extras.length * 2);
            }
        }
        return extrasRow[slice] * Extras.COUNT;
    }

    private void grow() {
        int capacity = tokens.length * 2;
        tokens = Arrays.copyOf(tokens, capacity);
        decimals = Arrays.copyOf(decimals, capacity);
        extrasRow = Arrays.copyOf(extrasRow, capacity);
        sums = Arrays.copyOf(sums, capacity * Sums.OF_TRADES);
        priced = Arrays.copyOf(priced, capacity * 2);
        priceSeconds = Arrays.copyOf(priceSeconds, capacity * 2);
    }

    /**
     * Copies the slices to where those of closed hops are; without wallets and prices' links.
     *
     * @return the number of the first
     */
    int copyTo(Slices closed) {
        int first = closed.reserve(count);
        for (int slice = 0; slice < count; slice++) {
            SliceChunk chunk = closed.chunk(first + slice);
            int at = Slices.at(first + slice);
            int sum = at * SliceChunk.SUMS;
            System.arraycopy(sums, slice * Sums.OF_TRADES, chunk.sums, sum, Sums.OF_TRADES);
            boolean hasPrice = decimals[slice] != Fill.UNKNOWN_DECIMALS;
            chunk.sums[sum + SliceChunk.OPEN] =
                    hasPrice ? trades.price(priced[2 * slice]) : Sums.NO_PRICE;
            chunk.sums[sum + SliceChunk.NEXT_OPEN] = Sums.NO_PRICE;
            chunk.openSeconds[at] = priceSeconds[2 * slice];
            int wallets = at * SliceChunk.WALLETS;
            chunk.wallets[wallets + SliceChunk.WALLETS_AND_BUYERS] = 0;
            chunk.wallets[wallets + SliceChunk.SELLERS_AND_HOP] = hop & 0xFFFF_FFFFL;
            int link = at * SliceChunk.LINKS;
            chunk.links[link + SliceChunk.TOKEN] = tokens[slice];
            chunk.links[link + SliceChunk.NEXT_PRICED] = Slices.NONE;
            chunk.links[link + SliceChunk.PREVIOUS_PRICED] = Slices.NONE;
            chunk.links[link + SliceChunk.EXTRAS] = 0;
            if (extrasRow[slice] != 0) {
                int to = chunk.makeExtras(at);
                System.arraycopy(
                        extras, extrasRow[slice] * Extras.COUNT, chunk.extras, to, Extras.COUNT);
            }
        }
        return first;
    }

    long bytes() {
        return 8L * (sums.length + extras.length)
                + 4L * (tokens.length + priced.length + extrasRow.length)
                + decimals.length
                + priceSeconds.length;
    }
}
