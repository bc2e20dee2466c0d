package io.solflow.flow;

/**
 * Identities whose keys begin with the same bits: an open table of 16 bytes per slot, about two
 * thirds full. An identity lies at or behind its home, without a gap; homes follow the order of the
 * keys, so the table is tidied up by going through memory in one direction.
 *
 * <p>The keys have a column of their own: eight of them come into the processor together, and most
 * searches end without asking for more.
 */
final class SeenSegment {

    private static final int FEWEST_SLOTS = 16;
    private static final long TIME = 0xFFFF_FFFFL;

    /** How many {@code long}s come into the processor together. */
    private static final int LINE = 8;

    private static final long FREE = 0;

    /** With how many of the first bits all keys begin alike. */
    private final int depth;

    /** 64 bits of a hash. */
    private long[] keys;

    /** By the same numbers: 32 bits of another hash, and the event time in seconds. */
    private long[] checks;

    private int used;
    private long touched;

    SeenSegment(int depth) {
        this(depth, FEWEST_SLOTS);
    }

    private SeenSegment(int depth, int slots) {
        this.depth = depth;
        this.keys = new long[slots];
        this.checks = new long[slots];
    }

    int depth() {
        return depth;
    }

    int slots() {
        return keys.length;
    }

    /** Slots that are not free. */
    int used() {
        return used;
    }

    boolean isFull() {
        return used * 4L >= keys.length * 3L;
    }

    /** Some content of the two lines of memory where the search for a key begins: to read ahead. */
    long peek(long key) {
        int home = home(key);
        return keys[home] + keys[Math.min(home + LINE, keys.length - 1)];
    }

    /**
     * Remembers an identity, unless it is there with an event time at or after the horizon.
     *
     * @param key not 0
     * @param eventTime seconds, above 0 and below 2<sup>32</sup>; one before the horizon is not
     *     remembered
     * @return false when it is there
     */
    boolean add(long key, long check, long eventTime, long horizon) {
        long[] keys = this.keys;
        int at = home(key);
        while (keys[at] != FREE) {
            if (keys[at] == key && isThere(checks[at], check, horizon)) {
                return false;
            }
            at = next(at);
        }
        if (eventTime >= horizon) {
            keys[at] = key;
            checks[at] = check & ~TIME | eventTime;
            used++;
        }
        return true;
    }

    private static boolean isThere(long checkAndTime, long check, long horizon) {
        return ((checkAndTime ^ check) & ~TIME) == 0 && (checkAndTime & TIME) >= horizon;
    }

    /**
     * Lets go of identities with an event time before the horizon, and becomes larger or smaller if
     * it would soon be full again or is too large by far.
     *
     * <p>Goes around once, beginning behind a free slot, and puts each identity that counts as near
     * to its home as the ones before it allow: never further than where it was.
     */
    void forgetBefore(long horizon) {
        touched += peekAll();
        int free = 0;
        while (keys[free] != FREE) {
            free++;
        }
        used = 0;
        for (int at = next(free); at != free; at = next(at)) {
            long key = keys[at];
            if (key != FREE) {
                keys[at] = FREE;
                if ((checks[at] & TIME) >= horizon) {
                    append(key, checks[at]);
                }
            }
        }
        if (used * 16L > slots() * 9L || used * 4L < slots()) {
            var other = new SeenSegment(depth, slotsFor(used));
            moveTo(other, other);
            keys = other.keys;
            checks = other.checks;
        }
    }

    /** Two segments instead of this one: by the bit in which its keys differ first. */
    SeenSegment[] split() {
        int highOnes = 0;
        for (long key : keys) {
            highOnes += key != FREE && isHigh(key) ? 1 : 0;
        }
        var low = new SeenSegment(depth + 1, slotsFor(used - highOnes));
        var high = new SeenSegment(depth + 1, slotsFor(highOnes));
        moveTo(low, high);
        return new SeenSegment[] {low, high};
    }

    long bytes() {
        return 16L * keys.length;
    }

    /** Some content of every line of memory: what decides at each slot waits at each line. */
    private long peekAll() {
        long sum = 0;
        for (int at = 0; at < keys.length; at += LINE) {
            sum += keys[at] + checks[at];
        }
        return sum;
    }

    private void moveTo(SeenSegment low, SeenSegment high) {
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != FREE) {
                (isHigh(keys[at]) ? high : low).append(keys[at], checks[at]);
            }
        }
    }

    private boolean isHigh(long key) {
        return key << depth < 0;
    }

    /** Puts an identity that is not there. */
    private void append(long key, long checkAndTime) {
        int at = home(key);
        while (keys[at] != FREE) {
            at = next(at);
        }
        keys[at] = key;
        checks[at] = checkAndTime;
        used++;
    }

    private static int slotsFor(int identities) {
        return Math.max(FEWEST_SLOTS, 2 * identities);
    }

    /** By the bits of the key behind those that all keys share. */
    private int home(long key) {
        return (int) ((key << depth >>> 32) * keys.length >>> 32);
    }

    private int next(int at) {
        int next = at + 1;
        return next == keys.length ? 0 : next;
    }
}
