package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * Identities of the trades of the last hours: one entry per trade, 24 bytes before load factor;
 * entries older than the horizon no longer count and are swept when the table would grow.
 *
 * <p>An identity is kept as a 128-bit hash of (signature, outer index, ordinal). Signatures are
 * random, so two of a billion trades share a hash with a chance below 10<sup>-20</sup>.
 */
final class SeenTrades {

    private static final long FREE = Long.MIN_VALUE;
    private static final int INITIAL = 1 << 10;

    private long[] highs = new long[INITIAL];
    private long[] lows = new long[INITIAL];
    private long[] times = freeTimes(INITIAL);
    private int used;

    /**
     * Remembers an identity.
     *
     * @param eventTime of the trade, seconds
     * @param horizon event time from which on identities count, inclusive, seconds
     * @return false when it is there already, within the horizon
     */
    boolean add(String signature, int outerIndex, int ordinal, long eventTime, long horizon) {
        long high = 0x9E3779B97F4A7C15L ^ outerIndex;
        long low = 0xC2B2AE3D27D4EB4FL ^ ordinal;
        for (int i = 0, n = signature.length(); i < n; i++) {
            char c = signature.charAt(i);
            high = (high ^ c) * 0xD6E8FEB86659FD93L;
            low = Long.rotateLeft(low + c, 23) * 0xFF51AFD7ED558CCDL;
        }
        return add(HashCommon.mix(high), HashCommon.mix(low + high), eventTime, horizon);
    }

    private boolean add(long high, long low, long eventTime, long horizon) {
        int slot = slot(high, low);
        if (times[slot] != FREE) {
            if (times[slot] >= horizon) {
                return false;
            }
            if (eventTime >= horizon) {
                times[slot] = eventTime;
            }
            return true;
        }
        if (eventTime < horizon) {
            return true;
        }
        highs[slot] = high;
        lows[slot] = low;
        times[slot] = eventTime;
        used++;
        if (used > highs.length * 3 / 5) {
            rebuild(horizon);
        }
        return true;
    }

    private int slot(long high, long low) {
        int mask = highs.length - 1;
        int slot = (int) high & mask;
        while (times[slot] != FREE && (highs[slot] != high || lows[slot] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rebuild(long horizon) {
        int live = 0;
        for (long time : times) {
            if (time >= horizon) {
                live++;
            }
        }
        long[] oldHighs = highs;
        long[] oldLows = lows;
        long[] oldTimes = times;
        int capacity = Math.max(INITIAL, HashCommon.nextPowerOfTwo(live * 3));
        highs = new long[capacity];
        lows = new long[capacity];
        times = freeTimes(capacity);
        used = live;
        for (int i = 0; i < oldTimes.length; i++) {
            if (oldTimes[i] >= horizon) {
                int slot = slot(oldHighs[i], oldLows[i]);
                highs[slot] = oldHighs[i];
                lows[slot] = oldLows[i];
                times[slot] = oldTimes[i];
            }
        }
    }

    /** Identities held, swept or not. */
    int size() {
        return used;
    }

    private static long[] freeTimes(int capacity) {
        var times = new long[capacity];
        Arrays.fill(times, FREE);
        return times;
    }
}
