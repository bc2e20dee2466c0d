package io.solflow.flow;

/**
 * Identities whose keys begin with the same bits: an open table of 16 bytes per slot, between two
 * thirds and four fifths full. An identity lies at or behind its home, without a gap; homes follow
 * the order of the keys, so the table is made anew by going through memory in one direction.
 */
final class SeenSegment {

    private static final int FEWEST_SLOTS = 16;
    private static final long TIME = 0xFFFF_FFFFL;

    /** How many {@code long}s come into the processor together. */
    private static final int LINE = 8;

    /** With how many of the first bits all keys begin alike. */
    private final int depth;

    /**
     * Pairs: 64 bits of a hash; 32 of another, and the event time in seconds, 0 where nothing is.
     */
    private long[] table;

    private int slots;
    private int used;

    SeenSegment(int depth) {
        this(depth, FEWEST_SLOTS);
    }

    private SeenSegment(int depth, int slots) {
        this.depth = depth;
        this.slots = slots;
        this.table = new long[2 * slots];
    }

    int depth() {
        return depth;
    }

    int slots() {
        return slots;
    }

    /** Slots that are not free. */
    int used() {
        return used;
    }

    boolean isFull() {
        return used * 5L >= slots * 4L;
    }

    /** Some content of the two lines of memory where the search for a key begins. */
    long peek(long key) {
        int home = home(key);
        return table[home] + table[Math.min(home + LINE, table.length - 1)];
    }

    /**
     * Looks for an identity with an event time at or after the horizon.
     *
     * @return where to {@link #put} it; negative when it is there
     */
    int find(long key, long check, long horizon) {
        long[] table = this.table;
        long oldest = Math.max(horizon, 1);
        int free = -1;
        int at = home(key);
        while (true) {
            long checkAndTime = table[at + 1];
            long time = checkAndTime & TIME;
            if (time < oldest) {
                if (free < 0) {
                    free = at;
                }
                if (time == 0) {
                    return free;
                }
            } else if (table[at] == key && ((checkAndTime ^ check) & ~TIME) == 0) {
                return -1;
            }
            at = next(at);
        }
    }

    /** Puts an identity where {@link #find} has said, and nothing was put since. */
    void put(int slot, long key, long check, long eventTime) {
        if ((table[slot + 1] & TIME) == 0) {
            used++;
        }
        table[slot] = key;
        table[slot + 1] = check & ~TIME | eventTime;
    }

    /**
     * Lets go of identities with an event time before the horizon, and becomes larger or smaller if
     * it would soon be full again or is too large by far.
     */
    void forgetBefore(long horizon) {
        long oldest = Math.max(horizon, 1);
        int kept = 0;
        for (int at = 0; at < table.length; at += 2) {
            kept += (table[at + 1] & TIME) >= oldest ? 1 : 0;
        }
        int wanted = slotsFor(kept);
        if (wanted > slots + slots / 8 || wanted < slots / 2) {
            var other = new SeenSegment(depth, wanted);
            moveTo(other, other, oldest);
            table = other.table;
            slots = other.slots;
            used = other.used;
        } else {
            forgetInPlace(oldest);
        }
    }

    /**
     * Goes around once, beginning behind a free slot, and puts each identity that counts as near to
     * its home as the ones before it allow: never further than where it was.
     */
    private void forgetInPlace(long oldest) {
        int free = 0;
        while (table[free + 1] != 0) {
            free += 2;
        }
        used = 0;
        for (int at = next(free); at != free; at = next(at)) {
            long key = table[at];
            long checkAndTime = table[at + 1];
            table[at + 1] = 0;
            if ((checkAndTime & TIME) >= oldest) {
                append(key, checkAndTime);
            }
        }
    }

    /** Two segments instead of this one: by the bit in which its keys differ first. */
    SeenSegment[] split() {
        int highOnes = 0;
        for (int at = 0; at < table.length; at += 2) {
            highOnes += table[at + 1] != 0 && isHigh(table[at]) ? 1 : 0;
        }
        var low = new SeenSegment(depth + 1, slotsFor(used - highOnes));
        var high = new SeenSegment(depth + 1, slotsFor(highOnes));
        moveTo(low, high, 1);
        return new SeenSegment[] {low, high};
    }

    long bytes() {
        return 8L * table.length;
    }

    private void moveTo(SeenSegment low, SeenSegment high, long oldest) {
        for (int at = 0; at < table.length; at += 2) {
            if ((table[at + 1] & TIME) >= oldest) {
                (isHigh(table[at]) ? high : low).append(table[at], table[at + 1]);
            }
        }
    }

    private boolean isHigh(long key) {
        return key << depth < 0;
    }

    /** Puts an identity that is not there. */
    private void append(long key, long checkAndTime) {
        int at = home(key);
        while (table[at + 1] != 0) {
            at = next(at);
        }
        table[at] = key;
        table[at + 1] = checkAndTime;
        used++;
    }

    private static int slotsFor(int identities) {
        return Math.max(FEWEST_SLOTS, (int) (identities * 25L / 16));
    }

    /** By the bits of the key behind those that all keys share. */
    private int home(long key) {
        return (int) ((key << depth >>> 32) * slots >>> 32) * 2;
    }

    private int next(int at) {
        int next = at + 2;
        return next == table.length ? 0 : next;
    }
}
