package io.solflow.topology.journal;

import io.solflow.flow.Fill;
import io.solflow.flow.Timed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes entries one behind the other, about 58 bytes each; see {@link EntryFormat}. Of one segment
 * and one thread.
 */
final class EntryWriter {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Texts texts = new Texts();
    private byte[] bytes;
    private int size;
    private long offset;
    private long eventTime;

    EntryWriter(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /**
     * Forgets the entries written so far, but not the texts.
     *
     * @param reserved bytes left free at the beginning
     * @param from the offset to which the offsets of the entries that follow relate
     */
    void clear(int reserved, long from) {
        size = reserved;
        offset = from;
        eventTime = 0;
    }

    /**
     * Writes an entry.
     *
     * @param settled false while the engine holds the record back
     */
    void write(long offset, Timed timed, boolean settled) {
        reserve(EntryFormat.LARGEST_WITHOUT_TEXTS);
        int flags = settled ? 0 : EntryFormat.UNSETTLED;
        if (timed instanceof Fill fill) {
            write(offset, timed, flags | flags(fill));
            write(fill);
        } else {
            write(offset, timed, flags | EntryFormat.MARK);
        }
    }

    private void write(long offset, Timed timed, int flags) {
        bytes[size++] = (byte) flags;
        bytes[size++] = (byte) (flags >>> 8);
        number(offset - this.offset);
        signed(timed.eventTime() - eventTime);
        text(timed.streamer());
        this.offset = offset;
        eventTime = timed.eventTime();
    }

    private static int flags(Fill fill) {
        return fill.side().ordinal() << EntryFormat.SIDE_SHIFT
                | (fill.dca() ? EntryFormat.DCA : 0)
                | (fill.agent() ? EntryFormat.AGENT : 0)
                | (fill.roundTrip() ? EntryFormat.ROUND_TRIP : 0)
                | (fill.isPriced() ? EntryFormat.PRICED : 0)
                | (fill.hasWallet() ? EntryFormat.WALLET : 0)
                | (fill.decimals() == Fill.UNKNOWN_DECIMALS ? 0 : EntryFormat.DECIMALS);
    }

    private void write(Fill fill) {
        text(fill.mint());
        hash(fill.identityKey());
        hash(fill.identityCheck());
        hash(fill.transaction());
        if (fill.hasWallet()) {
            hash(fill.wallet());
            hash(fill.walletCheck());
        }
        if (fill.isPriced()) {
            number(fill.lamports());
        }
        number(fill.tokens());
        if (fill.decimals() != Fill.UNKNOWN_DECIMALS) {
            bytes[size++] = (byte) fill.decimals();
        }
    }

    private void text(String text) {
        int number = texts.number(text);
        if (number != Texts.UNKNOWN) {
            number(number);
            return;
        }
        number(texts.size());
        texts.add(text);
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        number(letters.length);
        reserve(letters.length + EntryFormat.LARGEST_WITHOUT_TEXTS);
        System.arraycopy(letters, 0, bytes, size, letters.length);
        size += letters.length;
    }

    private void hash(long hash) {
        LONGS.set(bytes, size, hash);
        size += Long.BYTES;
    }

    private void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    /** Seven bits at a time, the lowest first; the top bit says that more follow. */
    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
