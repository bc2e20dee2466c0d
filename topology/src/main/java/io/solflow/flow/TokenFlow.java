package io.solflow.flow;

import static io.solflow.flow.Slice.NO_PRICE;

import io.solflow.schemas.Side;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The six windows of one token.
 *
 * <p>A trade goes into the slice of its hop. When the hop closes, the slice enters the running
 * totals of the six windows, and what each of them has left behind is subtracted; open and close
 * are read off the slices at the two ends. The token names the next hop at which anything can
 * change, and is left alone until then.
 *
 * <p>Wallets of a hop wait until it closes. Only then is "last seen" moved: a wallet that has
 * traded again already must still count in the windows that end before that second trade.
 */
final class TokenFlow {

    /** No hop: nothing will change by itself any more. */
    static final int NEVER_DUE = Integer.MAX_VALUE;

    private static final String DCA_PROGRAM = "jupiter-dca";

    private static final int SUM_VALUES = Slice.DCA_WALLETS + 1;
    private static final int OPEN = SUM_VALUES;
    private static final int CLOSE = SUM_VALUES + 1;
    private static final int VWAP = SUM_VALUES + 2;
    private static final int VALUES = SUM_VALUES + 3;

    private static final int[] COUNT_OF_KIND = {
        Slice.WALLETS, Slice.BUYERS, Slice.SELLERS, Slice.DCA_WALLETS
    };

    private final String mint;
    private final int[] hopsPerWindow;
    private final WalletIds ids;
    private final Slices slices = new Slices();
    private final LastSeen lastSeen = new LastSeen();

    /** Triples (hop, wallet, kinds as bits) of trades in hops that have not closed. */
    private final IntArrayList waiting = new IntArrayList();

    private final long[] totals = new long[WindowSize.COUNT * Slice.SUMS];

    /** Position of the first slice inside each window, and of the first behind all of them. */
    private final int[] heads = new int[WindowSize.COUNT];

    private int entered;
    private long[] values = noTrades();
    private long[] scratch = new long[WindowSize.COUNT * VALUES];
    private int departed;
    private int decimals = -1;
    private int nextDue = NEVER_DUE;

    /**
     * @param hopsPerWindow length of each window in hops, shortest first
     */
    TokenFlow(String mint, int[] hopsPerWindow, WalletIds ids) {
        this.mint = mint;
        this.hopsPerWindow = hopsPerWindow;
        this.ids = ids;
    }

    String mint() {
        return mint;
    }

    /** The hop whose windows will be the next to differ; {@link #NEVER_DUE} when there is none. */
    int nextDue() {
        return nextDue;
    }

    /** True when no slice is left: every window is empty and will stay so. */
    boolean isEmpty() {
        return slices.count() == 0;
    }

    /** (token, wallet) pairs held. */
    int walletPairs() {
        return lastSeen.size();
    }

    /**
     * Takes a trade.
     *
     * @param hop of the trade's event time; not so old that every window of it has closed
     * @param closed the last hop whose windows have closed
     */
    void add(Trade trade, int hop, int closed) {
        int position = sliceOf(hop, closed);
        boolean late = hop < closed;
        if (late) {
            forEachWindowHolding(position, -1);
        }
        sum(trade, position);
        if (late) {
            forEachWindowHolding(position, +1);
        }
        int wallet = ids.hold(trade.getWallet());
        if (wallet != WalletIds.NOBODY) {
            int kinds = kinds(trade);
            if (late) {
                see(wallet, hop, kinds, position);
            } else {
                waiting.add(hop);
                waiting.add(wallet);
                waiting.add(kinds);
            }
        }
        nextDue = Math.min(nextDue, Math.max(hop, closed) + 1);
    }

    /**
     * Closes the windows that end where {@code hop} starts.
     *
     * @return true when a value differs from the one before
     */
    boolean close(int hop) {
        int entering = slices.find(hop - 1);
        if (entering >= 0 && entering == entered) {
            seeWaiting(hop - 1, entering);
            for (int w = 0; w < WindowSize.COUNT; w++) {
                slices.addTo(totals, w * Slice.SUMS, entering);
            }
            entered++;
        }
        for (int w = 0; w < WindowSize.COUNT; w++) {
            int start = hop - hopsPerWindow[w];
            while (heads[w] < entered && slices.hop(heads[w]) < start) {
                slices.subtractFrom(totals, w * Slice.SUMS, heads[w]++);
            }
        }
        forgetWhatAllWindowsLeft(hop);
        nextDue = dueAfterClosing();
        return computeValues();
    }

    /** True when the longest window is empty as of the last closed hop. */
    boolean longestWindowIsEmpty() {
        return entered == 0;
    }

    /** Lets go of every wallet; the object is of no use afterwards. */
    void discard() {
        lastSeen.sweep(Integer.MAX_VALUE, ids);
        nextDue = NEVER_DUE;
    }

    /** The values of the last closed hop, as the record that says so. */
    TokenMetrics record(long endSeconds, int hopSeconds) {
        return new TokenMetrics(
                mint,
                endSeconds,
                hopSeconds,
                window(WindowSize.ONE_MINUTE),
                window(WindowSize.FIVE_MINUTES),
                window(WindowSize.FIFTEEN_MINUTES),
                window(WindowSize.ONE_HOUR),
                window(WindowSize.TWO_HOURS),
                window(WindowSize.FOUR_HOURS));
    }

    private Window window(WindowSize size) {
        int at = size.ordinal() * VALUES;
        long bought = values[at + Slice.BUY_VOLUME];
        long sold = values[at + Slice.SELL_VOLUME];
        return new Window(
                bought - sold,
                bought,
                sold,
                (int) values[at + Slice.TRADES],
                (int) values[at + Slice.BUYS],
                (int) values[at + Slice.SELLS],
                (int) values[at + Slice.UNPRICED],
                (int) values[at + Slice.WALLETS],
                (int) values[at + Slice.BUYERS],
                (int) values[at + Slice.SELLERS],
                (int) values[at + Slice.DCA_BUYS],
                (int) values[at + Slice.DCA_SELLS],
                (int) values[at + Slice.DCA_WALLETS],
                values[at + Slice.DCA_FLOW],
                null,
                null,
                null,
                price(values[at + OPEN]),
                price(values[at + CLOSE]),
                price(values[at + VWAP]));
    }

    private static @Nullable Double price(long bits) {
        return bits == NO_PRICE ? null : Double.longBitsToDouble(bits);
    }

    private int sliceOf(int hop, int closed) {
        int position = slices.find(hop);
        if (position >= 0) {
            return position;
        }
        position = -1 - position;
        slices.insert(position, hop);
        for (int w = 0; w < WindowSize.COUNT; w++) {
            if (hop < closed - hopsPerWindow[w]) {
                heads[w]++;
            }
        }
        if (hop < closed) {
            entered++;
        }
        return position;
    }

    private void sum(Trade trade, int position) {
        Side side = trade.getSide();
        slices.add(position, Slice.TRADES, 1);
        switch (side) {
            case BUY -> slices.add(position, Slice.BUYS, 1);
            case SELL -> slices.add(position, Slice.SELLS, 1);
            case UNKNOWN -> {}
        }
        boolean dca = trade.getProgram().equals(DCA_PROGRAM);
        if (dca && side != Side.UNKNOWN) {
            slices.add(position, side == Side.BUY ? Slice.DCA_BUYS : Slice.DCA_SELLS, 1);
        }
        Long flow = trade.getFlowLamports();
        if (flow == null) {
            slices.add(position, Slice.UNPRICED, 1);
            return;
        }
        long lamports = trade.getQuoteAmount();
        if (side != Side.UNKNOWN) {
            slices.add(position, side == Side.BUY ? Slice.BUY_VOLUME : Slice.SELL_VOLUME, lamports);
        }
        if (dca) {
            slices.add(position, Slice.DCA_FLOW, flow);
        }
        price(trade, lamports, position);
    }

    private void price(Trade trade, long lamports, int position) {
        Integer known = trade.getTokenDecimals();
        long tokens = trade.getTokenAmount();
        if (known == null || tokens == 0) {
            return;
        }
        decimals = known;
        long time = trade.getEventTimeS();
        long price = Double.doubleToRawLongBits(Price.of(lamports, tokens, decimals));
        boolean first = slices.get(position, Slice.OPEN) == NO_PRICE;
        if (first || time < slices.get(position, Slice.OPEN_TIME)) {
            slices.set(position, Slice.OPEN, price);
            slices.set(position, Slice.OPEN_TIME, time);
        }
        if (first || time >= slices.get(position, Slice.CLOSE_TIME)) {
            slices.set(position, Slice.CLOSE, price);
            slices.set(position, Slice.CLOSE_TIME, time);
        }
        if (trade.getSide() != Side.UNKNOWN) {
            slices.add(position, Slice.VWAP_QUOTE, lamports);
            slices.add(position, Slice.VWAP_TOKENS_LOW, tokens & 0xFFFF_FFFFL);
            slices.add(position, Slice.VWAP_TOKENS_HIGH, tokens >>> 32);
        }
    }

    private static int kinds(Trade trade) {
        int kinds = 1 << LastSeen.TRADED;
        switch (trade.getSide()) {
            case BUY -> kinds |= 1 << LastSeen.BOUGHT;
            case SELL -> kinds |= 1 << LastSeen.SOLD;
            case UNKNOWN -> {}
        }
        return trade.getProgram().equals(DCA_PROGRAM) ? kinds | 1 << LastSeen.DCA : kinds;
    }

    private void seeWaiting(int hop, int position) {
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

    /**
     * Moves the wallet's last hop forward, for each kind, and the counts of the two slices along.
     */
    private void see(int wallet, int hop, int kinds, int position) {
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
                count(kind, position, +1);
                uncount(kind, before);
            }
        }
    }

    private void uncount(int kind, int before) {
        if (before == LastSeen.NEVER) {
            return;
        }
        int position = slices.find(before);
        if (position >= 0) {
            count(kind, position, -1);
        } else if (kind == LastSeen.TRADED) {
            departed--;
        }
    }

    private void count(int kind, int position, int wallets) {
        int field = COUNT_OF_KIND[kind];
        slices.add(position, field, wallets);
        if (position < entered) {
            for (int w = 0; w < WindowSize.COUNT; w++) {
                if (position >= heads[w]) {
                    totals[w * Slice.SUMS + field] += wallets;
                }
            }
        }
    }

    private void forEachWindowHolding(int position, int sign) {
        for (int w = 0; w < WindowSize.COUNT; w++) {
            if (position >= heads[w]) {
                if (sign > 0) {
                    slices.addTo(totals, w * Slice.SUMS, position);
                } else {
                    slices.subtractFrom(totals, w * Slice.SUMS, position);
                }
            }
        }
    }

    private void forgetWhatAllWindowsLeft(int hop) {
        int left = heads[WindowSize.COUNT - 1];
        if (left == 0) {
            return;
        }
        for (int i = 0; i < left; i++) {
            departed += (int) slices.get(i, Slice.WALLETS);
        }
        slices.removeFirst(left);
        entered -= left;
        for (int w = 0; w < WindowSize.COUNT; w++) {
            heads[w] -= left;
        }
        if (departed > 16 && departed > lastSeen.size() / 2) {
            lastSeen.sweep(hop - hopsPerWindow[WindowSize.COUNT - 1], ids);
            departed = 0;
        }
    }

    private int dueAfterClosing() {
        int due = entered < slices.count() ? (int) slices.hop(entered) + 1 : NEVER_DUE;
        for (int w = 0; w < WindowSize.COUNT; w++) {
            if (heads[w] < entered) {
                due = Math.min(due, (int) slices.hop(heads[w]) + 1 + hopsPerWindow[w]);
            }
        }
        return due;
    }

    private boolean computeValues() {
        int lastPriced = entered - 1;
        while (lastPriced >= 0 && slices.get(lastPriced, Slice.CLOSE) == NO_PRICE) {
            lastPriced--;
        }
        for (int w = 0; w < WindowSize.COUNT; w++) {
            int at = w * VALUES;
            int total = w * Slice.SUMS;
            System.arraycopy(totals, total, scratch, at, SUM_VALUES);
            int firstPriced = heads[w];
            while (firstPriced <= lastPriced && slices.get(firstPriced, Slice.OPEN) == NO_PRICE) {
                firstPriced++;
            }
            boolean priced = firstPriced <= lastPriced;
            scratch[at + OPEN] = priced ? slices.get(firstPriced, Slice.OPEN) : NO_PRICE;
            scratch[at + CLOSE] = priced ? slices.get(lastPriced, Slice.CLOSE) : NO_PRICE;
            scratch[at + VWAP] = vwap(total);
        }
        if (Arrays.equals(scratch, values)) {
            return false;
        }
        long[] before = values;
        values = scratch;
        scratch = before;
        return true;
    }

    private long vwap(int total) {
        double tokens =
                totals[total + Slice.VWAP_TOKENS_HIGH] * 0x1p32
                        + totals[total + Slice.VWAP_TOKENS_LOW];
        return tokens == 0
                ? NO_PRICE
                : Double.doubleToRawLongBits(
                        Price.of(totals[total + Slice.VWAP_QUOTE], tokens, decimals));
    }

    private static long[] noTrades() {
        var values = new long[WindowSize.COUNT * VALUES];
        for (int w = 0; w < WindowSize.COUNT; w++) {
            values[w * VALUES + OPEN] = NO_PRICE;
            values[w * VALUES + CLOSE] = NO_PRICE;
            values[w * VALUES + VWAP] = NO_PRICE;
        }
        return values;
    }
}
