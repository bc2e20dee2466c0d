package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * In which slice each wallet of one token last bought and last sold. One entry per (token, wallet):
 * 12 bytes before load factor. The wallet's last trade is the later of the two, unless the entry
 * says that there is more to know ({@link RareSeen}).
 *
 * <p>Entries lie in the order of their hashes, one after the other where they collide; so removing
 * and growing go through memory in one direction.
 */
final class LastSeen {

    private static final int WIDTH = 3;
    private static final int FREE = 0;

    /** Marks a wallet of which there is more to know. */
    private static final int MORE = Integer.MIN_VALUE;

    private static final int SMALLEST = 4;

    /** Wallet plus 1, slice of the last buy, slice of the last sell. */
    private int[] entries = new int[SMALLEST * WIDTH];

    private int capacity = SMALLEST;
    private int size;

    int size() {
        return size;
    }

    /** Some content of where the search for a wallet begins: for reading ahead. */
    int peek(int wallet) {
        return entries[home(wallet)];
    }

    /** The entry of a wallet, valid until the next insertion or sweep; negative without any. */
    int find(int wallet) {
        int entry = home(wallet);
        int wanted = wallet + 1;
        while (true) {
            int there = entries[entry] & ~MORE;
            if (there == wanted) {
                return entry;
            }
            if (there == FREE) {
                return -1;
            }
            entry = next(entry);
        }
    }

    /** Whether the next insertion will make it larger. */
    boolean isFull() {
        return (size + 1) * 8L > capacity * 7L;
    }

    /** Makes an entry for a wallet that has none. */
    int insert(int wallet) {
        if (isFull()) {
            resize(Math.max(SMALLEST, (int) Math.min(capacity * 5L / 4 + 1, 1 << 29)));
        }
        size++;
        return place(wallet + 1, Slices.NONE, Slices.NONE);
    }

    int bought(int entry) {
        return entries[entry + 1];
    }

    int sold(int entry) {
        return entries[entry + 2];
    }

    boolean hasMore(int entry) {
        return entries[entry] < 0;
    }

    void setBought(int entry, int slice) {
        entries[entry + 1] = slice;
    }

    void setSold(int entry, int slice) {
        entries[entry + 2] = slice;
    }

    void setMore(int entry) {
        entries[entry] |= MORE;
    }

    /** Decides about an entry that may have to go. */
    interface Keeper {

        /** Whether the entry stays; when it does not, whoever held the wallet lets go of it. */
        boolean keeps(int wallet, int bought, int sold, boolean more);
    }

    /** Removes the entries that are not kept. */
    void sweep(Keeper keeper) {
        int start = 0;
        while (entries[start] != FREE) {
            start += WIDTH;
        }
        for (int i = 0, entry = start; i < capacity; i++, entry = next(entry)) {
            int wallet = entries[entry];
            if (wallet == FREE) {
                continue;
            }
            int bought = entries[entry + 1];
            int sold = entries[entry + 2];
            entries[entry] = FREE;
            if (keeper.keeps((wallet & ~MORE) - 1, bought, sold, wallet < 0)) {
                place(wallet, bought, sold);
            } else {
                size--;
            }
        }
        if (size < capacity / 2 && capacity > SMALLEST) {
            resize(Math.max(SMALLEST, (int) (size * 4L / 3 + 1)));
        }
    }

    long bytes() {
        return 4L * entries.length;
    }

    private void resize(int newCapacity) {
        int[] old = entries;
        entries = new int[newCapacity * WIDTH];
        capacity = newCapacity;
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] != FREE) {
                place(old[from], old[from + 1], old[from + 2]);
            }
        }
    }

    private int home(int wallet) {
        return (int) ((HashCommon.mix(wallet) & 0xFFFF_FFFFL) * capacity >>> 32) * WIDTH;
    }

    private int place(int wallet, int bought, int sold) {
        int entry = home((wallet & ~MORE) - 1);
        while (entries[entry] != FREE) {
            entry = next(entry);
        }
        entries[entry] = wallet;
        entries[entry + 1] = bought;
        entries[entry + 2] = sold;
        return entry;
    }

    private int next(int entry) {
        int next = entry + WIDTH;
        return next == entries.length ? 0 : next;
    }
}
