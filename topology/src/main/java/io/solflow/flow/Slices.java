package io.solflow.flow;

import java.util.ArrayDeque;

/**
 * The slices of all tokens whose hops have closed: what one token traded in one hop. Slices that
 * enter together lie side by side, in chunks that are used again once every window has left them.
 *
 * <p>A slice is named by a number that goes up, and starts again at 1 after {@link #LAST}. Numbers
 * of slices that are gone must not be kept for that long: see {@link #age}.
 */
final class Slices {

    /** The number of no slice. */
    static final int NONE = 0;

    /** Numbers end some way before those of the machine, so that one can count a bit further. */
    static final int LAST = Integer.MAX_VALUE - SliceChunk.SIZE;

    private static final int CHUNK_NUMBERS = Integer.MIN_VALUE >>> SliceChunk.SIZE_BITS;
    private static final int SPARE_CHUNKS = 1;

    private final ArrayDeque<SliceChunk> spare = new ArrayDeque<>();

    /** By number of the chunk, modulo the length, a power of two. */
    private SliceChunk[] chunks = new SliceChunk[4];

    /** Of the chunks, in the same places: what is looked up most, on the shortest way. */
    private long[][] wallets = new long[4][];

    private int oldestChunk;
    private int heldChunks;
    private int next;
    private long held;

    /**
     * @param first number of the first slice, above 0
     */
    Slices(int first) {
        next = first;
        oldestChunk = chunkNumber(first);
    }

    /** The chunk that a held slice lies in. */
    SliceChunk chunk(int slice) {
        return chunks[chunkNumber(slice) & chunks.length - 1];
    }

    /** Where in its chunk a slice lies. */
    static int at(int slice) {
        return slice & SliceChunk.SIZE - 1;
    }

    /** The first number after that of a slice which lies in another chunk. */
    static int endOfChunk(int slice) {
        return (slice | SliceChunk.SIZE - 1) + 1;
    }

    /** Whether the slice of a number that is not too old may still be there. */
    boolean holds(int slice) {
        return slice != NONE && (chunkNumber(slice) - oldestChunk & CHUNK_NUMBERS - 1) < heldChunks;
    }

    /** The hop of a held slice. */
    int hop(int slice) {
        return TwoCounts.lower(walletRows(slice)[walletRow(slice) + SliceChunk.SELLERS_AND_HOP]);
    }

    /** The chunk's {@link SliceChunk#wallets}. */
    long[] walletRows(int slice) {
        return wallets[chunkNumber(slice) & wallets.length - 1];
    }

    /** Where the row of a slice begins there. */
    static int walletRow(int slice) {
        return at(slice) * SliceChunk.WALLETS;
    }

    /** The token of a held slice. */
    int token(int slice) {
        return chunk(slice).token(at(slice));
    }

    /** How many slices ago a number was given away; to be asked before 2<sup>31</sup>. */
    int age(int slice) {
        return next - slice & Integer.MAX_VALUE;
    }

    /** The number that the next slice gets, unless numbers start again. */
    int next() {
        return next;
    }

    /**
     * Makes room for slices with consecutive numbers. Their rows hold remains of others.
     *
     * @param count above 0
     * @return the number of the first
     */
    int reserve(int count) {
        if (next > LAST - count) {
            next = 1;
        }
        int first = next;
        next += count;
        int lastChunk = chunkNumber(next - 1);
        int needed = (lastChunk - oldestChunk & CHUNK_NUMBERS - 1) + 1;
        while (needed > chunks.length) {
            doubleRing();
        }
        heldChunks = Math.max(heldChunks, needed);
        for (int number = chunkNumber(first); number <= lastChunk; number++) {
            int place = number & chunks.length - 1;
            if (chunks[place] == null) {
                chunks[place] = spare.isEmpty() ? new SliceChunk() : spare.pop();
                wallets[place] = chunks[place].wallets;
            }
        }
        held += count;
        return first;
    }

    /**
     * Lets go of the slices before one, and says that so many are not needed any more.
     *
     * @param slice a held one, or that of {@link #next}
     */
    void forgetBefore(int slice) {
        int number = chunkNumber(slice);
        while (oldestChunk != number && heldChunks > 0) {
            recycle(oldestChunk & chunks.length - 1);
            oldestChunk = oldestChunk + 1 & CHUNK_NUMBERS - 1;
            heldChunks--;
        }
        oldestChunk = number;
    }

    /** Takes note that slices have been left by all windows. */
    void left(int count) {
        held -= count;
    }

    /** Slices that some window covers, or that were late. */
    long size() {
        return held;
    }

    long bytes() {
        long bytes = 4L * chunks.length;
        for (SliceChunk chunk : chunks) {
            bytes += chunk == null ? 0 : chunk.bytes();
        }
        for (SliceChunk chunk : spare) {
            bytes += chunk.bytes();
        }
        return bytes;
    }

    private void recycle(int place) {
        SliceChunk chunk = chunks[place];
        chunks[place] = null;
        wallets[place] = null;
        if (chunk != null && spare.size() < SPARE_CHUNKS) {
            chunk.clear();
            spare.push(chunk);
        }
    }

    private void doubleRing() {
        SliceChunk[] old = chunks;
        long[][] oldWallets = wallets;
        chunks = new SliceChunk[old.length * 2];
        wallets = new long[old.length * 2][];
        for (int i = 0; i < heldChunks; i++) {
            int number = oldestChunk + i & CHUNK_NUMBERS - 1;
            chunks[number & chunks.length - 1] = old[number & old.length - 1];
            wallets[number & chunks.length - 1] = oldWallets[number & old.length - 1];
        }
    }

    private static int chunkNumber(int slice) {
        return slice >>> SliceChunk.SIZE_BITS;
    }
}
