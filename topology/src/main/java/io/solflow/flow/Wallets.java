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

    /** Numbers plus 1, by hash; at most half full. */
    private int[] places = new int[2 * INITIAL];

    /** Pairs: the two hashes, by number. */
    private long[] hashes = new long[2 * INITIAL];

    private int[] holders = new int[INITIAL];
    private final IntArrayList free = new IntArrayList();
    private int numbers;
    private long collisions;

    /** The number of a wallet; {@link #UNKNOWN} when nobody holds it. */
    int find(long key, long check) {
        int mask = places.length - 1;
        int place = (int) key & mask;
        while (true) {
            int wallet = places[place] - 1;
            if (wallet < 0) {
                return UNKNOWN;
            }
            if (hashes[2 * wallet] == key && hashes[2 * wallet + 1] == check) {
                return wallet;
            }
            place = place + 1 & mask;
        }
    }

    /** The number of a wallet, held once more. Every call is answered by one {@link #release}. */
    int hold(long key, long check) {
        int wallet = find(key, check);
        if (wallet == UNKNOWN) {
            wallet = add(key, check);
        }
        holders[wallet]++;
        return wallet;
    }

    void release(int wallet) {
        if (--holders[wallet] == 0) {
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
        return 4L * (places.length + holders.length + free.elements().length) + 8L * hashes.length;
    }

    private int add(long key, long check) {
        int wallet = free.isEmpty() ? numbers++ : free.removeInt(free.size() - 1);
        if (numbers > holders.length) {
            grow();
        }
        hashes[2 * wallet] = key;
        hashes[2 * wallet + 1] = check;
        int place = (int) key & places.length - 1;
        while (places[place] != 0) {
            if (hashes[2 * (places[place] - 1)] == key) {
                collisions++;
            }
            place = place + 1 & places.length - 1;
        }
        places[place] = wallet + 1;
        return wallet;
    }

    /** Takes a wallet out, and moves up those that stand behind their place because of it. */
    private void remove(int wallet) {
        int mask = places.length - 1;
        int hole = (int) hashes[2 * wallet] & mask;
        while (places[hole] != wallet + 1) {
            hole = hole + 1 & mask;
        }
        for (int place = hole + 1 & mask; places[place] != 0; place = place + 1 & mask) {
            int home = (int) hashes[2 * (places[place] - 1)] & mask;
            if ((place - home & mask) >= (place - hole & mask)) {
                places[hole] = places[place];
                hole = place;
            }
        }
        places[hole] = 0;
    }

    private void grow() {
        holders = Arrays.copyOf(holders, holders.length * 2);
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
        int[] old = places;
        places = new int[old.length * 2];
        for (int entry : old) {
            if (entry != 0) {
                int place = (int) hashes[2 * (entry - 1)] & places.length - 1;
                while (places[place] != 0) {
                    place = place + 1 & places.length - 1;
                }
                places[place] = entry;
            }
        }
    }
}
