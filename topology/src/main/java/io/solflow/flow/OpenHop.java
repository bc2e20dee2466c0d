package io.solflow.flow;

import java.util.Arrays;

/**
 * Trades of one hop that have not entered the windows: only put down, as they come. Bounded by the
 * trades of one hop; used again for another hop after {@link #clear}.
 */
final class OpenHop {

    private static final int INITIAL = 64;

    /** Marks the token of a bot's trade. */
    private static final int BOT = Integer.MIN_VALUE;

    private int hop;
    private long start;
    private Fill[] fills = new Fill[INITIAL];

    /** By fill: its token, and {@link #BOT}. */
    private int[] tokens = new int[INITIAL];

    private int count;
    private final OpenSlices slices = new OpenSlices();

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
        Arrays.fill(fills, 0, count, null);
        count = 0;
        slices.clear();
    }

    int hop() {
        return hop;
    }

    /** Takes a trade of this hop. */
    void add(int token, Fill fill, boolean bot) {
        if (count == fills.length) {
            fills = Arrays.copyOf(fills, count * 2);
            tokens = Arrays.copyOf(tokens, count * 2);
        }
        fills[count] = fill;
        tokens[count++] = bot ? token | BOT : token;
    }

    /** Makes slices of the trades, once all of them are there. */
    OpenSlices fold() {
        slices.begin(hop, start);
        for (int i = 0; i < count; i++) {
            slices.add(tokens[i] & ~BOT, fills[i], tokens[i] < 0);
        }
        return slices;
    }

    /** What {@link #fold} has made. */
    OpenSlices slices() {
        return slices;
    }

    long bytes() {
        return 8L * fills.length + 4L * tokens.length + slices.bytes();
    }
}
