package io.solflow.flow;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Identities of the trades of the last hours, in generations by arrival: the young one is added to,
 * the old ones are only looked at, and forgotten as soon as all of their identities are older than
 * the horizon.
 *
 * <p>Most trades are new, and a {@link SeenFilter} knows; so identities can wait until there are
 * many of them, and the machine then waits for many lines of memory at a time. Part by part the
 * filter is made anew from the identities that still count.
 *
 * <p>An identity is kept as a 96-bit hash of (signature, outer index, ordinal). Signatures are as
 * good as random, so two of a billion trades share a hash with a chance below 10<sup>-10</sup>.
 */
final class SeenTrades {

    private static final int WAITING = 512;
    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 20;

    /**
     * A generation is about such a share of all identities, unless that is more than the largest.
     */
    private static final int GENERATIONS = 8;

    /** The filter is made anew, all parts of it, while the identities become half as many more. */
    private static final int RENEWALS = 2 * SeenFilter.PARTS;

    private final ArrayDeque<SeenGeneration> old = new ArrayDeque<>();
    private SeenGeneration young = new SeenGeneration(SMALLEST);
    private SeenFilter filter = new SeenFilter(SMALLEST);

    /** Identities in all generations. */
    private int held;

    /** Triples of key, check and event time: in the filter and not yet in a generation. */
    private final long[] waiting = new long[3 * WAITING];

    private int waitingLongs;

    /** One bit per key that waits, by its lowest bits. */
    private final long[] waitingBits = new long[WAITING / 4];

    /** The part of the filter that is renewed next, and how many identities came since the last. */
    private int nextPart;

    private int sinceRenewal;
    private long touched;

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
        if (filter.mayHold(key)) {
            if (mayWait(key)) {
                putWaiting(horizon);
            }
            if (isThere(key, check, horizon)) {
                return false;
            }
        }
        if (eventTime >= horizon) {
            filter.add(key);
            waitingBits[(int) key >>> 6 & waitingBits.length - 1] |= 1L << key;
            waiting[waitingLongs] = key;
            waiting[waitingLongs + 1] = check;
            waiting[waitingLongs + 2] = eventTime;
            waitingLongs += 3;
            if (waitingLongs == waiting.length) {
                putWaiting(horizon);
            }
        }
        return true;
    }

    /** Identities held; those older than the horizon as well, until their generation is. */
    int size() {
        return held + waitingLongs / 3;
    }

    long bytes() {
        long bytes = young.bytes() + filter.bytes();
        for (SeenGeneration generation : old) {
            bytes += generation.bytes();
        }
        return bytes;
    }

    private boolean isThere(long key, long check, long horizon) {
        long sum = touched;
        for (SeenGeneration generation : old) {
            sum += generation.peek(key);
        }
        touched = sum;
        if (young.holds(key, check, horizon)) {
            return true;
        }
        for (SeenGeneration generation : old) {
            if (generation.holds(key, check, horizon)) {
                return true;
            }
        }
        return false;
    }

    /** False when no identity with this key is waiting. */
    private boolean mayWait(long key) {
        return (waitingBits[(int) key >>> 6 & waitingBits.length - 1] & 1L << key) != 0;
    }

    private void putWaiting(long horizon) {
        touchSlots();
        for (int i = 0; i < waitingLongs; i += 3) {
            if (young.isFull()) {
                beginGeneration(horizon);
            }
            young.add(waiting[i], waiting[i + 1], waiting[i + 2]);
        }
        held += waitingLongs / 3;
        sinceRenewal += waitingLongs / 3;
        waitingLongs = 0;
        Arrays.fill(waitingBits, 0);
        renewFilter(horizon);
    }

    /** Reads ahead, so that many lines of memory are on their way at a time. */
    private void touchSlots() {
        long sum = touched;
        for (int i = 0; i < waitingLongs; i += 3) {
            sum += young.peek(waiting[i]);
        }
        touched = sum;
    }

    private void beginGeneration(long horizon) {
        old.add(young);
        while (!old.isEmpty() && old.peek().latest() < horizon) {
            held -= old.remove().size();
        }
        int wanted = Integer.highestOneBit(held / GENERATIONS * 2 | 1);
        young = new SeenGeneration(Math.max(SMALLEST, Math.min(LARGEST, wanted)));
    }

    private void renewFilter(long horizon) {
        if (size() > filter.capacity()) {
            filter = new SeenFilter(size() + size() / 4);
            for (int part = 0; part < SeenFilter.PARTS; part++) {
                renewPart(part, horizon);
            }
        }
        int pace = Math.max(1, held / RENEWALS);
        while (sinceRenewal >= pace) {
            renewPart(nextPart, horizon);
            nextPart = (nextPart + 1) % SeenFilter.PARTS;
            sinceRenewal -= pace;
        }
    }

    private void renewPart(int part, long horizon) {
        filter.clear(part);
        young.addTo(filter, part, SeenFilter.PARTS, horizon);
        for (SeenGeneration generation : old) {
            generation.addTo(filter, part, SeenFilter.PARTS, horizon);
        }
    }
}
