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

    private final Slices slices;
    private final Totals totals;
    private final Wallets wallets = new Wallets();
    private final RareSeen rare = new RareSeen();
    private final WalletPairs pairs;
    private int rareSweptAt;
    private final int[] batch = new int[BATCH];
    private long[] lost = new long[0];
    private long touched;
    private long untracked;

    /**
     * @param maxPairs budget of pairs; 0 for no limit
     */
    DistinctWallets(Slices slices, Totals totals, int maxPairs) {
        this.slices = slices;
        this.totals = totals;
        this.pairs = new WalletPairs(slices, wallets, rare, maxPairs);
        this.rareSweptAt = slices.next();
    }

    /**
     * The wallets of a hop are seen, before its slices enter the totals.
     *
     * @param first number of the first of its slices
     */
    void enter(OpenSlices open, int first) {
        clearLost(open.count());
        WalletLog log = open.log();
        for (int from = 0; from < log.size(); from += BATCH) {
            int to = Math.min(from + BATCH, log.size());
            findWallets(log, from, to);
            touchEntries(open, from, to);
            touchSlices(open, from, to);
            touchRare(open, from, to);
            for (int trade = from; trade < to; trade++) {
                see(open, first, trade, batch[trade - from]);
            }
        }
        if (slices.age(rareSweptAt) > OLD) {
            rare.rebuild(slices);
            rareSweptAt = slices.next();
        }
    }

    private void findWallets(WalletLog log, int from, int to) {
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            sum += wallets.peekPlace(log.wallet(trade));
        }
        for (int trade = from; trade < to; trade++) {
            sum += wallets.peekRow(log.wallet(trade));
        }
        touched = sum;
        for (int trade = from; trade < to; trade++) {
            batch[trade - from] = wallets.find(log.wallet(trade), log.walletCheck(trade));
        }
    }

    private void touchEntries(OpenSlices open, int from, int to) {
        WalletLog log = open.log();
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            int token = open.token(log.slice(trade));
            LastSeen entries = pairs.find(token);
            if (entries != null) {
                sum += entries.peek(batch[trade - from]);
            }
            if (log.kinds(trade) > WalletLog.MANY) {
                sum += rare.peek(token, batch[trade - from]);
            }
        }
        touched = sum;
    }

    private void touchSlices(OpenSlices open, int from, int to) {
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            int wallet = batch[trade - from];
            LastSeen entries = pairs.find(open.token(open.log().slice(trade)));
            int entry = wallet == Wallets.UNKNOWN || entries == null ? -1 : entries.find(wallet);
            if (entry >= 0) {
                sum += touch(entries.bought(entry)) + touch(entries.sold(entry));
            }
        }
        touched = sum;
    }

    private void touchRare(OpenSlices open, int from, int to) {
        WalletLog log = open.log();
        long sum = touched;
        for (int trade = from; trade < to; trade++) {
            if (log.kinds(trade) > WalletLog.MANY) {
                int token = open.token(log.slice(trade));
                int wallet = batch[trade - from];
                sum += touchExtras(rare.slice(token, wallet, RareSeen.DCA));
                sum += touchExtras(rare.slice(token, wallet, RareSeen.BOT));
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

    private void see(OpenSlices open, int first, int trade, int found) {
        WalletLog log = open.log();
        int place = log.slice(trade);
        int token = open.token(place);
        int slice = first + place;
        int hop = open.hop();
        LastSeen entries = pairs.of(token);
        int wallet =
                found == Wallets.UNKNOWN
                        ? wallets.find(log.wallet(trade), log.walletCheck(trade))
                        : found;
        int entry = wallet == Wallets.UNKNOWN ? -1 : entries.find(wallet);
        int bought = Slices.NONE;
        int sold = Slices.NONE;
        int last = Slices.NONE;
        if (entry >= 0) {
            bought = live(entries.bought(entry));
            sold = live(entries.sold(entry));
            last = later(bought, sold);
            if (entries.hasMore(entry)) {
                last = later(last, live(rare.slice(token, wallet, RareSeen.SIDELESS)));
            }
        }
        if (last == Slices.NONE) {
            if (pairs.budgetIsUsedUp()) {
                leaveOut(slice);
                return;
            }
            if (entry >= 0) {
                pairs.revive(token);
            } else {
                if (wallet == Wallets.UNKNOWN) {
                    wallet = wallets.add(log.wallet(trade), log.walletCheck(trade));
                }
                entry = pairs.add(entries, wallet);
            }
        }
        int kinds = log.kinds(trade);
        long gained = 0;
        if (isBefore(last, hop)) {
            gained = TwoCounts.UPPER;
            lose(place, last, SliceChunk.WALLETS_AND_BUYERS, TwoCounts.UPPER);
        }
        if ((kinds & WalletLog.BOUGHT) != 0 && isBefore(bought, hop)) {
            gained += TwoCounts.LOWER;
            lose(place, bought, SliceChunk.WALLETS_AND_BUYERS, TwoCounts.LOWER);
            entries.setBought(entry, slice);
        }
        if (gained != 0) {
            gain(slice, SliceChunk.WALLETS_AND_BUYERS, gained);
        }
        if ((kinds & WalletLog.SOLD) != 0 && isBefore(sold, hop)) {
            lose(place, sold, SliceChunk.SELLERS_AND_HOP, TwoCounts.UPPER);
            gain(slice, SliceChunk.SELLERS_AND_HOP, TwoCounts.UPPER);
            entries.setSold(entry, slice);
        }
        if (kinds > WalletLog.MANY) {
            seeRare(token, slice, hop, wallet, kinds);
            if ((kinds & WalletLog.SIDELESS) != 0) {
                entries.setMore(entry);
            }
        }
    }

    private void seeRare(int token, int slice, int hop, int wallet, int kinds) {
        if ((kinds & WalletLog.SIDELESS) != 0
                && isBefore(live(rare.slice(token, wallet, RareSeen.SIDELESS)), hop)) {
            rare.remember(token, wallet, RareSeen.SIDELESS, slice, slices);
        }
        if ((kinds & WalletLog.DCA) != 0) {
            int extra = Extras.DCA_WALLETS_AND_UNTRACKED;
            seeExtra(token, slice, hop, wallet, RareSeen.DCA, extra, TwoCounts.UPPER);
        }
        if ((kinds & WalletLog.BOT) != 0) {
            int extra = Extras.BOT_TRADES_AND_WALLETS;
            seeExtra(token, slice, hop, wallet, RareSeen.BOT, extra, TwoCounts.LOWER);
        }
    }

    private void seeExtra(
            int token, int slice, int hop, int wallet, int kind, int extra, long one) {
        int last = live(rare.slice(token, wallet, kind));
        if (!isBefore(last, hop)) {
            return;
        }
        if (last != Slices.NONE) {
            addExtra(last, extra, -one);
            totals.loseExtra(token, slices.hop(last), extra, one);
        }
        addExtra(slice, extra, one);
        rare.remember(token, wallet, kind, slice, slices);
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
    private void lose(int place, int slice, int counts, long amount) {
        if (slice == Slices.NONE) {
            return;
        }
        gain(slice, counts, -amount);
        int hop = slices.hop(slice);
        int windows = totals.windows();
        for (int w = windows - 1; w >= 0 && totals.start(w) <= hop; w--) {
            lost[(place * windows + w) * SliceChunk.WALLETS + counts] += amount;
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
     * {@link SliceChunk#wallets}, by open slice and window.
     */
    long[] lost() {
        return lost;
    }

    /** The slice if the longest window covers it, else none. */
    private int live(int slice) {
        return slices.holds(slice) && slices.hop(slice) >= totals.oldest() ? slice : Slices.NONE;
    }

    private int later(int a, int b) {
        if (a == Slices.NONE || b == Slices.NONE) {
            return a == Slices.NONE ? b : a;
        }
        return slices.hop(a) < slices.hop(b) ? b : a;
    }

    private boolean isBefore(int slice, int hop) {
        return slice == Slices.NONE || slices.hop(slice) < hop;
    }

    /** Trades of pairs that were over the budget, so far. */
    long untracked() {
        return untracked;
    }

    WalletPairs pairs() {
        return pairs;
    }

    Wallets wallets() {
        return wallets;
    }

    /** Memory of what is remembered per pair. */
    long pairBytes() {
        return pairs.bytes() + rare.bytes();
    }
}
