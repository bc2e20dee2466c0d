package io.solflow.flow;

import io.solflow.schemas.Side;
import org.jspecify.annotations.Nullable;

/**
 * The flow of one token: puts trades into the slices of its windows, closes hop after hop, and
 * names the next hop at which anything can change, to be left alone until then.
 */
final class TokenFlow {

    /** No hop: nothing will change by itself any more. */
    static final int NEVER_DUE = Integer.MAX_VALUE;

    private final String mint;
    private final int longestWindow;
    private final WalletIds ids;
    private final SlicedWindows windows;
    private final DistinctWallets wallets;
    private int decimals;

    /** What was last said, while late trades have changed windows of which it was said. */
    private long @Nullable [] saidBeforeLateTrades;

    private int nextDue = NEVER_DUE;

    /**
     * @param hopsPerWindow length of each window in hops, shortest first
     */
    TokenFlow(String mint, int[] hopsPerWindow, WalletIds ids) {
        this.mint = mint;
        this.longestWindow = hopsPerWindow[hopsPerWindow.length - 1];
        this.ids = ids;
        this.windows = new SlicedWindows(hopsPerWindow);
        this.wallets = new DistinctWallets(ids, windows);
    }

    String mint() {
        return mint;
    }

    /** The hop whose windows will be the next to differ; {@link #NEVER_DUE} when there is none. */
    int nextDue() {
        return nextDue;
    }

    /** True when nothing is left, also of hops that have not closed. */
    boolean isOver() {
        return windows.hasNoSlices();
    }

    /** True when the longest window is empty as of the last closed hop. */
    boolean windowsAreEmpty() {
        return windows.areEmpty();
    }

    /** (token, wallet) pairs held. */
    int walletPairs() {
        return wallets.size();
    }

    /**
     * Takes a trade.
     *
     * @param hop of the trade's event time; not so old that every window of it has closed
     * @param closed the last hop whose windows have closed
     * @param work a work area
     */
    void add(Fill fill, int hop, int closed, WindowValues work) {
        if (hop < closed && saidBeforeLateTrades == null) {
            work.read(windows, decimals);
            saidBeforeLateTrades = work.copy();
        }
        int position = windows.findOrMake(hop, closed);
        count(fill.side(), fill.dca(), position);
        if (fill.isPriced()) {
            sum(fill, position);
        } else {
            windows.add(position, Slice.UNPRICED, 1);
        }
        int wallet = ids.hold(fill);
        if (wallet != WalletIds.NOBODY) {
            int kinds = kinds(fill.side(), fill.dca());
            if (hop < closed) {
                wallets.see(wallet, hop, kinds, position);
            } else {
                wallets.await(hop, wallet, kinds);
            }
        }
        nextDue = Math.min(nextDue, Math.max(hop, closed) + 1);
    }

    /**
     * Closes the windows that end where {@code hop} starts.
     *
     * @param before a work area; holds the values last said then
     * @param now a work area; holds the values as they are then
     */
    void close(int hop, WindowValues before, WindowValues now) {
        if (saidBeforeLateTrades == null) {
            before.read(windows, decimals);
        } else {
            before.restore(saidBeforeLateTrades);
            saidBeforeLateTrades = null;
        }
        int entering = windows.find(hop - 1);
        if (windows.isNextToEnter(entering)) {
            wallets.close(hop - 1, entering);
            windows.enterNext();
        }
        windows.leaveBehind(hop);
        now.read(windows, decimals);
        wallets.leaveBehind(windows.forgetOldest(), hop - longestWindow);
        nextDue = windows.nextDue();
    }

    /** The values as of the last closed hop. */
    void read(WindowValues target) {
        target.read(windows, decimals);
    }

    /** Lets go of every wallet; the object is of no use afterwards. */
    void discard() {
        wallets.discard();
        nextDue = NEVER_DUE;
    }

    private void count(Side side, boolean dca, int position) {
        windows.add(position, Slice.TRADES, 1);
        switch (side) {
            case BUY -> {
                windows.add(position, Slice.BUYS, 1);
                if (dca) {
                    windows.add(position, Slice.DCA_BUYS, 1);
                }
            }
            case SELL -> {
                windows.add(position, Slice.SELLS, 1);
                if (dca) {
                    windows.add(position, Slice.DCA_SELLS, 1);
                }
            }
            case UNKNOWN -> {}
        }
    }

    private void sum(Fill fill, int position) {
        long lamports = fill.lamports();
        switch (fill.side()) {
            case BUY -> windows.add(position, Slice.BUY_VOLUME, lamports);
            case SELL -> windows.add(position, Slice.SELL_VOLUME, lamports);
            case UNKNOWN -> {}
        }
        if (fill.dca()) {
            windows.add(position, Slice.DCA_FLOW, fill.flow());
        }
        long tokens = fill.tokens();
        if (fill.decimals() == Fill.UNKNOWN_DECIMALS || tokens == 0) {
            return;
        }
        decimals = fill.decimals();
        windows.price(position, fill.eventTime(), Price.of(lamports, tokens, decimals));
        if (fill.side() != Side.UNKNOWN) {
            windows.add(position, Slice.VWAP_QUOTE, lamports);
            windows.add(position, Slice.VWAP_TOKENS_LOW, tokens & 0xFFFF_FFFFL);
            windows.add(position, Slice.VWAP_TOKENS_HIGH, tokens >>> 32);
        }
    }

    private static int kinds(Side side, boolean dca) {
        int kinds =
                switch (side) {
                    case BUY -> 1 << LastSeen.TRADED | 1 << LastSeen.BOUGHT;
                    case SELL -> 1 << LastSeen.TRADED | 1 << LastSeen.SOLD;
                    case UNKNOWN -> 1 << LastSeen.TRADED;
                };
        return dca ? kinds | 1 << LastSeen.DCA : kinds;
    }
}
