package io.solflow.flow;

/**
 * In which slices wallets last bought and last sold tokens: a part of {@link LastSeen}. One entry
 * per (token, wallet): 16 bytes before load factor.
 *
 * <p>Entries lie in the order of their hashes, one after the other where they collide; so removing
 * and growing go through memory in one direction.
 */
final class PairTable {

    private static final int WIDTH = 2;
    private static final long FREE = 0;

    /** Marks a pair of which there is more to know. */
    private static final long MORE = Long.MIN_VALUE;

    private static final int SMALLEST = 4;

    /** The pair; slices of the last buy, in the upper half, and of the last sell. */
    private long[] entries = new long[SMALLEST * WIDTH];

    private int capacity = SMALLEST;
    private int size;

    int size() {
        return size;
    }

    /** Some content of where the search for a pair begins: for reading ahead. */
    long peek(long pair) {
        return entries[home(pair)];
    }

    /** The entry of a pair, valid until the next insertion or sweep; negative without any. */
    int find(long pair) {
        int entry = home(pair);
        while (true) {
            long there = entries[entry] & ~MORE;
            if (there == pair) {
                return entry;
            }
            if (there == FREE) {
                return -1;
            }
            entry = next(entry);
        }
    }

    /** Makes an entry for a pair that has none. */
    int insert(long pair) {
        if ((size + 1) * 8L > capacity * 7L) {
            resize((int) Math.min(capacity * 9L / 8 + 2, 1 << 29));
        }
        size++;
        return place(pair, 0);
    }

    int bought(int entry) {
        return TwoCounts.upper(entries[entry + 1]);
    }

    int sold(int entry) {
        return TwoCounts.lower(entries[entry + 1]);
    }

    boolean hasMore(int entry) {
        return entries[entry] < 0;
    }

    void setBought(int entry, int slice) {
        entries[entry + 1] = (long) slice << 32 | entries[entry + 1] & 0xFFFF_FFFFL;
    }

    void setSold(int entry, int slice) {
        entries[entry + 1] = TwoCounts.withLower(entries[entry + 1], slice);
    }

    void setMore(int entry) {
        entries[entry] |= MORE;
    }

    /** Decides about an entry that may have to go. */
    interface Keeper {

        /** Whether the entry stays; when it does not, whoever held the wallet lets go of it. */
        boolean keeps(long pair, int bought, int sold, boolean more);
    }

    /** Removes the entries that are not kept. */
    void sweep(Keeper keeper) {
        int start = 0;
        while (entries[start] != FREE) {
            start += WIDTH;
        }
        for (int i = 0, entry = start; i < capacity; i++, entry = next(entry)) {
            long pair = entries[entry];
            if (pair == FREE) {
                continue;
            }
            long slices = entries[entry + 1];
            entries[entry] = FREE;
            int bought = TwoCounts.upper(slices);
            int sold = TwoCounts.lower(slices);
            if (keeper.keeps(pair & ~MORE, bought, sold, pair < 0)) {
                place(pair, slices);
            } else {
                size--;
            }
        }
        if (size < capacity / 2 && capacity > SMALLEST) {
            resize((int) (size * 9L / 7 + SMALLEST));
        }
    }

    long bytes() {
        return 8L * entries.length;
    }

    private void resize(int newCapacity) {
        long[] old = entries;
        entries = new long[newCapacity * WIDTH];
        capacity = newCapacity;
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] != FREE) {
                place(old[from], old[from + 1]);
            }
        }
    }

    private int place(long pair, long slices) {
        int entry = home(pair & ~MORE);
        while (entries[entry] != FREE) {
            entry = next(entry);
        }
        entries[entry] = pair;
        entries[entry + 1] = slices;
        return entry;
    }

    private int home(long pair) {
        return (int) ((LastSeen.hash(pair) >>> 32) * capacity >>> 32) * WIDTH;
    }

    private int next(int entry) {
        int next = entry + WIDTH;
        return next == entries.length ? 0 : next;
    }
}
