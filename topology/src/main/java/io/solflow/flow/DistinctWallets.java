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
    private final RareSeen rare = new RareSeen();
    private final WalletPairs pairs;
    private int rareSweptAt;
    private long[] lost = new long[0];
    private long touched;
    private long untracked;

    /**
     * @param maxPairs budget of pairs; 0 for no limit
     */
    DistinctWallets(Slices slices, Totals totals, int maxPairs) {
        this.slices = slices;
        this.totals = totals;
        this.pairs = new WalletPairs(slices, rare, maxPairs);
        this.rareSweptAt = slices.next();
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
        if (slices.age(rareSweptAt) > OLD) {
            rare.rebuild(slices);
            rareSweptAt = slices.next();
        }
    }

    private void touchPairs(HopTrades trades, int from, int to) {
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            sum += pairs.peek(trades.pairKey(trade), trades.pairCheck(trade));
            if ((trades.bits(trade) & FEW) != 0) {
                sum += rare.peek(trades.pairKey(trade));
            }
        }
        touched = sum;
    }

    private void touchSlices(HopTrades trades, int from, int to) {
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            long pair = pairs.pair(trades.pairKey(trade), trades.pairCheck(trade));
            sum += touch(WalletPairs.bought(pair)) + touch(WalletPairs.sold(pair));
            if ((trades.bits(trade) & FEW) != 0) {
                sum += touchExtras(rare.slice(trades.pairKey(trade), trades.pairCheck(trade), RareSeen.DCA));
                sum += touchExtras(rare.slice(trades.pairKey(trade), trades.pairCheck(trade), RareSeen.BOT));
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
        int place = trades.slice(trade);
        int slice = first + place;
        int hop = open.hop();
        int bits = trades.bits(trade);
        long name = KeySegment.named(trades.pairKey(trade));
        KeySegment segment = pairs.segment(trades.pairCheck(trade));
        int row = segment.find(name);
        boolean known = segment.key(row) == name;
        long pair = known ? segment.value(row) : WalletPairs.UNKNOWN;
        int bought = WalletPairs.bought(pair);
        int sold = WalletPairs.sold(pair);
        boolean more = WalletPairs.hasMore(pair);
        int boughtHop = liveHop(bought);
        int soldHop = liveHop(sold);
        int last = boughtHop < soldHop ? sold : bought;
        int lastHop = Math.max(boughtHop, soldHop);
        if (more) {
            int sideless = rare.slice(name, trades.pairCheck(trade), RareSeen.SIDELESS);
            int sidelessHop = liveHop(sideless);
            if (lastHop < sidelessHop) {
                last = sideless;
                lastHop = sidelessHop;
            }
        }
        if (lastHop == NEVER) {
            if (pairs.budgetIsUsedUp()) {
                leaveOut(slice);
                return;
            }
            pairs.arrive();
        }
        long gained = 0;
        if (lastHop < hop) {
            gained = TwoCounts.UPPER;
            lose(place, last, lastHop, SliceChunk.WALLETS_AND_BUYERS, TwoCounts.UPPER);
        }
        if ((bits & HopTrades.BOUGHT) != 0 && boughtHop < hop) {
            gained += TwoCounts.LOWER;
            lose(place, bought, boughtHop, SliceChunk.WALLETS_AND_BUYERS, TwoCounts.LOWER);
            bought = slice;
        }
        if (gained != 0) {
            gain(slice, SliceChunk.WALLETS_AND_BUYERS, gained);
        }
        if ((bits & HopTrades.SOLD) != 0 && soldHop < hop) {
            lose(place, sold, soldHop, SliceChunk.SELLERS_AND_HOP, TwoCounts.UPPER);
            gain(slice, SliceChunk.SELLERS_AND_HOP, TwoCounts.UPPER);
            sold = slice;
        }
        if ((bits & FEW) != 0) {
            seeRare(open, trade, slice);
            more |= (bits & HopTrades.SIDELESS) != 0;
        }
        long updated = WalletPairs.pair(bought, sold, more);
        if (known) {
            segment.setValue(row, updated);
        } else {
            pairs.insert(segment, row, name, updated);
        }
    }

    private void seeRare(OpenSlices open, int trade, int slice) {
        HopTrades trades = open.ofTrades();
        int bits = trades.bits(trade);
        long key = trades.pairKey(trade);
        long check = trades.pairCheck(trade);
        int hop = open.hop();
        if ((bits & HopTrades.SIDELESS) != 0
                && liveHop(rare.slice(key, check, RareSeen.SIDELESS)) < hop) {
            rare.remember(key, check, RareSeen.SIDELESS, slice, slices);
        }
        if ((bits & HopTrades.DCA) != 0) {
            int extra = Extras.DCA_WALLETS_AND_UNTRACKED;
            seeExtra(open, trade, slice, RareSeen.DCA, extra, TwoCounts.UPPER);
        }
        if ((bits & HopTrades.BOT) != 0) {
            int extra = Extras.BOT_TRADES_AND_WALLETS;
            seeExtra(open, trade, slice, RareSeen.BOT, extra, TwoCounts.LOWER);
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
        rare.remember(trades.pairKey(trade), trades.pairCheck(trade), kind, slice, slices);
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

    private void gain(int slice, int counts, long gained) {
        slices.walletRows(slice)[Slices.walletRow(slice) + counts] += gained;
    }

    /** Also says what the windows of the token lose, for when its new slice enters them. */
    private void lose(int place, int slice, int hop, int counts, long amount) {
        if (hop != NEVER) {
            gain(slice, counts, -amount);
            int shortest = totals.shortestCovering(hop);
            lost[(place * totals.windows() + shortest) * SliceChunk.WALLETS + counts] += amount;
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
