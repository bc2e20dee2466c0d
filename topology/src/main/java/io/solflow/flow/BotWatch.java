package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * Tells bots: a wallet that makes so many trades of one token within a span of event time that ends
 * with the last of them. Keeps the trades of the latest span in the order of their arrival, each
 * pointing to the one before it with the same hash; 40 to 80 bytes per trade.
 */
final class BotWatch {

    private static final int INITIAL = 1 << 10;
    private static final int NONE = -1;

    private final int threshold;
    private final int spanSeconds;

    // Fields of a row: what is asked together lies together.
    private static final int WALLET = 0;
    private static final int CHECK = 1;
    private static final int TIME = 2;

    /** Token in the upper half; in the lower half the trade before with the same hash. */
    private static final int TOKEN_AND_BEFORE = 3;

    private static final int WIDTH = 4;

    /** Rows of trades by number, modulo the capacity, a power of two. Numbers go up and around. */
    private long[] trades = new long[INITIAL * WIDTH];

    private int capacity = INITIAL;

    /** The latest trade of each hash. */
    private int[] latest = none(INITIAL);

    private int oldest;
    private int next;

    // Whose trades may be held at all: a bit per hash, in two generations.
    private long[] recent = new long[INITIAL / 8];
    private long[] former = new long[INITIAL / 8];
    private long recentUntil;
    private long formerUntil;

    /**
     * @param threshold how many trades make a bot
     */
    BotWatch(int threshold, int spanSeconds) {
        this.threshold = threshold;
        this.spanSeconds = spanSeconds;
    }

    /** Whether this trade and those seen before make a bot. To be asked before {@link #see}. */
    boolean isBot(int token, long wallet, long check, long eventTime) {
        long hash = hash(token, wallet);
        if (!isRecent(hash)) {
            return false;
        }
        int count = 1;
        int trade = latest[place(hash)];
        while (isHeld(trade)) {
            int at = (trade & capacity - 1) * WIDTH;
            long time = trades[at + TIME];
            if (trades[at + WALLET] == wallet
                    && trades[at + CHECK] == check
                    && trades[at + TOKEN_AND_BEFORE] >>> 32 == token
                    && time <= eventTime
                    && time > eventTime - spanSeconds
                    && ++count == threshold) {
                return true;
            }
            trade = (int) trades[at + TOKEN_AND_BEFORE];
        }
        return false;
    }

    /**
     * Remembers a trade.
     *
     * @param oldestTime event times up to this, inclusive, will not matter again, seconds
     */
    void see(int token, long wallet, long check, long eventTime, long oldestTime) {
        if (size() == capacity) {
            forget(oldestTime);
            if (size() > capacity / 2) {
                grow();
            }
        }
        if (formerUntil <= oldestTime) {
            beginGeneration();
        }
        put(token, wallet, check, eventTime);
    }

    /** Trades remembered. */
    int size() {
        return next - oldest & Integer.MAX_VALUE;
    }

    long bytes() {
        return 8L * (trades.length + recent.length + former.length) + 4L * latest.length;
    }

    /** False when no trade of the wallet in the token is held. */
    private boolean isRecent(long hash) {
        int word = (int) (hash >>> 32) & recent.length - 1;
        long bits = bits(hash);
        return ((recent[word] | former[word]) & bits) == bits;
    }

    private static long bits(long hash) {
        return 1L << hash | 1L << (hash >>> 6);
    }

    /** Nothing of the former generation matters any more. */
    private void beginGeneration() {
        long[] reused = former;
        former = recent;
        formerUntil = recentUntil;
        Arrays.fill(reused, 0);
        recent = reused;
        recentUntil = Long.MIN_VALUE;
    }

    private void forget(long oldestTime) {
        while (oldest != next && trades[(oldest & capacity - 1) * WIDTH + TIME] <= oldestTime) {
            oldest = oldest + 1 & Integer.MAX_VALUE;
        }
    }

    private void grow() {
        long[] old = trades;
        int mask = capacity - 1;
        capacity *= 2;
        trades = new long[capacity * WIDTH];
        latest = none(capacity);
        recent = new long[capacity / 8];
        former = new long[capacity / 8];
        recentUntil = Long.MIN_VALUE;
        formerUntil = Long.MIN_VALUE;
        int end = next;
        for (next = oldest; next != end; ) {
            int from = (next & mask) * WIDTH;
            int token = (int) (old[from + TOKEN_AND_BEFORE] >>> 32);
            put(token, old[from + WALLET], old[from + CHECK], old[from + TIME]);
        }
    }

    private void put(int token, long wallet, long check, long eventTime) {
        int at = (next & capacity - 1) * WIDTH;
        long hash = hash(token, wallet);
        int place = place(hash);
        trades[at + WALLET] = wallet;
        trades[at + CHECK] = check;
        trades[at + TIME] = eventTime;
        trades[at + TOKEN_AND_BEFORE] = (long) token << 32 | latest[place] & 0xFFFF_FFFFL;
        latest[place] = next;
        recent[(int) (hash >>> 32) & recent.length - 1] |= bits(hash);
        recentUntil = Math.max(recentUntil, eventTime);
        next = next + 1 & Integer.MAX_VALUE;
    }

    private boolean isHeld(int trade) {
        return trade != NONE && (trade - oldest & Integer.MAX_VALUE) < size();
    }

    private int place(long hash) {
        return (int) hash & latest.length - 1;
    }

    /** The lower half chooses a place, the upper half a word of bits. */
    private static long hash(int token, long wallet) {
        return HashCommon.mix(wallet + token);
    }

    private static int[] none(int length) {
        var numbers = new int[length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }
}
