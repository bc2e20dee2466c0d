package io.solflow.flow;

import java.util.Arrays;

/**
 * A first, quick answer to whether an identity has been seen: "no" is certain, "perhaps" is wrong
 * for a few in a hundred. Small enough to stay near the processor when the identities do not: one
 * word of 64 bits for {@value #BUCKETS_PER_WORD} buckets of {@link SeenTrades}, in the same order,
 * so that both can be gone through side by side.
 */
final class SeenFilter {

    /** Buckets that share a word. */
    static final int BUCKETS_PER_WORD = 2;

    private final long[] words;

    /**
     * @param buckets a multiple of {@value #BUCKETS_PER_WORD}
     */
    SeenFilter(int buckets) {
        words = new long[buckets / BUCKETS_PER_WORD];
    }

    /** False when no identity with this key has been added for this bucket. */
    boolean mayHold(int bucket, long key) {
        long bits = bits(key);
        return (words[bucket / BUCKETS_PER_WORD] & bits) == bits;
    }

    void add(int bucket, long key) {
        words[bucket / BUCKETS_PER_WORD] |= bits(key);
    }

    /**
     * Forgets what was added for some buckets.
     *
     * @param from a multiple of {@value #BUCKETS_PER_WORD}, like {@code to}, which is exclusive
     */
    void clear(int from, int to) {
        Arrays.fill(words, from / BUCKETS_PER_WORD, to / BUCKETS_PER_WORD, 0);
    }

    /** Four bits of a word, by the lower half of the key; the upper half has chosen the bucket. */
    private static long bits(long key) {
        return 1L << key | 1L << (key >>> 6) | 1L << (key >>> 12) | 1L << (key >>> 18);
    }

    long bytes() {
        return 8L * words.length;
    }
}
