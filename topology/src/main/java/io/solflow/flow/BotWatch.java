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

    // Trades by number, modulo the length, a power of two. Numbers go up and around.
    private long[] wallets = new long[2 * INITIAL];
    private int[] tokens = new int[INITIAL];
    private long[] times = new long[INITIAL];

    /** The trade before, with the same hash of token and wallet. */
    private int[] before = new int[INITIAL];

    /** The latest trade of each hash. */
    private int[] latest = none(2 * INITIAL);

    private int oldest;
    private int next;

    /**
     * @param threshold how many trades make a bot
     */
    BotWatch(int threshold, int spanSeconds) {
        this.threshold = threshold;
        this.spanSeconds = spanSeconds;
    }

    /** Whether this trade and those seen before make a bot. To be asked before {@link #see}. */
    boolean isBot(int token, long wallet, long check, long eventTime) {
        int count = 1;
        int mask = tokens.length - 1;
        int trade = latest[place(token, wallet)];
        while (trade != NONE && isHeld(trade)) {
            int at = trade & mask;
            if (wallets[2 * at] == wallet
                    && wallets[2 * at + 1] == check
                    && tokens[at] == token
                    && times[at] <= eventTime
                    && times[at] > eventTime - spanSeconds
                    && ++count == threshold) {
                return true;
            }
            trade = before[at];
        }
        return false;
    }

    /**
     * Remembers a trade.
     *
     * @param oldestTime event times up to this, inclusive, will not matter again, seconds
     */
    void see(int token, long wallet, long check, long eventTime, long oldestTime) {
        if (size() == tokens.length) {
            forget(oldestTime);
            if (size() > tokens.length / 2) {
                grow();
            }
        }
        put(token, wallet, check, eventTime);
    }

    /** Trades remembered. */
    int size() {
        return next - oldest & Integer.MAX_VALUE;
    }

    long bytes() {
        return 8L * (wallets.length + times.length)
                + 4L * (tokens.length + before.length + latest.length);
    }

    private void forget(long oldestTime) {
        while (oldest != next && times[oldest & tokens.length - 1] <= oldestTime) {
            oldest = oldest + 1 & Integer.MAX_VALUE;
        }
    }

    private void grow() {
        int capacity = tokens.length;
        long[] oldWallets = wallets;
        int[] oldTokens = tokens;
        long[] oldTimes = times;
        wallets = new long[4 * capacity];
        tokens = new int[2 * capacity];
        times = new long[2 * capacity];
        before = new int[2 * capacity];
        latest = none(4 * capacity);
        int from = oldest;
        int end = next;
        for (next = from; next != end; ) {
            int at = next & capacity - 1;
            put(oldTokens[at], oldWallets[2 * at], oldWallets[2 * at + 1], oldTimes[at]);
        }
    }

    private void put(int token, long wallet, long check, long eventTime) {
        int at = next & tokens.length - 1;
        int place = place(token, wallet);
        wallets[2 * at] = wallet;
        wallets[2 * at + 1] = check;
        tokens[at] = token;
        times[at] = eventTime;
        before[at] = latest[place];
        latest[place] = next;
        next = next + 1 & Integer.MAX_VALUE;
    }

    private boolean isHeld(int trade) {
        return (trade - oldest & Integer.MAX_VALUE) < size();
    }

    private int place(int token, long wallet) {
        return (int) HashCommon.mix(wallet + token) & latest.length - 1;
    }

    private static int[] none(int length) {
        var numbers = new int[length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }
}
