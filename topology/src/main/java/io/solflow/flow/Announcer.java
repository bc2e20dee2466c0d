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

    /** How many tokens ahead views are turned. */
    private static final int AHEAD = 3;

    private final Tokens tokens;
    private final Totals totals;
    private final Touched touched;
    private final Hops hops;
    private final int intervalSeconds;
    private final WindowsView[] views = new WindowsView[AHEAD + 1];

    /** Windows that are enriched, as bits. */
    private final int enriched;

    /** Sets of sizes by their bits. */
    private final List<Set<WindowSize>> sizes;

    /** By token: windows that have changed in this interval, as bits. */
    private int[] inInterval = new int[0];

    private IntArrayList interval = new IntArrayList();
    private IntArrayList told = new IntArrayList();

    Announcer(
            Tokens tokens,
            Totals totals,
            PriceChain prices,
            Touched touched,
            Hops hops,
            int intervalSeconds) {
        this.tokens = tokens;
        this.totals = totals;
        this.touched = touched;
        this.hops = hops;
        this.intervalSeconds = intervalSeconds;
        Arrays.setAll(views, i -> new WindowsView(totals, prices, hops.seconds()));
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
        int longest = totals.windows() - 1;
        for (int i = 0; i < AHEAD; i++) {
            turn(i, hop);
        }
        for (int i = 0; i < touched.size(); i++) {
            turn(i + AHEAD, hop);
            int token = touched.token(i);
            int changed = touched.changed(token);
            if (changed == 0) {
                continue;
            }
            WindowsView view = views[i % views.length];
            out.changed(view);
            if (totals.isEmpty(token, longest)) {
                out.emptied(view.mint());
            }
            note(token, changed & enriched);
        }
    }

    /** Turns a view to a token some time before it is told of: by then the memory is there. */
    private void turn(int i, int hop) {
        if (i < touched.size()) {
            int token = touched.token(i);
            views[i % views.length].turnTo(token, tokens.mint(token), hops.start(hop));
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
     * @return the tokens told of, of which some may be used by nobody any more; valid until the
     *     next call
     */
    IntArrayList endIntervalAt(int hop, FlowOutput<?> out) {
        told.clear();
        long end = hops.start(hop);
        if (Math.floorMod(end, intervalSeconds) != 0) {
            return told;
        }
        IntArrayList tellNow = interval;
        interval = told;
        told = tellNow;
        for (int i = 0; i < told.size(); i++) {
            int token = told.getInt(i);
            WindowsView view = views[0];
            view.turnTo(token, tokens.mint(token), end);
            out.interval(view, sizes.get(inInterval[token]));
            inInterval[token] = 0;
            tokens.release(token);
        }
        return told;
    }

    long bytes() {
        return 4L * inInterval.length;
    }
}
