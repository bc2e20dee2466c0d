package io.solflow.flow;

import io.solflow.schemas.Side;
import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * The slices of one hop that are about to enter the windows: one per token, in the order in which
 * the tokens came, and a log of who traded. Bounded by the trades of one hop; used again for
 * another hop after {@link #clear}.
 */
final class OpenSlices {

    private static final int INITIAL = 64;

    private int hop;
    private long start;

    private int count;
    private int[] tokens = new int[INITIAL];
    private int[] decimals = new int[INITIAL];
    private long[] sums = new long[INITIAL * Sums.OF_TRADES];

    /** Pairs: bits of open and close. */
    private long[] prices = new long[INITIAL * 2];

    /** Pairs: seconds from the start of the hop to the trades that open and close are of. */
    private byte[] priceSeconds = new byte[INITIAL * 2];

    /** Rows of {@link Extras} by number; 0 for none. */
    private int[] extrasRow = new int[INITIAL];

    private long[] extras = new long[INITIAL * Extras.COUNT];
    private int extrasRows = 1;

    /** Numbers of slices plus 1 by hash of the token, at most half full. */
    private int[] places = new int[INITIAL * 2];

    private final WalletLog log = new WalletLog();

    /**
     * Begins a hop.
     *
     * @param start where it starts, seconds since 1970-01-01 UTC
     */
    void begin(int hop, long start) {
        this.hop = hop;
        this.start = start;
    }

    /** Forgets everything. */
    void clear() {
        count = 0;
        Arrays.fill(extras, 0, extrasRows * Extras.COUNT, 0);
        extrasRows = 1;
        Arrays.fill(places, 0);
        log.clear();
    }

    int hop() {
        return hop;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    int token(int slice) {
        return tokens[slice];
    }

    WalletLog log() {
        return log;
    }

    /** Decimals of the token by its latest trade with a price; negative without any. */
    int decimals(int slice) {
        return decimals[slice];
    }

    /** Bits of the first price; {@link Sums#NO_PRICE} without any. */
    long open(int slice) {
        return prices[2 * slice];
    }

    long close(int slice) {
        return prices[2 * slice + 1];
    }

    byte openSeconds(int slice) {
        return priceSeconds[2 * slice];
    }

    byte closeSeconds(int slice) {
        return priceSeconds[2 * slice + 1];
    }

    /** Adds a trade of this hop to the slice of its token. */
    void add(int token, Fill fill, boolean bot) {
        int slice = sliceOf(token);
        sum(slice, fill);
        if (bot || fill.dca() || fill.agent() || fill.roundTrip()) {
            sumExtras(slice, fill, bot);
        }
        if (fill.hasWallet()) {
            log.add(slice, fill, bot);
        }
    }

    /** How many trades an open slice has. */
    int trades(int slice) {
        return TwoCounts.upper(sums[slice * Sums.OF_TRADES + Sums.TRADES_AND_BUYS]);
    }

    private void sum(int slice, Fill fill) {
        int at = slice * Sums.OF_TRADES;
        long trade = TwoCounts.UPPER;
        Side side = fill.side();
        long lamports = fill.lamports();
        if (side == Side.SELL) {
            sums[at + Sums.SELLS_AND_UNPRICED] += TwoCounts.UPPER;
        } else if (side == Side.BUY) {
            trade += TwoCounts.LOWER;
        }
        sums[at + Sums.TRADES_AND_BUYS] += trade;
        if (lamports == Fill.UNPRICED) {
            sums[at + Sums.SELLS_AND_UNPRICED] += TwoCounts.LOWER;
            return;
        }
        if (side != Side.UNKNOWN) {
            sums[at + (side == Side.BUY ? Sums.BUY_VOLUME : Sums.SELL_VOLUME)] += lamports;
        }
        price(slice, fill, lamports);
    }

    private void price(int slice, Fill fill, long lamports) {
        long amount = fill.tokens();
        boolean volume = fill.side() != Side.UNKNOWN;
        if (fill.decimals() == Fill.UNKNOWN_DECIMALS || amount == 0) {
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
        byte seconds = (byte) (fill.eventTime() - start);
        long price = Double.doubleToRawLongBits(Price.of(lamports, amount, fill.decimals()));
        boolean first = decimals[slice] == Fill.UNKNOWN_DECIMALS;
        decimals[slice] = fill.decimals();
        if (first || seconds < priceSeconds[2 * slice]) {
            prices[2 * slice] = price;
            priceSeconds[2 * slice] = seconds;
        }
        if (first || seconds >= priceSeconds[2 * slice + 1]) {
            prices[2 * slice + 1] = price;
            priceSeconds[2 * slice + 1] = seconds;
        }
    }

    private void sumExtras(int slice, Fill fill, boolean bot) {
        int at = extrasOf(slice);
        long flow = fill.flow();
        if (bot) {
            extras[at + Extras.BOT_TRADES_AND_WALLETS] += TwoCounts.UPPER;
            extras[at + Extras.BOT_FLOW] += flow;
        }
        if (fill.dca()) {
            extras[at + Extras.DCA_FLOW] += flow;
            if (fill.side() == Side.BUY) {
                extras[at + Extras.DCA_BUYS_AND_SELLS] += TwoCounts.UPPER;
            } else if (fill.side() == Side.SELL) {
                extras[at + Extras.DCA_BUYS_AND_SELLS] += TwoCounts.LOWER;
            }
        }
        if (bot || fill.agent() || fill.roundTrip()) {
            extras[at + Extras.INORGANIC_BUY_VOLUME] += Math.max(flow, 0);
            extras[at + Extras.INORGANIC_SELL_VOLUME] += Math.max(-flow, 0);
            if (fill.dca()) {
                extras[at + Extras.INORGANIC_DCA_FLOW] += flow;
            }
        }
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

    private int sliceOf(int token) {
        int mask = places.length - 1;
        int place = HashCommon.mix(token) & mask;
        while (places[place] != 0) {
            int slice = places[place] - 1;
            if (tokens[slice] == token) {
                return slice;
            }
            place = place + 1 & mask;
        }
        if (count == tokens.length) {
            grow();
            return sliceOf(token);
        }
        places[place] = count + 1;
        tokens[count] = token;
        decimals[count] = Fill.UNKNOWN_DECIMALS;
        extrasRow[count] = 0;
        int at = count * Sums.OF_TRADES;
        Arrays.fill(sums, at, at + Sums.OF_TRADES, 0);
        prices[2 * count] = Sums.NO_PRICE;
        prices[2 * count + 1] = Sums.NO_PRICE;
        return count++;
    }

    private void grow() {
        int capacity = tokens.length * 2;
        tokens = Arrays.copyOf(tokens, capacity);
        decimals = Arrays.copyOf(decimals, capacity);
        extrasRow = Arrays.copyOf(extrasRow, capacity);
        sums = Arrays.copyOf(sums, capacity * Sums.OF_TRADES);
        prices = Arrays.copyOf(prices, capacity * 2);
        priceSeconds = Arrays.copyOf(priceSeconds, capacity * 2);
        places = new int[capacity * 2];
        int mask = places.length - 1;
        for (int slice = 0; slice < count; slice++) {
            int place = HashCommon.mix(tokens[slice]) & mask;
            while (places[place] != 0) {
                place = place + 1 & mask;
            }
            places[place] = slice + 1;
        }
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
            chunk.sums[sum + SliceChunk.OPEN] = prices[2 * slice];
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
        return 8L * (sums.length + prices.length + extras.length)
                + 4L * (tokens.length + decimals.length + extrasRow.length + places.length)
                + priceSeconds.length
                + log.bytes();
    }
}
