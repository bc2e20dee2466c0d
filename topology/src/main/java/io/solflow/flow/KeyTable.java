package io.solflow.flow;

import java.util.Arrays;

/**
 * A large open table of keys and values, 16 bytes each, about 23 with the room between them. It is
 * cut into segments, and one that is full lets go of what need not be kept, alone, and grows if
 * that was too little. So there is never a pause to put everything elsewhere, and nothing ticks.
 *
 * <p>The segment is chosen by bits that are not stored, so they add to what tells keys apart.
 */
final class KeyTable {

    /** How many bits choose a segment. */
    static final int SEGMENT_BITS = 6;

    private final KeySegment[] segments = new KeySegment[1 << SEGMENT_BITS];
    private final KeySegment.Keeper keeper;

    /** Shared by the segments: whoever makes room puts its rows here meanwhile. */
    private long[] scratch = new long[64];

    private int held;
    private long length;

    /**
     * @param keeper decides what need not be kept
     */
    KeyTable(KeySegment.Keeper keeper) {
        this.keeper = keeper;
        Arrays.setAll(segments, KeySegment::new);
    }

    /**
     * The segment that keys with certain bits are in.
     *
     * @param bits the last {@link #SEGMENT_BITS} of them count
     */
    KeySegment segment(long bits) {
        return segments[(int) bits & segments.length - 1];
    }

    /**
     * Puts a row.
     *
     * @param row the one that {@link KeySegment#find} said, or one of the same key that follows it
     * @return where it is; valid until rows come or go
     */
    int insert(KeySegment segment, int row, long key, long value) {
        int place = row;
        while (!segment.insert(place, key, value)) {
            makeRoom(segment);
            place = segment.find(key);
        }
        held++;
        return place;
    }

    /** Lets go of all that need not be kept. */
    void tidy() {
        for (KeySegment segment : segments) {
            if (segment.used() != 0) {
                makeRoom(segment);
            }
        }
    }

    private void makeRoom(KeySegment segment) {
        if (scratch.length < segment.length()) {
            scratch = new long[segment.length() * 2];
        }
        held -= segment.used();
        length -= segment.length();
        segment.makeRoom(keeper, scratch);
        held += segment.used();
        length += segment.length();
    }

    /** Rows held; those that need not be kept as well, until their segment is full. */
    int size() {
        return held;
    }

    long bytes() {
        return 8L * (length + scratch.length) + 4L * segments.length;
    }
}
