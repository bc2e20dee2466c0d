package io.solflow.flow;

import java.util.Arrays;

/**
 * Identities of the trades of the last hours: one entry per trade, 16 bytes before load factor, in
 * buckets of {@value #BUCKET} that share a line of memory. An identity is put into the first bucket
 * from its own on that has room; entries older than the horizon are room.
 *
 * <p>Most trades are new, and a {@link SeenFilter} knows; so entries can wait until there are many
 * of them, and the machine then waits for many lines of memory at a time. Each time a part of the
 * filter is made anew from the entries that still count.
 *
 * <p>An identity is kept as a 96-bit hash of (signature, outer index, ordinal). Signatures are as
 * good as random, so two of a billion trades share a hash with a chance below 10<sup>-10</sup>. The
 * memory is that of the busiest horizon so far.
 */
final class SeenTrades {

    /** Entries in a bucket. */
    private static final int BUCKET = 4;

    private static final int BUCKET_LONGS = 2 * BUCKET;

    /** An entry lies in its own bucket or one of so many that follow, at most. */
    private static final int FARTHEST = 48;

    private static final int WAITING = 512;
    private static final int INITIAL_BUCKETS = 512;
    private static final long TIME = 0xFFFF_FFFFL;

    /** Buckets that identities call their own; {@value #FARTHEST} more follow. */
    private int buckets = INITIAL_BUCKETS;

    /** Pairs: 64 bits of the hash; 32 more, and the event time in seconds, 0 where nothing is. */
    private long[] table = new long[(INITIAL_BUCKETS + FARTHEST) * BUCKET_LONGS];

    /** How many buckets from its own the farthest entry lies. */
    private int reach;

    private int used;
    private int touched;
    private SeenFilter filter = new SeenFilter(INITIAL_BUCKETS);

    /** Pairs that are in the filter and not yet in the table. */
    private final long[] waiting = new long[2 * WAITING];

    private int waitingLongs;

    /** One bit per key that waits, by its lowest bits. */
    private final long[] waitingBits = new long[WAITING / 4];

    /** The bucket from which on the filter will be renewed next. */
    private int renewed;

    /** Identities put since then: the pace of renewing is one bucket for each. */
    private int unrenewed;

    /**
     * Remembers an identity.
     *
     * @param key hash of the identity
     * @param check second hash of it
     * @param eventTime of the trade, seconds, above 0 and below 2<sup>32</sup>
     * @param horizon event time from which on identities count, inclusive, seconds; never less than
     *     in the call before
     * @return false when it is there already, within the horizon
     */
    boolean add(long key, long check, long eventTime, long horizon) {
        int bucket = bucket(key);
        if (filter.mayHold(bucket, key)) {
            if (mayWait(key)) {
                putWaiting(horizon);
            }
            if (isThere(key, check & ~TIME, horizon)) {
                return false;
            }
        }
        if (eventTime >= horizon) {
            filter.add(bucket(key), key);
            waitingBits[(int) key >>> 6 & waitingBits.length - 1] |= 1L << key;
            waiting[waitingLongs++] = key;
            waiting[waitingLongs++] = check & ~TIME | eventTime;
            if (waitingLongs == waiting.length) {
                putWaiting(horizon);
            }
        }
        return true;
    }

    /** Identities held; those older than the horizon as well, until others take their room. */
    int size() {
        return used + waitingLongs / 2;
    }

    long bytes() {
        return 8L * (table.length + waiting.length) + filter.bytes();
    }

    private boolean isThere(long key, long check, long horizon) {
        int from = bucket(key) * BUCKET_LONGS;
        for (int at = from; at < from + (reach + 1) * BUCKET_LONGS; at += 2) {
            if (table[at] == key
                    && (table[at + 1] & ~TIME) == check
                    && counts(table[at + 1], horizon)) {
                return true;
            }
        }
        return false;
    }

    /** False when no identity with this key is waiting. */
    private boolean mayWait(long key) {
        return (waitingBits[(int) key >>> 6 & waitingBits.length - 1] & 1L << key) != 0;
    }

    private void putWaiting(long horizon) {
        touchBuckets();
        for (int i = 0; i < waitingLongs; i += 2) {
            while (!put(waiting[i], waiting[i + 1], horizon)) {
                grow(horizon);
            }
        }
        unrenewed += waitingLongs / 2;
        waitingLongs = 0;
        Arrays.fill(waitingBits, 0);
        if (unrenewed >= WAITING) {
            renewFilter(unrenewed, horizon);
            unrenewed = 0;
        }
    }

    /** Reads ahead, so that many lines of memory are on their way at a time. */
    private void touchBuckets() {
        int sum = touched;
        for (int i = 0; i < waitingLongs; i += 2) {
            sum += (int) table[bucket(waiting[i]) * BUCKET_LONGS + 1];
        }
        touched = sum;
    }

    /** False when there is no room near enough. */
    private boolean put(long key, long checkAndTime, long horizon) {
        int from = bucket(key) * BUCKET_LONGS;
        for (int at = from; at < from + (FARTHEST + 1) * BUCKET_LONGS; at += 2) {
            if (!counts(table[at + 1], horizon)) {
                reach = Math.max(reach, (at - from) / BUCKET_LONGS);
                used += table[at + 1] == 0 ? 1 : 0;
                table[at] = key;
                table[at + 1] = checkAndTime;
                return true;
            }
        }
        return false;
    }

    private void grow(long horizon) {
        long[] old = table;
        boolean fits = false;
        while (!fits) {
            buckets +=
                    (buckets / 4 + 1) / SeenFilter.BUCKETS_PER_WORD * SeenFilter.BUCKETS_PER_WORD;
            table = new long[(buckets + FARTHEST) * BUCKET_LONGS];
            used = 0;
            reach = 0;
            fits = putAll(old, horizon);
        }
        filter = new SeenFilter(buckets);
        renewed = 0;
        renewFilter(buckets, horizon);
        for (int i = 0; i < waitingLongs; i += 2) {
            filter.add(bucket(waiting[i]), waiting[i]);
        }
    }

    private boolean putAll(long[] entries, long horizon) {
        for (int from = 0; from < entries.length; from += 2) {
            if (counts(entries[from + 1], horizon)
                    && !put(entries[from], entries[from + 1], horizon)) {
                return false;
            }
        }
        return true;
    }

    /** Makes the filter of the next buckets anew from the entries that count. */
    private void renewFilter(int count, long horizon) {
        int from = renewed;
        int words = (count - 1) / SeenFilter.BUCKETS_PER_WORD + 1;
        int to = Math.min(buckets, from + words * SeenFilter.BUCKETS_PER_WORD);
        filter.clear(from, to);
        for (int at = from * BUCKET_LONGS; at < (to + reach) * BUCKET_LONGS; at += 2) {
            int home = bucket(table[at]);
            if (home >= from && home < to && counts(table[at + 1], horizon)) {
                filter.add(home, table[at]);
            }
        }
        renewed = to == buckets ? 0 : to;
    }

    private int bucket(long key) {
        return (int) ((key >>> 32) * buckets >>> 32);
    }

    private static boolean counts(long checkAndTime, long horizon) {
        long time = checkAndTime & TIME;
        return time != 0 && time >= horizon;
    }
}
