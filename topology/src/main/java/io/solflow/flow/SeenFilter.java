package io.solflow.flow;

import java.util.Arrays;

/**
 * A first, quick answer to whether an identity has been seen: "no" is certain, "perhaps" is wrong
 * for one or two in a hundred. Small enough to stay nearer to the processor than the identities.
 * The words lie in the order of the keys, in {@value #PARTS} parts that can be made anew one by
 * one.
 */
final class SeenFilter {

    static final int PARTS = 256;

    /** Identities per word of 64 bits for which the answers are as good as said. */
    private static final int PER_WORD = 5;

    private final long[] words;

    /**
     * @param identities how many there will be at a time
     */
    SeenFilter(int identities) {
        words = new long[(identities / PER_WORD / PARTS + 1) * PARTS];
    }

    /** How many identities it is made for. */
    int capacity() {
        return words.length * PER_WORD;
    }

    /** False when no identity with this key has been added. */
    boolean mayHold(long key) {
        long bits = bits(key);
        return (words[word(key)] & bits) == bits;
    }

    void add(long key) {
        words[word(key)] |= bits(key);
    }

    /** Forgets what was added of one part of the keys. */
    void clear(int part) {
        int length = words.length / PARTS;
        Arrays.fill(words, part * length, (part + 1) * length, 0);
    }

    long bytes() {
        return 8L * words.length;
    }

    /** By the upper half of the key; the lower half chooses the bits. */
    private int word(long key) {
        return (int) ((key >>> 32) * words.length >>> 32);
    }

    private static long bits(long key) {
        return 1L << key | 1L << (key >>> 6) | 1L << (key >>> 12) | 1L << (key >>> 18);
    }
}
