package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Says which tokens have changed, hop by hop, in the order in which the closing touched them; and
 * at the end of each emission interval which have changed in it, in the order of their first
 * change.
 */
final class Announcer {

    /** So many tokens have their memory asked for at once, before they are told of. */
    private static final int GROUP = 16;

    private final Tokens tokens;
    private final Totals totals;
    private final PriceChain prices;
    private final Touched touched;
    private final Hops hops;
    private final int intervalSeconds;
    private final WindowsView view;

    /** Windows that are enriched, as bits. */
    private final int enriched;

    /** Sets of sizes by their bits. */
    private final List<Set<WindowSize>> sizes;

    /** By token: windows that have changed in this interval, as bits. */
    private int[] inInterval = new int[0];

    private long touchedMemory;
    private final IntArrayList interval = new IntArrayList();

    Announcer(
            Tokens tokens,
            Totals totals,
            PriceChain prices,
            Touched touched,
            Hops hops,
            int intervalSeconds) {
        this.tokens = tokens;
        this.totals = totals;
        this.prices = prices;
        this.touched = touched;
        this.hops = hops;
        this.intervalSeconds = intervalSeconds;
        this.view = new WindowsView(totals, prices, hops.seconds());
        int bits = 0;
        for (WindowSize size : WindowSize.ENRICHED) {
            bits |= 1 << size.ordinal();
        }
        this.enriched = bits & (1 << totals.windows()) - 1;
        this.sizes = setsOfSizes();
    }

    private static List<Set<WindowSize>> setsOfSizes() {
        var sets = new ArrayList<Set<WindowSize>>();
        for (int bits = 0; bits < 1 << WindowSize.COUNT; bits++) {
            var set = EnumSet.noneOf(WindowSize.class);
            for (WindowSize size : WindowSize.values()) {
                if ((bits & 1 << size.ordinal()) != 0) {
                    set.add(size);
                }
            }
            sets.add(Collections.unmodifiableSet(set));
        }
        return sets;
    }

    void grow(int capacity) {
        inInterval = Arrays.copyOf(inInterval, capacity);
    }

    /** True when nothing has changed in this interval so far. */
    boolean isIdle() {
        return interval.isEmpty();
    }

    /** Says what the closing of a hop has changed. */
    void announce(int hop, FlowOutput<?> out) {
        boolean wanted = out.wantsWindows();
        for (int from = 0; from < touched.size(); from += GROUP) {
            int to = Math.min(from + GROUP, touched.size());
            if (wanted) {
                touch(from, to);
            }
            announce(from, to, hops.start(hop), wanted, out);
        }
    }

    /** Asks for the memory of some tokens at once. */
    private void touch(int from, int to) {
        long sum = touchedMemory;
        for (int i = from; i < to; i++) {
            int token = touched.token(i);
            sum += totals.peek(token) + totals.peekExtras(token);
            sum += prices.peek(token) + tokens.mint(token).hashCode();
        }
        touchedMemory = sum;
    }

    private void announce(int from, int to, long end, boolean wanted, FlowOutput<?> out) {
        int longest = totals.windows() - 1;
        for (int i = from; i < to; i++) {
            int token = touched.token(i);
            int changed = touched.changed(token);
            if (changed == 0) {
                continue;
            }
            if (wanted) {
                String mint = tokens.mint(token);
                view.turnTo(token, mint, end);
                out.changed(view);
                if (totals.isEmpty(token, longest)) {
                    out.emptied(mint);
                }
            }
            note(token, changed & enriched);
        }
    }

    private void note(int token, int changed) {
        if (changed == 0) {
            return;
        }
        if (inInterval[token] == 0) {
            interval.add(token);
            tokens.use(token);
        }
        inInterval[token] |= changed;
    }

    /**
     * When an interval ends with a hop: says what has changed in it.
     *
     * @return true when there was something to say
     */
    boolean endIntervalAt(int hop, FlowOutput<?> out) {
        long end = hops.start(hop);
        if (interval.isEmpty() || Math.floorMod(end, intervalSeconds) != 0) {
            return false;
        }
        boolean wanted = out.wantsWindows();
        for (int i = 0; i < interval.size(); i++) {
            int token = interval.getInt(i);
            if (wanted) {
                view.turnTo(token, tokens.mint(token), end);
                out.interval(view, sizes.get(inInterval[token]));
            }
            inInterval[token] = 0;
            tokens.release(token, 1);
        }
        interval.clear();
        return true;
    }

    long bytes() {
        return 4L * inInterval.length;
    }
}
