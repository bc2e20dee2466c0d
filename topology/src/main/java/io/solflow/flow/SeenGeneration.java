package io.solflow.flow;

/**
 * Identities that were seen one after the other: a table that is filled once, and forgotten as a
 * whole. 16 bytes per identity before load factor, in the order of their keys; where they collide,
 * one after the other.
 */
final class SeenGeneration {

    private static final long TIME = 0xFFFF_FFFFL;

    /**
     * Pairs: 64 bits of a hash; 32 of another, and the event time in seconds, 0 where nothing is.
     */
    private final long[] table;

    private final int slots;
    private final int shift;
    private int size;
    private long latest;

    /**
     * @param slots a power of two, 2 at least
     */
    SeenGeneration(int slots) {
        this.slots = slots;
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
        this.table = new long[2 * slots];
    }

    int size() {
        return size;
    }

    int slots() {
        return slots;
    }

    boolean isFull() {
        return size * 4L >= slots * 3L;
    }

    /** Event time of the latest identity, seconds. */
    long latest() {
        return latest;
    }

    /** Some content of where the search for a key begins: for reading ahead. */
    long peek(long key) {
        return table[home(key)];
    }

    /**
     * @param key hash of the identity
     * @param check second hash of it
     * @param eventTime seconds, above 0 and below 2<sup>32</sup>
     */
    void add(long key, long check, long eventTime) {
        int at = home(key);
        while ((table[at + 1] & TIME) != 0) {
            at = next(at);
        }
        table[at] = key;
        table[at + 1] = check & ~TIME | eventTime;
        latest = Math.max(latest, eventTime);
        size++;
    }

    /** Whether the identity is there with an event time at or after the horizon. */
    boolean holds(long key, long check, long horizon) {
        int at = home(key);
        while ((table[at + 1] & TIME) != 0) {
            if (table[at] == key
                    && ((table[at + 1] ^ check) & ~TIME) == 0
                    && (table[at + 1] & TIME) >= horizon) {
                return true;
            }
            at = next(at);
        }
        return false;
    }

    /**
     * Puts the keys that count of one part into a filter. Some of the part before may be among
     * them.
     *
     * @param part from 0, in the order of the keys
     * @param parts a power of two, no more than there are slots
     */
    void addTo(SeenFilter filter, int part, int parts, long horizon) {
        int length = table.length / parts;
        int end = part * length + length;
        int at = part * length;
        while (at < end || (table[at + 1] & TIME) != 0) {
            long time = table[at + 1] & TIME;
            if (time != 0 && time >= horizon) {
                filter.add(table[at]);
            }
            at += 2;
            if (at == table.length) {
                at = 0;
                end = 0;
            }
        }
    }

    long bytes() {
        return 8L * table.length;
    }

    private int home(long key) {
        return (int) (key >>> shift) * 2;
    }

    private int next(int at) {
        return at + 2 & table.length - 1;
    }
}
