package io.solflow.flow;

import java.util.Arrays;

/**
 * Counts distinct wallets, for all window sizes at once: a wallet is counted in the slice of its
 * last trade and nowhere else, so the counts of slices add up to those of windows. The same for its
 * last buy, its last sell, and what few wallets do.
 *
 * <p>The wallets of a hop are seen when it enters, all together. Memory is the bottleneck, so each
 * batch of them first touches what it will need, one kind of thing after the other: the machine
 * then waits for many answers at a time.
 *
 * <p>With a budget, wallets of new pairs are not counted while it is used up; their trades are
 * counted as untracked instead.
 */
final class DistinctWallets {

    private static final int BATCH = 256;

    /** Numbers of slices older than this must be forgotten before they are given away again. */
    static final int OLD = 1 << 30;

    /** What few trades are. */
    private static final int FEW = HopTrades.SIDELESS | HopTrades.DCA | HopTrades.BOT;

    /** The hop of no slice: before all others. */
    private static final int NEVER = Integer.MIN_VALUE;

    private final Slices slices;
    private final Totals totals;
    private final RareSeen rare;
    private final WalletPairs pairs;
    private long[] lost = new long[0];
    private long touched;
    private long untracked;

    /**
     * @param maxPairs budget of pairs; 0 for no limit
     */
    DistinctWallets(Slices slices, Totals totals, int maxPairs) {
        this.slices = slices;
        this.totals = totals;
        this.rare = new RareSeen(slices);
        this.pairs = new WalletPairs(slices, rare, maxPairs);
    }

    /**
     * The wallets of a hop are seen, before its slices enter the totals.
     *
     * @param first number of the first of its slices
     */
    void enter(OpenSlices open, int first) {
        clearLost(open.count());
        HopTrades trades = open.ofTrades();
        for (int from = 0; from < trades.size(); from += BATCH) {
            int to = Math.min(from + BATCH, trades.size());
            touchPairs(trades, from, to);
            touchSlices(trades, from, to);
            for (int trade = from; trade < to; trade++) {
                if ((trades.bits(trade) & HopTrades.HAS_WALLET) != 0) {
                    see(open, first, trade);
                }
            }
        }
    }

    private void touchPairs(HopTrades trades, int from, int to) {
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            long key = trades.pairKey(trade);
            long check = trades.pairCheck(trade);
            sum += pairs.peek(key, check);
            for (int few = trades.bits(trade) & FEW; few != 0; few &= few - 1) {
                sum += rare.peek(key, check, Integer.lowestOneBit(few));
            }
        }
        touched = sum;
    }

    private void touchSlices(HopTrades trades, int from, int to) {
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            long key = trades.pairKey(trade);
            long check = trades.pairCheck(trade);
            long pair = pairs.pair(key, check);
            sum += touch(WalletPairs.bought(pair)) + touch(WalletPairs.sold(pair));
            for (int few = trades.bits(trade) & FEW; few != 0; few &= few - 1) {
                sum += touchExtras(rare.slice(key, check, Integer.lowestOneBit(few)));
            }
        }
        touched = sum;
    }

    private long touchExtras(int slice) {
        if (!slices.holds(slice)) {
            return 0;
        }
        SliceChunk chunk = slices.chunk(slice);
        int row = chunk.extrasOf(Slices.at(slice));
        return slices.hop(slice) + (row < 0 ? 0 : chunk.extras[row]);
    }

    private int touch(int slice) {
        return slices.holds(slice) ? slices.hop(slice) : 0;
    }

    private void see(OpenSlices open, int first, int trade) {
        HopTrades trades = open.ofTrades();
        int slice = first + trades.slice(trade);
        long key = trades.pairKey(trade);
        KeySegment segment = pairs.segment(trades.pairCheck(trade));
        int row = segment.find(key);
        if (segment.key(row) == key) {
            seeAgain(open, trade, slice, segment, row);
        } else if (pairs.budgetIsUsedUp()) {
            leaveOut(slice);
        } else {
            pairs.arrive();
            pairs.insert(segment, row, key, seeFirst(open, trade, slice));
        }
    }

    /** A pair that is not remembered; returns what is known of it now. */
    private long seeFirst(OpenSlices open, int trade, int slice) {
        int bits = open.ofTrades().bits(trade);
        boolean bought = (bits & HopTrades.BOUGHT) != 0;
        boolean sold = (bits & HopTrades.SOLD) != 0;
        long[] counts = slices.walletRows(slice);
        int row = Slices.walletRow(slice);
        counts[row + SliceChunk.WALLETS_AND_BUYERS] +=
                TwoCounts.UPPER + (bought ? TwoCounts.LOWER : 0);
        counts[row + SliceChunk.SELLERS_AND_HOP] += sold ? TwoCounts.UPPER : 0;
        if ((bits & FEW) != 0) {
            seeRare(open, trade, slice);
        }
        return WalletPairs.pair(
                bought ? slice : Slices.NONE, sold ? slice : Slices.NONE, !bought && !sold);
    }

    private void seeAgain(OpenSlices open, int trade, int slice, KeySegment segment, int row) {
        HopTrades trades = open.ofTrades();
        int place = trades.slice(trade);
        int bits = trades.bits(trade);
        int hop = open.hop();
        long pair = segment.value(row);
        int bought = WalletPairs.bought(pair);
        int sold = WalletPairs.sold(pair);
        int boughtHop = liveHop(bought);
        int soldHop = liveHop(sold);
        int last = boughtHop < soldHop ? sold : bought;
        int lastHop = Math.max(boughtHop, soldHop);
        if (WalletPairs.hasMore(pair)) {
            int sideless = sideless(trades, trade);
            int sidelessHop = liveHop(sideless);
            last = lastHop < sidelessHop ? sideless : last;
            lastHop = Math.max(lastHop, sidelessHop);
        }
        if (lastHop == NEVER) {
            if (pairs.budgetIsUsedUp()) {
                leaveOut(slice);
                return;
            }
            pairs.arrive();
        }
        if (lastHop < hop) {
            move(place, last, lastHop, slice, SliceChunk.WALLETS_AND_BUYERS, TwoCounts.UPPER);
        }
        if ((bits & HopTrades.SIDELESS) == 0) {
            // one way for both sides, since nobody can guess which of them comes next
            boolean buys = (bits & HopTrades.BOUGHT) != 0;
            int ownHop = buys ? boughtHop : soldHop;
            if (ownHop < hop) {
                int counts = buys ? SliceChunk.WALLETS_AND_BUYERS : SliceChunk.SELLERS_AND_HOP;
                long one = buys ? TwoCounts.LOWER : TwoCounts.UPPER;
                move(place, buys ? bought : sold, ownHop, slice, counts, one);
                segment.setValue(row, WalletPairs.with(pair, buys, slice));
            }
        } else {
            segment.setValue(row, WalletPairs.withMore(pair));
        }
        if ((bits & FEW) != 0) {
            seeRare(open, trade, slice);
        }
    }

    private int sideless(HopTrades trades, int trade) {
        return rare.slice(trades.pairKey(trade), trades.pairCheck(trade), HopTrades.SIDELESS);
    }

    private void seeRare(OpenSlices open, int trade, int slice) {
        HopTrades trades = open.ofTrades();
        int bits = trades.bits(trade);
        long key = trades.pairKey(trade);
        long check = trades.pairCheck(trade);
        if ((bits & HopTrades.SIDELESS) != 0 && liveHop(sideless(trades, trade)) < open.hop()) {
            rare.remember(key, check, HopTrades.SIDELESS, slice);
        }
        if ((bits & HopTrades.DCA) != 0) {
            int extra = Extras.DCA_WALLETS_AND_UNTRACKED;
            seeExtra(open, trade, slice, HopTrades.DCA, extra, TwoCounts.UPPER);
        }
        if ((bits & HopTrades.BOT) != 0) {
            int extra = Extras.BOT_TRADES_AND_WALLETS;
            seeExtra(open, trade, slice, HopTrades.BOT, extra, TwoCounts.LOWER);
        }
    }

    private void seeExtra(OpenSlices open, int trade, int slice, int kind, int extra, long one) {
        HopTrades trades = open.ofTrades();
        int last = rare.slice(trades.pairKey(trade), trades.pairCheck(trade), kind);
        int lastHop = liveHop(last);
        if (lastHop >= open.hop()) {
            return;
        }
        if (lastHop != NEVER) {
            addExtra(last, extra, -one);
            totals.loseExtra(open.token(trades.slice(trade)), lastHop, extra, one);
        }
        addExtra(slice, extra, one);
        rare.remember(trades.pairKey(trade), trades.pairCheck(trade), kind, slice);
    }

    private void leaveOut(int slice) {
        untracked++;
        addExtra(slice, Extras.DCA_WALLETS_AND_UNTRACKED, TwoCounts.LOWER);
    }

    private void addExtra(int slice, int extra, long amount) {
        SliceChunk chunk = slices.chunk(slice);
        int row = chunk.makeExtras(Slices.at(slice));
        chunk.extras[row + extra] += amount;
    }

    /**
     * A wallet is counted in a slice from now on, and no more in the one before, if any. Also says
     * what the windows of the token lose, for when the slice enters them.
     *
     * @param place of the slice among the open ones
     */
    private void move(int place, int from, int fromHop, int to, int counts, long one) {
        slices.walletRows(to)[Slices.walletRow(to) + counts] += one;
        if (fromHop != NEVER) {
            slices.walletRows(from)[Slices.walletRow(from) + counts] -= one;
            int shortest = totals.shortestCovering(fromHop);
            lost[(place * totals.windows() + shortest) * SliceChunk.WALLETS + counts] += one;
        }
    }

    private void clearLost(int places) {
        int needed = places * totals.windows() * SliceChunk.WALLETS;
        if (needed > lost.length) {
            lost = new long[needed * 2];
        } else {
            Arrays.fill(lost, 0, needed, 0);
        }
    }

    /**
     * What the windows of tokens have lost since {@link #enter}, for {@link Totals#add}: rows like
     * {@link SliceChunk#wallets}, by open slice and the shortest window that has lost it; so have
     * all longer ones.
     */
    long[] lost() {
        return lost;
    }

    /** The hop of a slice that the longest window covers; {@link #NEVER} of any other. */
    private int liveHop(int slice) {
        if (!slices.holds(slice)) {
            return NEVER;
        }
        int hop = slices.hop(slice);
        return hop >= totals.oldest() ? hop : NEVER;
    }

    /** Trades of pairs that were over the budget, so far. */
    long untracked() {
        return untracked;
    }

    WalletPairs pairs() {
        return pairs;
    }

    /** Memory of what is remembered per pair. */
    long pairBytes() {
        return pairs.bytes() + rare.bytes();
    }
}
