package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * Small numbers for wallets, by the two hashes of their addresses. Wallets that share the first
 * hash are told apart by the second, and counted. A number lives as long as somebody holds it, so
 * there are as many as wallets seen by any token in the longest window.
 */
final class Wallets {

    /** The number of a wallet that is not known. */
    static final int UNKNOWN = -1;

    private static final int INITIAL = 1 << 10;

    // Fields of a row.
    private static final int KEY = 0;
    private static final int CHECK = 1;
    private static final int HOLDERS = 2;
    private static final int WIDTH = 3;

    /** Numbers plus 1, by hash; at most half full. */
    private int[] places = new int[2 * INITIAL];

    /** By number: the two hashes, and how many hold it. */
    private long[] rows = new long[INITIAL * WIDTH];

    private int capacity = INITIAL;
    private final IntArrayList free = new IntArrayList();
    private int numbers;
    private long collisions;
    private long touched;

    /** Where the search for a wallet begins: for reading ahead. */
    int peekPlace(long key) {
        return places[(int) key & places.length - 1];
    }

    /** Some content of the row that is looked at first: for reading ahead. */
    long peekRow(long key) {
        int wallet = peekPlace(key) - 1;
        return wallet < 0 ? 0 : rows[wallet * WIDTH];
    }

    /** The number of a wallet; {@link #UNKNOWN} when nobody holds it. */
    int find(long key, long check) {
        int mask = places.length - 1;
        int place = (int) key & mask;
        while (true) {
            int wallet = places[place] - 1;
            if (wallet < 0) {
                return UNKNOWN;
            }
            if (rows[wallet * WIDTH + KEY] == key && rows[wallet * WIDTH + CHECK] == check) {
                return wallet;
            }
            place = place + 1 & mask;
        }
    }

    /**
     * A number for a wallet that nobody holds. Whoever wants it {@link #hold}s it.
     *
     * @return the number, until others ask for one
     */
    int add(long key, long check) {
        int wallet = free.isEmpty() ? numbers++ : free.removeInt(free.size() - 1);
        if (wallet >= capacity) {
            grow();
        }
        rows[wallet * WIDTH + KEY] = key;
        rows[wallet * WIDTH + CHECK] = check;
        int place = (int) key & places.length - 1;
        while (places[place] != 0) {
            if (rows[(places[place] - 1) * WIDTH + KEY] == key) {
                collisions++;
            }
            place = place + 1 & places.length - 1;
        }
        places[place] = wallet + 1;
        return wallet;
    }

    /** Holds a wallet once more. Every call is answered by one {@link #release}. */
    void hold(int wallet) {
        rows[wallet * WIDTH + HOLDERS]++;
    }

    /** Releases many, one hold each: asks for the memory of all of them first. */
    void release(IntArrayList wallets) {
        long sum = touched;
        for (int i = 0; i < wallets.size(); i++) {
            sum += rows[wallets.getInt(i) * WIDTH + HOLDERS];
        }
        touched = sum;
        for (int i = 0; i < wallets.size(); i++) {
            release(wallets.getInt(i));
        }
    }

    void release(int wallet) {
        if (--rows[wallet * WIDTH + HOLDERS] == 0) {
            remove(wallet);
            free.add(wallet);
        }
    }

    /** Wallets that somebody holds. */
    int size() {
        return numbers - free.size();
    }

    /** Wallets that came while another one with the same first hash was held. */
    long collisions() {
        return collisions;
    }

    long bytes() {
        return 4L * (places.length + free.elements().length) + 8L * rows.length;
    }

    /** Takes a wallet out, and moves up those that stand behind their place because of it. */
    private void remove(int wallet) {
        int mask = places.length - 1;
        int hole = (int) rows[wallet * WIDTH] & mask;
        while (places[hole] != wallet + 1) {
            hole = hole + 1 & mask;
        }
        for (int place = hole + 1 & mask; places[place] != 0; place = place + 1 & mask) {
            int home = (int) rows[(places[place] - 1) * WIDTH] & mask;
            if ((place - home & mask) >= (place - hole & mask)) {
                places[hole] = places[place];
                hole = place;
            }
        }
        places[hole] = 0;
    }

    private void grow() {
        capacity *= 2;
        rows = Arrays.copyOf(rows, capacity * WIDTH);
        int[] old = places;
        places = new int[old.length * 2];
        for (int entry : old) {
            if (entry != 0) {
                int place = (int) rows[(entry - 1) * WIDTH] & places.length - 1;
                while (places[place] != 0) {
                    place = place + 1 & places.length - 1;
                }
                places[place] = entry;
            }
        }
    }
}
