package io.solflow.topology.journal;

import io.solflow.flow.Fill;
import io.solflow.flow.TextHash;
import io.solflow.flow.Timed;
import io.solflow.schemas.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link EntryWriter} has written, block after block of one segment. The bytes must be
 * whole; those that are not end in an exception of the run time.
 */
final class EntryReader {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of the bytes of a word. */
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private static final Side[] SIDES = Side.values();

    private final Texts texts = new Texts();
    private byte[] bytes = {};
    private int place;
    private int end;
    private long offset;
    private long eventTime;
    private int flags;

    /**
     * Takes up the next block.
     *
     * @param place of its first entry
     * @param end of its last entry, exclusive
     * @param from the offset to which the offsets of its entries relate
     */
    void begin(byte[] bytes, int place, int end, long from) {
        this.bytes = bytes;
        this.place = place;
        this.end = end;
        this.offset = from;
        this.eventTime = 0;
    }

    boolean hasNext() {
        return place < end;
    }

    /** Reads the next entry. */
    Timed next() {
        flags = bytes[place] & 0xFF | (bytes[place + 1] & 0xFF) << 8;
        place += 2;
        offset += number();
        long difference = number();
        eventTime += difference >>> 1 ^ -(difference & 1);
        String streamer = texts.text(textNumber());
        return has(EntryFormat.MARK) ? new Timed.Mark(streamer, eventTime) : fill(streamer);
    }

    /** The offset of the entry read last. */
    long offset() {
        return offset;
    }

    /** Whether the engine held nothing back after the entry read last. */
    boolean settled() {
        return !has(EntryFormat.UNSETTLED);
    }

    private Fill fill(String streamer) {
        boolean wallet = has(EntryFormat.WALLET);
        int mint = textNumber();
        TextHash mintHash = texts.hash(mint);
        return new Fill(
                streamer,
                eventTime,
                texts.text(mint),
                mintHash.key(),
                mintHash.check(),
                hash(),
                hash(),
                hash(),
                wallet ? hash() : 0,
                wallet ? hash() : 0,
                SIDES[flags >>> EntryFormat.SIDE_SHIFT & EntryFormat.SIDE_MASK],
                has(EntryFormat.DCA),
                has(EntryFormat.AGENT),
                has(EntryFormat.ROUND_TRIP),
                has(EntryFormat.PRICED) ? number() : Fill.UNPRICED,
                number(),
                has(EntryFormat.DECIMALS) ? bytes[place++] : Fill.UNKNOWN_DECIMALS);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private int textNumber() {
        int number = (int) number();
        if (number < texts.size()) {
            return number;
        }
        int length = (int) number();
        String text = new String(bytes, place, length, StandardCharsets.UTF_8);
        place += length;
        texts.add(text);
        return number;
    }

    private long hash() {
        long hash = (long) LONGS.get(bytes, place);
        place += Long.BYTES;
        return hash;
    }

    /** Reads 7 bits per byte, the lowest first; the last byte is the first without its top bit. */
    private long number() {
        if (place + Long.BYTES <= bytes.length) {
            long word = (long) WORDS.get(bytes, place);
            long lasts = ~word & TOP_BITS;
            if (lasts != 0) {
                int bits = Long.numberOfTrailingZeros(lasts) + 1;
                place += bits / Byte.SIZE;
                return join(word & -1L >>> Long.SIZE - bits);
            }
        }
        return numberByBytes();
    }

    /** Moves the lower 7 bits of each byte together, by pairs of bytes, then of pairs. */
    private static long join(long word) {
        long sevens = word & ~TOP_BITS;
        long pairs = sevens & 0x007F_007F_007F_007FL | (sevens & 0x7F00_7F00_7F00_7F00L) >>> 1;
        long fours = pairs & 0x0000_3FFF_0000_3FFFL | (pairs & 0x3FFF_0000_3FFF_0000L) >>> 2;
        return fours & 0x0FFF_FFFFL | (fours & 0x0FFF_FFFF_0000_0000L) >>> 4;
    }

    /** The same at the end of the bytes, and for more than 56 bits. */
    private long numberByBytes() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[place++];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }
}
