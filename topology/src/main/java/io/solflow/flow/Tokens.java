package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers for tokens. A number lives as long as something uses it: a slice, or the
 * announcement of an interval's end.
 */
final class Tokens {

    private static final int UNKNOWN = -1;

    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private @Nullable String[] mints = new String[0];
    private int[] uses = new int[0];
    private final IntArrayList free = new IntArrayList();

    /** Those that nothing used at some time since the last look. */
    private final IntArrayList unused = new IntArrayList();

    private int count;

    Tokens() {
        numbers.defaultReturnValue(UNKNOWN);
    }

    /** The number of a token; a new one, below {@link #end}, when it has none. */
    int number(String mint) {
        int number = numbers.getInt(mint);
        if (number != UNKNOWN) {
            return number;
        }
        number = free.isEmpty() ? count++ : free.removeInt(free.size() - 1);
        if (number >= mints.length) {
            int capacity = Math.max(64, mints.length * 2);
            mints = Arrays.copyOf(mints, capacity);
            uses = Arrays.copyOf(uses, capacity);
        }
        numbers.put(mint, number);
        mints[number] = mint;
        return number;
    }

    /** The number of a token; a negative one when it has none. */
    int known(String mint) {
        return numbers.getInt(mint);
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

    /**
     * Gives away the numbers that nothing uses any more.
     *
     * @param discard told each of them before
     */
    void takeUnused(IntConsumer discard) {
        for (int i = 0; i < unused.size(); i++) {
            int token = unused.getInt(i);
            if (uses[token] == 0 && mints[token] != null) {
                discard.accept(token);
                numbers.removeInt(mint(token));
                mints[token] = null;
                free.add(token);
            }
        }
        unused.clear();
    }

    int size() {
        return numbers.size();
    }

    long bytes() {
        return 8L * mints.length + 8L * Math.max(16, numbers.size() * 2L);
    }
}
