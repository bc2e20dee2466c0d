package io.solflow.flow;

import java.util.Arrays;

/**
 * Tells bots: a wallet that makes so many trades of one token within a span of event time that ends
 * with the last of them. Keeps the trades of the latest span in the order of their arrival; 48 to
 * 96 bytes per trade.
 *
 * <p>Pairs of token and wallet are known by their hashes. Their trades hang in buckets, each
 * pointing to the one before it. A bucket also knows its second trade from the end: most have none,
 * so most questions are answered by one look at one place.
 */
final class BotWatch {

    private static final int INITIAL = 1 << 10;

    private final int threshold;
    private final int spanSeconds;

    /** Number of no trade. */
    private static final int NONE = -1;

    private static final long EMPTY = -1;

    // Fields of a row.
    private static final int PAIR = 0;

    /** Half of the second hash in the upper half, the event time in the lower one. */
    private static final int CHECK_AND_TIME = 1;

    private static final int WIDTH = 2;

    /** Rows of trades by number, modulo the capacity, a power of two. Numbers go up and around. */
    private long[] trades = new long[INITIAL * WIDTH];

    /** By the same numbers: the trade before in the same bucket. */
    private int[] before = new int[INITIAL];

    /** Latest trade in the upper half, the one before it in the lower one; two per trade. */
    private long[] buckets = new long[2 * INITIAL];

    private int capacity = INITIAL;
    private int oldest;
    private int next;

    /**
     * @param threshold how many trades make a bot, 2 or more
     */
    BotWatch(int threshold, int spanSeconds) {
        this.threshold = threshold;
        this.spanSeconds = spanSeconds;
        Arrays.fill(buckets, EMPTY);
    }

    /** Some content of where the search for a pair begins: for reading ahead. */
    long peek(long pair) {
        return buckets[bucket(pair)];
    }

    /** Some content of the trades that are looked at first, if any: for reading ahead. */
    long peekTrades(long pair) {
        long bucket = buckets[bucket(pair)];
        int before = TwoCounts.lower(bucket);
        return isHeld(before) ? peekTrade(before) + peekTrade(TwoCounts.upper(bucket)) : 0;
    }

    private long peekTrade(int trade) {
        return trades[(trade & capacity - 1) * WIDTH] + before[trade & capacity - 1];
    }

    /**
     * Whether this trade and those seen before make a bot. To be asked before {@link #see}.
     *
     * @param pair hash of token and wallet
     * @param check second hash of the same
     * @param eventTime seconds, below 2<sup>32</sup>
     */
    boolean isBot(long pair, long check, long eventTime) {
        long bucket = buckets[bucket(pair)];
        int enough = threshold == 2 ? TwoCounts.upper(bucket) : TwoCounts.lower(bucket);
        return isHeld(enough) && isBot(TwoCounts.upper(bucket), pair, check, eventTime);
    }

    private boolean isBot(int latest, long pair, long check, long eventTime) {
        int count = 1;
        for (int trade = latest; isHeld(trade); trade = before[trade & capacity - 1]) {
            int row = (trade & capacity - 1) * WIDTH;
            long checkAndTime = trades[row + CHECK_AND_TIME];
            long time = checkAndTime & 0xFFFF_FFFFL;
            if (trades[row + PAIR] == pair
                    && (checkAndTime ^ check) >>> 32 == 0
                    && time <= eventTime
                    && time > eventTime - spanSeconds
                    && ++count == threshold) {
                return true;
            }
        }
        return false;
    }

    /**
     * Remembers a trade.
     *
     * @param oldestTime event times up to this, inclusive, will not matter again, seconds
     */
    void see(long pair, long check, long eventTime, long oldestTime) {
        forget(oldestTime);
        if (size() == capacity) {
            grow();
        }
        put(pair, TwoCounts.withLower(check, (int) eventTime));
    }

    /** Trades remembered. */
    int size() {
        return next - oldest & Integer.MAX_VALUE;
    }

    long bytes() {
        return 8L * (trades.length + buckets.length) + 4L * before.length;
    }

    private void forget(long oldestTime) {
        while (oldest != next && time(oldest) <= oldestTime) {
            oldest = oldest + 1 & Integer.MAX_VALUE;
        }
    }

    private long time(int trade) {
        return trades[(trade & capacity - 1) * WIDTH + CHECK_AND_TIME] & 0xFFFF_FFFFL;
    }

    private void grow() {
        long[] old = trades;
        int mask = capacity - 1;
        capacity *= 2;
        trades = new long[capacity * WIDTH];
        before = new int[capacity];
        buckets = new long[capacity * 2];
        Arrays.fill(buckets, EMPTY);
        int end = next;
        for (next = oldest; next != end; ) {
            int row = (next & mask) * WIDTH;
            put(old[row + PAIR], old[row + CHECK_AND_TIME]);
        }
    }

    private void put(long pair, long checkAndTime) {
        int bucket = bucket(pair);
        int latest = TwoCounts.upper(buckets[bucket]);
        int at = next & capacity - 1;
        trades[at * WIDTH + PAIR] = pair;
        trades[at * WIDTH + CHECK_AND_TIME] = checkAndTime;
        // a number that is gone could be another trade's some day
        before[at] = isHeld(latest) ? latest : NONE;
        buckets[bucket] = (long) next << 32 | before[at] & 0xFFFF_FFFFL;
        next = next + 1 & Integer.MAX_VALUE;
    }

    private boolean isHeld(int trade) {
        return trade != NONE && (trade - oldest & Integer.MAX_VALUE) < size();
    }

    private int bucket(long pair) {
        return (int) (pair >>> Long.numberOfLeadingZeros(buckets.length - 1));
    }
}
