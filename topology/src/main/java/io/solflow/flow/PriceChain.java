package io.solflow.flow;

import java.util.Arrays;

/**
 * Which prices open and close the windows. The slices of a token that have prices form a chain in
 * the order of their hops, one per hop; each knows the open of the next one, so that a window that
 * leaves its first slice behind finds its new open there. The close of every window is that of the
 * last slice in the chain, if the window covers it.
 */
final class PriceChain {

    private final Slices slices;
    private final Totals totals;

    // Fields of a row: the end of the chain, and what the latest prices were.
    private static final int LAST_AND_HOP = 0;
    private static final int CLOSE = 1;
    private static final int DECIMALS_AND_SECONDS = 2;
    private static final int WIDTH = 4;

    /** By token: what is asked together lies together. */
    private long[] rows = new long[0];

    PriceChain(Slices slices, Totals totals) {
        this.slices = slices;
        this.totals = totals;
    }

    void grow(int capacity) {
        rows = Arrays.copyOf(rows, capacity * WIDTH);
    }

    /** Some content of what there is of a token: for reading ahead. */
    long peek(int token) {
        return rows[token * WIDTH];
    }

    /** Decimals of a token by the latest trade with a price; any number when there is none. */
    int decimals(int token) {
        return TwoCounts.upper(rows[token * WIDTH + DECIMALS_AND_SECONDS]);
    }

    /** Price of the last trade in a window; NaN without any. */
    double close(int token, int window) {
        return last(token) != Slices.NONE && lastHop(token) >= totals.start(window)
                ? Double.longBitsToDouble(rows[token * WIDTH + CLOSE])
                : Double.NaN;
    }

    /**
     * A slice enters the windows that cover its hop.
     *
     * @param open where it was made
     * @param place its place there
     */
    void enter(OpenSlices open, int place, int slice) {
        if (open.decimals(place) == Fill.UNKNOWN_DECIMALS) {
            return;
        }
        int token = open.token(place);
        int hop = open.hop();
        int row = token * WIDTH + DECIMALS_AND_SECONDS;
        long seconds = rows[row] & 0xFFFF_FFFFL;
        rows[row] = (long) open.decimals(place) << 32 | seconds;
        if (last(token) == Slices.NONE || lastHop(token) < hop) {
            append(token, slice, hop);
            setClose(token, open, place);
            return;
        }
        if (lastHop(token) == hop && open.closeSeconds(place) >= seconds) {
            setClose(token, open, place);
        }
        insert(token, slice, hop);
    }

    /**
     * A slice leaves a window.
     *
     * @param chunk where it lies
     * @param at its place there
     */
    void leave(int token, int slice, SliceChunk chunk, int at, int window) {
        if (totals.first(token, window) == slice) {
            totals.setFirst(
                    token,
                    window,
                    chunk.links[at * SliceChunk.LINKS + SliceChunk.NEXT_PRICED],
                    chunk.sums[at * SliceChunk.SUMS + SliceChunk.NEXT_OPEN]);
        }
        if (window == totals.windows() - 1 && last(token) == slice) {
            setLast(token, Slices.NONE, 0);
        }
    }

    private void append(int token, int slice, int hop) {
        if (last(token) != Slices.NONE) {
            link(last(token), slice);
        }
        setLast(token, slice, hop);
        long open = open(slice);
        for (int w = totals.shortestCovering(hop); w < totals.windows(); w++) {
            if (totals.first(token, w) == Slices.NONE) {
                totals.setFirst(token, w, slice, open);
            }
        }
    }

    /** Puts a late slice into its place, or its price into the slice of its hop. */
    private void insert(int token, int slice, int hop) {
        int later = Slices.NONE;
        int earlier = last(token);
        while (earlier != Slices.NONE && slices.hop(earlier) > hop) {
            later = earlier;
            earlier = previous(earlier);
        }
        if (earlier != Slices.NONE && slices.hop(earlier) == hop) {
            merge(token, slice, earlier);
            return;
        }
        if (earlier != Slices.NONE) {
            link(earlier, slice);
        }
        link(slice, later);
        long open = open(slice);
        for (int w = totals.shortestCovering(hop); w < totals.windows(); w++) {
            if (slices.hop(totals.first(token, w)) > hop) {
                totals.setFirst(token, w, slice, open);
            }
        }
    }

    private void merge(int token, int slice, int into) {
        byte seconds = slices.chunk(slice).openSeconds[Slices.at(slice)];
        SliceChunk chunk = slices.chunk(into);
        int at = Slices.at(into);
        if (seconds >= chunk.openSeconds[at]) {
            return;
        }
        long open = open(slice);
        chunk.openSeconds[at] = seconds;
        chunk.sums[at * SliceChunk.SUMS + SliceChunk.OPEN] = open;
        int before = previous(into);
        if (before != Slices.NONE) {
            link(before, into);
        }
        for (int w = 0; w < totals.windows(); w++) {
            if (totals.first(token, w) == into) {
                totals.setFirst(token, w, into, open);
            }
        }
    }

    private void link(int earlier, int later) {
        SliceChunk chunk = slices.chunk(earlier);
        int at = Slices.at(earlier);
        chunk.links[at * SliceChunk.LINKS + SliceChunk.NEXT_PRICED] = later;
        chunk.sums[at * SliceChunk.SUMS + SliceChunk.NEXT_OPEN] = open(later);
        slices.chunk(later)
                        .links[Slices.at(later) * SliceChunk.LINKS + SliceChunk.PREVIOUS_PRICED] =
                earlier;
    }

    private int previous(int slice) {
        int previous =
                slices.chunk(slice)
                        .links[Slices.at(slice) * SliceChunk.LINKS + SliceChunk.PREVIOUS_PRICED];
        return slices.holds(previous) && slices.hop(previous) >= totals.oldest()
                ? previous
                : Slices.NONE;
    }

    private long open(int slice) {
        return slices.chunk(slice).sums[Slices.at(slice) * SliceChunk.SUMS + SliceChunk.OPEN];
    }

    private void setClose(int token, OpenSlices open, int place) {
        int row = token * WIDTH;
        rows[row + CLOSE] = open.close(place);
        rows[row + DECIMALS_AND_SECONDS] =
                (long) open.decimals(place) << 32 | open.closeSeconds(place);
    }

    private int last(int token) {
        return TwoCounts.upper(rows[token * WIDTH + LAST_AND_HOP]);
    }

    private int lastHop(int token) {
        return TwoCounts.lower(rows[token * WIDTH + LAST_AND_HOP]);
    }

    private void setLast(int token, int slice, int hop) {
        rows[token * WIDTH + LAST_AND_HOP] = (long) slice << 32 | hop & 0xFFFF_FFFFL;
    }

    long bytes() {
        return 8L * rows.length;
    }
}
