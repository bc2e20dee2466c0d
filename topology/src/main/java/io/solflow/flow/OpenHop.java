package io.solflow.flow;

/**
 * A hop that has not entered the windows: its trades are only put down, as they come. Bounded by
 * the trades of one hop; used again for another hop after {@link #clear}.
 */
final class OpenHop {

    private int hop;
    private long start;
    private final HopTrades trades = new HopTrades();
    private final OpenSlices slices = new OpenSlices(trades);

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
        trades.clear();
        slices.clear();
    }

    int hop() {
        return hop;
    }

    /** Takes a trade of this hop. */
    void add(int token, Fill fill, boolean bot) {
        trades.add(token, fill, (int) (fill.eventTime() - start), bot);
    }

    /**
     * Makes slices of the trades, once all of them are there.
     *
     * @param places one per token, all zero: to be used meanwhile
     */
    OpenSlices fold(int[] places) {
        slices.fold(hop, places);
        return slices;
    }

    /** What {@link #fold} has made. */
    OpenSlices slices() {
        return slices;
    }

    long bytes() {
        return trades.bytes() + slices.bytes();
    }
}
