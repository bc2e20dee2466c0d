package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Identities of the trades of the last hours: one entry per trade, 16 bytes before load factor,
 * side by side, so that a look-up touches one line of memory. Entries older than the horizon no
 * longer count and are swept when the table would grow.
 *
 * <p>An identity is kept as a 96-bit hash of (signature, outer index, ordinal). Signatures are as
 * good as random, so two of a billion trades share a hash with a chance below 10<sup>-10</sup>.
 */
final class SeenTrades {

    private static final int INITIAL = 1 << 10;
    private static final long TIME = 0xFFFF_FFFFL;

    /** Pairs: 64 bits of the hash; 32 more, and the event time in seconds, 0 where nothing is. */
    private long[] table = new long[2 * INITIAL];

    private int used;

    /**
     * Remembers an identity.
     *
     * @param key hash of the identity
     * @param check second hash of it
     * @param eventTime of the trade, seconds, above 0 and below 2<sup>32</sup>
     * @param horizon event time from which on identities count, inclusive, seconds
     * @return false when it is there already, within the horizon
     */
    boolean add(long key, long check, long eventTime, long horizon) {
        return addHash(key, check & ~TIME, eventTime, horizon);
    }

    private boolean addHash(long high, long low, long eventTime, long horizon) {
        int slot = slot(high, low);
        long there = table[slot + 1] & TIME;
        if (there >= horizon && there != 0) {
            return false;
        }
        if (eventTime < horizon) {
            return true;
        }
        table[slot] = high;
        table[slot + 1] = low | eventTime;
        if (there == 0 && ++used > table.length / 2 * 3 / 5) {
            rebuild(horizon);
        }
        return true;
    }

    /** Where the hash is, or where it may be put. */
    private int slot(long high, long low) {
        int mask = table.length - 1;
        int slot = (int) high * 2 & mask;
        while ((table[slot] != high || (table[slot + 1] & ~TIME) != low)
                && (table[slot + 1] & TIME) != 0) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void rebuild(long horizon) {
        int live = 0;
        for (int slot = 0; slot < table.length; slot += 2) {
            if (counts(table[slot + 1], horizon)) {
                live++;
            }
        }
        long[] old = table;
        table = new long[2 * Math.max(INITIAL, HashCommon.nextPowerOfTwo(live * 3))];
        used = live;
        for (int from = 0; from < old.length; from += 2) {
            if (counts(old[from + 1], horizon)) {
                int slot = slot(old[from], old[from + 1] & ~TIME);
                table[slot] = old[from];
                table[slot + 1] = old[from + 1];
            }
        }
    }

    private static boolean counts(long lowAndTime, long horizon) {
        long time = lowAndTime & TIME;
        return time != 0 && time >= horizon;
    }

    /** Identities held, swept or not. */
    int size() {
        return used;
    }
}
