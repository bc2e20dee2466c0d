package io.solflow.flow;

/**
 * Identities of the trades of the last hours. Looking for one and remembering it touch the same
 * place: one wait for memory, and none for whoever has asked for it by {@link #peek} some trades
 * before.
 *
 * <p>An identity is kept as 102 bits of two hashes of (signature, outer index, ordinal). Signatures
 * are as good as random, so two of a billion trades share them with a chance below
 * 10<sup>-12</sup>.
 */
final class SeenTrades {

    private static final long TIME = 0xFFFF_FFFFL;

    /** By the first hash: the upper half of the second one, and the event time in seconds. */
    private final KeyTable table = new KeyTable((segment, key, value) -> counts(value));

    private long horizon;

    /** Some content of where the search for an identity begins: for reading ahead. */
    long peek(long key, long check) {
        return table.segment(check).peek(KeySegment.named(key));
    }

    /**
     * Remembers an identity, unless its event time is before the horizon.
     *
     * @param key hash of the identity
     * @param check second hash of it
     * @param eventTime of the trade, seconds, above 0 and below 2<sup>32</sup>
     * @param horizon event time from which on identities count, inclusive, seconds; never less than
     *     in the call before
     * @return false when it is there already, within the horizon
     */
    boolean add(long key, long check, long eventTime, long horizon) {
        this.horizon = horizon;
        long name = KeySegment.named(key);
        KeySegment segment = table.segment(check);
        int row = segment.find(name);
        while (segment.key(row) == name) {
            if ((segment.value(row) ^ check) >>> 32 == 0) {
                return renew(segment, row, eventTime);
            }
            row = KeySegment.next(row);
        }
        if (eventTime >= horizon) {
            table.insert(segment, row, name, check & ~TIME | eventTime);
        }
        return true;
    }

    /** Remembers an identity that is there, if it does not count any more. */
    private boolean renew(KeySegment segment, int row, long eventTime) {
        long value = segment.value(row);
        if (counts(value) == 1) {
            return false;
        }
        if (eventTime >= horizon) {
            segment.setValue(row, value & ~TIME | eventTime);
        }
        return true;
    }

    /** 1 with an event time at or after the horizon, else 0. */
    private int counts(long value) {
        return (int) (horizon - 1 - (value & TIME) >>> 63);
    }

    /** Identities held; some of those older than the horizon as well. */
    int size() {
        return table.size();
    }

    long bytes() {
        return table.bytes();
    }
}
