package io.solflow.topology.journal;

/**
 * How an entry lies in a segment: two bytes of flags, the offset and the event time as differences
 * to the entry before, the streamer; of a trade also the mint, the hashes, the amounts. Numbers
 * take as many bytes as they need, hashes eight; a text is its number in the segment, followed by
 * its length and letters where it is new.
 */
final class EntryFormat {

    static final int MARK = 1;

    /** The engine held the record back after this entry. */
    static final int UNSETTLED = 1 << 1;

    static final int SIDE_SHIFT = 2;
    static final int SIDE_MASK = 3;
    static final int DCA = 1 << 4;
    static final int AGENT = 1 << 5;
    static final int ROUND_TRIP = 1 << 6;
    static final int PRICED = 1 << 7;
    static final int WALLET = 1 << 8;
    static final int DECIMALS = 1 << 9;

    /** Bytes that an entry can take beside its texts. */
    static final int LARGEST_WITHOUT_TEXTS = 2 + 8 * 10 + 5 * Long.BYTES + 1;

    private EntryFormat() {}
}
