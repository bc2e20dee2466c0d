package io.solflow.flow;

import java.util.Arrays;

/**
 * Identities of the trades of the last hours, in segments by the first bits of their keys. A
 * segment is small enough to be gone through in one go: when it is full, it lets go of what is
 * older than the horizon, and grows or is split in two when too little was. So there is never a
 * pause to put everything elsewhere, and nothing ticks.
 *
 * <p>Looking for an identity and remembering it touch the same place: one wait for memory, and none
 * for whoever has asked for it by {@link #peek} some trades before.
 *
 * <p>An identity is kept as a 96-bit hash of (signature, outer index, ordinal). Signatures are as
 * good as random, so two of a billion trades share a hash with a chance below 10<sup>-10</sup>.
 */
final class SeenTrades {

    /** A segment with more slots than this is split. */
    private static final int MOST_SLOTS = 1 << 15;

    /**
     * By the first bits of the key, {@code 64 - shift} of them. A segment that has been split less
     * often than others stands in several places.
     */
    private SeenSegment[] segments = {new SeenSegment(0), new SeenSegment(0)};

    private int shift = Long.SIZE - 1;
    private int held;
    private long bytes;

    SeenTrades() {
        segments[1] = segments[0];
        bytes = segments[0].bytes();
    }

    /** Some content of where the search for a key begins: for reading ahead. */
    long peek(long key) {
        return segment(key).peek(key);
    }

    /**
     * Remembers an identity.
     *
     * @param key hash of the identity
     * @param check second hash of it
     * @param eventTime of the trade, seconds, above 0 and below 2<sup>32</sup>
     * @param horizon event time from which on identities count, inclusive, seconds; never less than
     *     in the call before
     * @return false when it is there already, within the horizon
     */
    boolean add(long key, long check, long eventTime, long horizon) {
        // 0 says that a slot is free: the one identity with that key goes by another
        long name = key == 0 ? 1 : key;
        SeenSegment segment = segment(name);
        int before = segment.used();
        if (!segment.add(name, check, eventTime, horizon)) {
            return false;
        }
        held += segment.used() - before;
        if (segment.isFull()) {
            makeRoom(segment, name, horizon);
        }
        return true;
    }

    /** Identities held; those older than the horizon as well, until their segment is full. */
    int size() {
        return held;
    }

    long bytes() {
        return bytes + 4L * segments.length;
    }

    private SeenSegment segment(long key) {
        return segments[(int) (key >>> shift)];
    }

    private void makeRoom(SeenSegment segment, long key, long horizon) {
        held -= segment.used();
        bytes -= segment.bytes();
        segment.forgetBefore(horizon);
        if (segment.slots() > MOST_SLOTS) {
            split(segment, key);
        } else {
            held += segment.used();
            bytes += segment.bytes();
        }
    }

    private void split(SeenSegment segment, long key) {
        if (segment.depth() == Long.SIZE - shift) {
            doublePlaces();
        }
        int bits = Long.SIZE - shift - segment.depth();
        int first = (int) (key >>> shift) >>> bits << bits;
        int middle = first + (1 << bits - 1);
        SeenSegment[] halves = segment.split();
        Arrays.fill(segments, first, middle, halves[0]);
        Arrays.fill(segments, middle, first + (1 << bits), halves[1]);
        for (SeenSegment half : halves) {
            held += half.used();
            bytes += half.bytes();
        }
    }

    private void doublePlaces() {
        var doubled = new SeenSegment[segments.length * 2];
        for (int place = 0; place < doubled.length; place++) {
            doubled[place] = segments[place / 2];
        }
        segments = doubled;
        shift--;
    }
}
