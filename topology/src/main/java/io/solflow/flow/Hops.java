package io.solflow.flow;

/**
 * Hops as small numbers. Hop h covers the event times from {@link #start} of h, inclusive, to that
 * of h + 1, exclusive; "the windows of hop h" are those that end where it starts. Counted from
 * 2020, so that they fit an {@code int} at one-second hops until 2088, and are negative before.
 *
 * @param seconds length of a hop
 */
record Hops(int seconds) {

    /** Event times from here on, seconds since 1970-01-01 UTC, cannot be counted. */
    static final long END_OF_TIME = 3_700_000_000L;

    private static final long ORIGIN = 1_577_836_800L;

    /** The hop in which an event time falls. */
    int of(long eventTime) {
        return (int) Math.floorDiv(eventTime - ORIGIN, (long) seconds);
    }

    /** Where a hop starts, seconds since 1970-01-01 UTC. */
    long start(int hop) {
        return ORIGIN + (long) hop * seconds;
    }
}
