package io.solflow.flow;

/**
 * In which slice each wallet of one token last bought and last sold. One entry per (token, wallet):
 * 12 bytes before load factor. The wallet's last trade is the later of the two, unless the entry
 * says that there is more to know ({@link RareSeen}).
 *
 * <p>Wallets are kept as their scrambled numbers, in ascending order, each as near as possible to
 * where its number would lie if they were spread evenly. So a search looks at a few neighbours,
 * found or not, and removing and growing go through memory in one direction.
 */
final class LastSeen {

    private static final int WIDTH = 3;
    private static final int FREE = 0;

    /** How many {@code int}s come into the processor together. */
    private static final int LINE = 16;

    /** Marks a wallet of which there is more to know. */
    private static final int MORE = Integer.MIN_VALUE;

    private static final int SMALLEST = 4;

    /** Entries behind the last home, for those that the ones before push out of place. */
    private static final int SLACK = 4;

    /** Odd, so that every number can be had back. */
    private static final int SCRAMBLE = 0x5F356495;

    private static final int UNSCRAMBLE = inverse(SCRAMBLE);

    /** Scrambled wallet plus 1, slice of the last buy, slice of the last sell. */
    private int[] entries = new int[(SMALLEST + SLACK) * WIDTH];

    /** How many homes there are. */
    private int capacity = SMALLEST;

    private int size;

    int size() {
        return size;
    }

    /** Some content of the two lines of memory where a search begins: for reading ahead. */
    int peek(int wallet) {
        int home = home(scramble(wallet));
        return entries[home] + entries[Math.min(home + LINE, entries.length - 1)];
    }

    /** The entry of a wallet, valid until the next insertion or sweep; negative without any. */
    int find(int wallet) {
        int wanted = scramble(wallet);
        int entry = firstNotBefore(wanted);
        return entry < entries.length && (entries[entry] & ~MORE) == wanted ? entry : -1;
    }

    /** Makes an entry for a wallet that has none. */
    int insert(int wallet) {
        if ((size + 1) * 8L > capacity * 7L) {
            resize((int) Math.min(capacity * 9L / 8 + 2, 1 << 29));
        }
        int wanted = scramble(wallet);
        int entry = firstNotBefore(wanted);
        int free = entry;
        while (free < entries.length && entries[free] != FREE) {
            free += WIDTH;
        }
        if (free >= entries.length) {
            resize((int) Math.min(capacity * 9L / 8 + 2, 1 << 29));
            return insert(wallet);
        }
        System.arraycopy(entries, entry, entries, entry + WIDTH, free - entry);
        entries[entry] = wanted;
        entries[entry + 1] = Slices.NONE;
        entries[entry + 2] = Slices.NONE;
        size++;
        return entry;
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
        int end = 0;
        for (int from = 0; from < entries.length; from += WIDTH) {
            int first = entries[from];
            if (first == FREE) {
                continue;
            }
            int bought = entries[from + 1];
            int sold = entries[from + 2];
            entries[from] = FREE;
            if (keeper.keeps(wallet(first), bought, sold, first < 0)) {
                end = place(Math.max(end, home(first & ~MORE)), first, bought, sold);
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
        capacity = newCapacity;
        entries = new int[(newCapacity + SLACK) * WIDTH];
        int end = 0;
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] != FREE) {
                int at = Math.max(end, home(old[from] & ~MORE));
                if (at == entries.length) {
                    entries = old;
                    resize(newCapacity + newCapacity / 4 + 1);
                    return;
                }
                end = place(at, old[from], old[from + 1], old[from + 2]);
            }
        }
    }

    private int place(int at, int wallet, int bought, int sold) {
        entries[at] = wallet;
        entries[at + 1] = bought;
        entries[at + 2] = sold;
        return at + WIDTH;
    }

    /** The first entry that is free, or not before a scrambled number. */
    private int firstNotBefore(int wanted) {
        int entry = home(wanted);
        while (entry < entries.length
                && entries[entry] != FREE
                && (entries[entry] & ~MORE) < wanted) {
            entry += WIDTH;
        }
        return entry;
    }

    private int home(int scrambled) {
        return (int) ((long) scrambled * capacity >>> 31) * WIDTH;
    }

    private static int scramble(int wallet) {
        return (wallet + 1) * SCRAMBLE & ~MORE;
    }

    private static int wallet(int entry) {
        return ((entry & ~MORE) * UNSCRAMBLE & ~MORE) - 1;
    }

    /** What a product with an odd number has to be multiplied with to undo it, modulo 2^32. */
    private static int inverse(int odd) {
        int inverse = odd;
        for (int i = 0; i < 4; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
