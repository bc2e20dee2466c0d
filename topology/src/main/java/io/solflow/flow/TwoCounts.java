package io.solflow.flow;

/**
 * Two counts in one {@code long}, added and subtracted together. Neither is ever negative where it
 * is read, so the lower one never borrows from the upper one for good.
 */
final class TwoCounts {

    /** One of the upper count. */
    static final long UPPER = 1L << 32;

    /** One of the lower count. */
    static final long LOWER = 1;

    private TwoCounts() {}

    static int upper(long counts) {
        return (int) (counts >>> 32);
    }

    static int lower(long counts) {
        return (int) counts;
    }

    /** The same upper count, with another number below it. */
    static long withLower(long counts, int lower) {
        return counts & 0xFFFF_FFFF_0000_0000L | lower & 0xFFFF_FFFFL;
    }
}
