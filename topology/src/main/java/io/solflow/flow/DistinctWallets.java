package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Counts the distinct wallets of one token, for all window sizes at once: a wallet is counted in
 * the slice of its last trade and nowhere else, so the counts of slices add up to those of windows.
 *
 * <p>Wallets of a hop wait until it closes. Only then is "last seen" moved: a wallet that has
 * traded again already must still count in the windows that end before that second trade.
 */
final class DistinctWallets {

    private static final int[] COUNT_OF_KIND = {
        Slice.WALLETS, Slice.BUYERS, Slice.SELLERS, Slice.DCA_WALLETS
    };

    /** Sweeping fewer than this is not worth it. */
    private static final int FEW = 16;

    private final WalletIds ids;
    private final SlicedWindows windows;
    private final LastSeen lastSeen = new LastSeen();

    /** Triples (hop, wallet, kinds as bits) of trades in hops that have not closed. */
    private final IntArrayList waiting = new IntArrayList(3);

    /** Entries of wallets that all windows have left. */
    private int departed;

    DistinctWallets(WalletIds ids, SlicedWindows windows) {
        this.ids = ids;
        this.windows = windows;
    }

    /** Wallets remembered. */
    int size() {
        return lastSeen.size();
    }

    /**
     * Takes note of a trade in a hop that has not closed.
     *
     * @param wallet held by the caller for this object
     * @param kinds bits of {@link LastSeen}'s kinds
     */
    void await(int hop, int wallet, int kinds) {
        waiting.add(hop);
        waiting.add(wallet);
        waiting.add(kinds);
    }

    /** A hop closes: its wallets were last seen in it, unless they were seen later. */
    void close(int hop, int position) {
        int kept = 0;
        for (int i = 0; i < waiting.size(); i += 3) {
            if (waiting.getInt(i) == hop) {
                see(waiting.getInt(i + 1), hop, waiting.getInt(i + 2), position);
            } else {
                waiting.set(kept, waiting.getInt(i));
                waiting.set(kept + 1, waiting.getInt(i + 1));
                waiting.set(kept + 2, waiting.getInt(i + 2));
                kept += 3;
            }
        }
        waiting.size(kept);
    }

    /** Takes note of a trade in a hop that has closed, whose slice is at {@code position}. */
    void see(int wallet, int hop, int kinds, int position) {
        int entry = lastSeen.entry(wallet);
        if (!lastSeen.isNew(entry)) {
            ids.release(wallet);
        }
        for (int kind = 0; kind < LastSeen.KINDS; kind++) {
            if ((kinds & 1 << kind) == 0) {
                continue;
            }
            int before = lastSeen.hop(entry, kind);
            if (before < hop) {
                lastSeen.setHop(entry, kind, hop);
                windows.add(position, COUNT_OF_KIND[kind], +1);
                uncount(kind, before);
            }
        }
    }

    /**
     * All windows have left some wallets behind.
     *
     * @param wallets how many
     * @param oldest the first hop that a window still covers
     */
    void leaveBehind(int wallets, int oldest) {
        departed += wallets;
        if (departed > FEW && departed > lastSeen.size() / 2) {
            lastSeen.sweep(oldest, ids);
            departed = 0;
        }
    }

    /** Lets go of every wallet; the object is of no use afterwards. */
    void discard() {
        lastSeen.sweep(Integer.MAX_VALUE, ids);
    }

    private void uncount(int kind, int before) {
        if (before == LastSeen.NEVER) {
            return;
        }
        int position = windows.find(before);
        if (position >= 0) {
            windows.add(position, COUNT_OF_KIND[kind], -1);
        } else if (kind == LastSeen.TRADED) {
            departed--;
        }
    }
}
