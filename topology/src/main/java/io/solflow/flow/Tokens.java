package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers for tokens, found by the two hashes of their mints. A number lives as long as
 * something uses it: a slice, or the announcement of an interval's end.
 */
final class Tokens {

    private static final int INITIAL = 64;

    /** Numbers plus 1, by the first hash; at most half full. */
    private int[] places = new int[2 * INITIAL];

    private @Nullable String[] mints = new String[INITIAL];

    /** By number: the two hashes. */
    private long[] hashes = new long[2 * INITIAL];

    private int[] uses = new int[INITIAL];
    private final IntArrayList free = new IntArrayList();

    /** Those that nothing used at some time since the last look. */
    private final IntArrayList unused = new IntArrayList();

    private int count;

    /** Where the search for a trade's token begins: for reading ahead. */
    int peek(Fill fill) {
        return places[home(fill.mintKey())];
    }

    /** Some content of the token that is looked at first: for reading ahead. */
    long peekHash(Fill fill) {
        return hashes[2 * Math.max(0, peek(fill) - 1)];
    }

    /** The number of a trade's token; a new one, below {@link #capacity}, when it has none. */
    int number(Fill fill) {
        long key = fill.mintKey();
        int place = home(key);
        while (places[place] != 0) {
            int number = places[place] - 1;
            if (hashes[2 * number] == key && hashes[2 * number + 1] == fill.mintCheck()) {
                return number;
            }
            place = next(place);
        }
        return add(fill);
    }

    private int add(Fill fill) {
        int number = free.isEmpty() ? count++ : free.removeInt(free.size() - 1);
        if (number == mints.length) {
            grow();
        }
        mints[number] = fill.mint();
        hashes[2 * number] = fill.mintKey();
        hashes[2 * number + 1] = fill.mintCheck();
        place(number);
        return number;
    }

    private void grow() {
        int capacity = mints.length * 2;
        mints = Arrays.copyOf(mints, capacity);
        hashes = Arrays.copyOf(hashes, capacity * 2);
        uses = Arrays.copyOf(uses, capacity);
        int[] old = places;
        places = new int[capacity * 2];
        for (int entry : old) {
            if (entry != 0) {
                place(entry - 1);
            }
        }
    }

    private void place(int number) {
        int place = home(hashes[2 * number]);
        while (places[place] != 0) {
            place = next(place);
        }
        places[place] = number + 1;
    }

    /** Takes a number out, and puts those behind it where they belong without it. */
    private void remove(int number) {
        int place = home(hashes[2 * number]);
        while (places[place] != number + 1) {
            place = next(place);
        }
        places[place] = 0;
        for (int at = next(place); places[at] != 0; at = next(at)) {
            int moved = places[at] - 1;
            places[at] = 0;
            place(moved);
        }
    }

    private int home(long key) {
        return (int) (key >>> Long.numberOfLeadingZeros(places.length - 1));
    }

    private int next(int place) {
        return place + 1 & places.length - 1;
    }

    String mint(int token) {
        String mint = mints[token];
        if (mint == null) {
            throw new IllegalStateException("token " + token + " has been let go of");
        }
        return mint;
    }

    /** Numbers are below this. */
    int capacity() {
        return mints.length;
    }

    void use(int token) {
        uses[token]++;
    }

    void release(int token, int count) {
        uses[token] -= count;
        if (uses[token] == 0) {
            unused.add(token);
        }
    }

    /** Gives away the numbers that nothing uses any more. */
    void takeUnused() {
        for (int i = 0; i < unused.size(); i++) {
            int token = unused.getInt(i);
            if (uses[token] == 0 && mints[token] != null) {
                remove(token);
                mints[token] = null;
                free.add(token);
            }
        }
        unused.clear();
    }

    int size() {
        return count - free.size();
    }

    long bytes() {
        return 4L * (places.length + mints.length + uses.length) + 8L * hashes.length;
    }
}
