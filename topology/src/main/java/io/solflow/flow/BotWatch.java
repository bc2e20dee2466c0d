package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Tells bots: a wallet that makes so many trades of one token within a span of event time that ends
 * with the last of them. Keeps the trades of the latest span in the order of their arrival, each
 * pointing to the one before it of the same pair; 50 to 100 bytes per trade.
 */
final class BotWatch {

    private static final int INITIAL = 1 << 10;

    private final int threshold;
    private final int spanSeconds;

    // Fields of a row: what is asked together lies together.
    private static final int WALLET = 0;
    private static final int CHECK = 1;
    private static final int TIME = 2;

    /** Token in the upper half; in the lower half the trade before of the same entry, plus 1. */
    private static final int TOKEN_AND_BEFORE = 3;

    private static final int WIDTH = 4;

    /** Number of no trade. */
    private static final int NONE = -1;

    /** Rows of trades by number, modulo the capacity, a power of two. Numbers go up and around. */
    private long[] trades = new long[INITIAL * WIDTH];

    private int capacity = INITIAL;
    private int oldest;
    private int next;

    /**
     * The latest trade of each (token, wallet), an open table at most three quarters full, in the
     * order of the hashes: half of a hash, and the number of the trade plus 1. Pairs that share
     * that half share an entry, since each trade says whose it is.
     */
    private long[] latest = new long[2 * INITIAL];

    private int used;

    /**
     * @param threshold how many trades make a bot
     */
    BotWatch(int threshold, int spanSeconds) {
        this.threshold = threshold;
        this.spanSeconds = spanSeconds;
    }

    /** Some content of where the search for a pair begins: for reading ahead. */
    long peekPair(int token, long wallet) {
        return latest[home(hash(token, wallet))];
    }

    /** Some content of the latest trade of a pair: for reading ahead. */
    long peekTrade(int token, long wallet) {
        int trade = (int) latest[place(hash(token, wallet))] - 1;
        return isHeld(trade) ? trades[(trade & capacity - 1) * WIDTH] : 0;
    }

    /** Whether this trade and those seen before make a bot. To be asked before {@link #see}. */
    boolean isBot(int token, long wallet, long check, long eventTime) {
        int trade = (int) latest[place(hash(token, wallet))] - 1;
        int count = 1;
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
            trade = (int) trades[at + TOKEN_AND_BEFORE] - 1;
        }
        return false;
    }

    /**
     * Remembers a trade.
     *
     * @param oldestTime event times up to this, inclusive, will not matter again, seconds
     */
    void see(int token, long wallet, long check, long eventTime, long oldestTime) {
        forget(oldestTime);
        if (size() == capacity) {
            grow();
        }
        put(token, wallet, check, eventTime);
    }

    /** Trades remembered. */
    int size() {
        return next - oldest & Integer.MAX_VALUE;
    }

    long bytes() {
        return 8L * (trades.length + latest.length);
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
        latest = new long[capacity * 2];
        used = 0;
        int end = next;
        for (next = oldest; next != end; ) {
            int from = (next & mask) * WIDTH;
            int token = (int) (old[from + TOKEN_AND_BEFORE] >>> 32);
            put(token, old[from + WALLET], old[from + CHECK], old[from + TIME]);
        }
    }

    private void put(int token, long wallet, long check, long eventTime) {
        long hash = hash(token, wallet);
        int place = place(hash);
        long entry = latest[place];
        if (entry == 0 && ++used * 4L > latest.length * 3L) {
            tidyLatest();
            used++;
            place = place(hash);
        }
        int at = (next & capacity - 1) * WIDTH;
        trades[at + WALLET] = wallet;
        trades[at + CHECK] = check;
        trades[at + TIME] = eventTime;
        trades[at + TOKEN_AND_BEFORE] = TwoCounts.withLower((long) token << 32, (int) entry);
        latest[place] = TwoCounts.withLower(hash, next + 1);
        next = next + 1 & Integer.MAX_VALUE;
    }

    /** Where the entry of a hash is, or else where to put one. */
    private int place(long hash) {
        int mask = latest.length - 1;
        int place = home(hash);
        while (latest[place] != 0 && (latest[place] ^ hash) >>> 32 != 0) {
            place = place + 1 & mask;
        }
        return place;
    }

    /**
     * Leaves out the entries whose trades are gone: goes around once, beginning behind a free
     * place, and puts each of the others as near to its home as the ones before it allow.
     */
    private void tidyLatest() {
        int mask = latest.length - 1;
        int free = 0;
        while (latest[free] != 0) {
            free++;
        }
        used = 0;
        for (int at = free + 1 & mask; at != free; at = at + 1 & mask) {
            long entry = latest[at];
            latest[at] = 0;
            if (isHeld((int) entry - 1)) {
                latest[place(entry)] = entry;
                used++;
            }
        }
    }

    private boolean isHeld(int trade) {
        return trade != NONE && (trade - oldest & Integer.MAX_VALUE) < size();
    }

    private int home(long hash) {
        return (int) (hash >>> Long.numberOfLeadingZeros(latest.length - 1));
    }

    /** The upper half is what entries know. */
    private static long hash(int token, long wallet) {
        return HashCommon.mix(wallet + token);
    }
}
