package io.solflow.flow;

/**
 * In which slice a wallet last did to a token what few do: traded by the DCA program, as a bot, or
 * without a side. One row for each (token, wallet) and each of these that it did, until its slice
 * is gone.
 */
final class RareSeen {

    /** Odd: what one pair did is found at places far apart. */
    private static final long KIND_BITS = 0xD6E8FEB86659FD93L;

    private final Slices slices;

    /** By hash of the pair and the kind: half of the second hash, and below it the slice. */
    private final KeyTable table = new KeyTable((segment, key, value) -> keeps(value));

    RareSeen(Slices slices) {
        this.slices = slices;
    }

    /**
     * Some content of where a search begins: for reading ahead.
     *
     * @param key hash of the pair
     * @param check second hash of it
     * @param kind {@link HopTrades#DCA}, {@link HopTrades#BOT} or {@link HopTrades#SIDELESS}
     */
    long peek(long key, long check, int kind) {
        return table.segment(check).peek(name(key, kind));
    }

    /** The slice remembered, held or not; {@link Slices#NONE} without any. */
    int slice(long key, long check, int kind) {
        long name = name(key, kind);
        KeySegment segment = table.segment(check);
        int row = find(segment, name, check);
        return segment.key(row) == name ? TwoCounts.lower(segment.value(row)) : Slices.NONE;
    }

    /**
     * The slice of the last trade without a side, when little is known of the second hash: maybe
     * that of another pair, which shares the first one.
     *
     * @param segment the last bits of the second hash, {@link KeyTable#SEGMENT_BITS} of them
     */
    int sideless(int segment, long key) {
        long name = name(key, HopTrades.SIDELESS);
        KeySegment there = table.segment(segment);
        int row = there.find(name);
        return there.key(row) == name ? TwoCounts.lower(there.value(row)) : Slices.NONE;
    }

    /** Remembers a slice. */
    void remember(long key, long check, int kind, int slice) {
        long name = name(key, kind);
        KeySegment segment = table.segment(check);
        int row = find(segment, name, check);
        long value = TwoCounts.withLower(check, slice);
        if (segment.key(row) == name) {
            segment.setValue(row, value);
        } else {
            table.insert(segment, row, name, value);
        }
    }

    /** Forgets all whose slices are gone. */
    void tidy() {
        table.tidy();
    }

    /** What is remembered; some whose slices are gone as well. */
    int size() {
        return table.size();
    }

    long bytes() {
        return table.bytes();
    }

    private int keeps(long value) {
        return slices.holds(TwoCounts.lower(value)) ? 1 : 0;
    }

    private static int find(KeySegment segment, long name, long check) {
        int row = segment.find(name);
        while (segment.key(row) == name && (segment.value(row) ^ check) >>> 32 != 0) {
            row = KeySegment.next(row);
        }
        return row;
    }

    private static long name(long key, int kind) {
        return KeySegment.named(key + kind * KIND_BITS);
    }
}
