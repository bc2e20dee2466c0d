package io.solflow.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an event one after the other: little-endian, as Borsh writes them.
 *
 * <p>Never throws: a field that is not there or holds an impossible value reads as zero and is
 * remembered as the {@link #fault}, which the caller asks for once, after the last field.
 */
public final class ByteReader {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;
    private @Nullable Reason fault;
    private boolean unknownTail;

    /** Reads from {@code from} (inclusive) to the end. */
    public ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = Math.min(from, bytes.length);
    }

    /** Another reader of the bytes that have not been read yet. */
    public ByteReader fork() {
        return new ByteReader(bytes, position);
    }

    /** Bytes that have not been read yet. */
    public int remaining() {
        return bytes.length - position;
    }

    /** What was wrong with the first field that could not be read; null when nothing was. */
    public @Nullable Reason fault() {
        return fault;
    }

    /**
     * Fields that newer events have and older ones do not. When they are not all there, or make no
     * sense, nothing of them is read, and of what follows neither: it is a layout that we do not
     * know, of which the part before is right all the same.
     *
     * @return null when the event ends here, or goes on in an unknown way
     */
    public <T> @Nullable T newer(Function<ByteReader, T> fields) {
        if (fault != null || unknownTail || remaining() == 0) {
            return null;
        }
        int start = position;
        T value = fields.apply(this);
        if (fault == null) {
            return value;
        }
        position = start;
        fault = null;
        unknownTail = true;
        return null;
    }

    /** An unsigned 64-bit amount; above 2<sup>63</sup>-1 it is a fault. */
    public long amount() {
        long value = number();
        if (value < 0) {
            fail(Reason.AMOUNT_TOO_LARGE);
        }
        return value;
    }

    /** 64 bits as they are: a signed number, or an unsigned one that may read as negative. */
    public long number() {
        return take(Long.BYTES) ? (long) LONGS.get(bytes, position - Long.BYTES) : 0;
    }

    /** A signed 128-bit number that fits 64 bits; a larger one is a fault. */
    public long wideNumber() {
        long low = number();
        long high = number();
        if (high != low >> 63) {
            fail(Reason.AMOUNT_TOO_LARGE);
        }
        return low;
    }

    /** An unsigned byte. */
    public int octet() {
        return take(1) ? bytes[position - 1] & 0xFF : 0;
    }

    /** An unsigned byte below {@code limit}; another is a fault. */
    public int choice(int limit) {
        int value = octet();
        if (value >= limit) {
            fail(Reason.IMPOSSIBLE_VALUE);
            return 0;
        }
        return value;
    }

    /** A byte that is 0 or 1; another is a fault. */
    public boolean flag() {
        return choice(2) == 1;
    }

    /** 32 bytes. */
    public Address address() {
        return take(Address.BYTES) ? Address.at(bytes, position - Address.BYTES) : Address.ZERO;
    }

    /** A text after its length; what is no UTF-8 in it is replaced. */
    public String text() {
        int length = count();
        return take(length)
                ? new String(bytes, position - length, length, StandardCharsets.UTF_8)
                : "";
    }

    /** How many elements of a list follow. */
    public int count() {
        int count = take(Integer.BYTES) ? (int) INTS.get(bytes, position - Integer.BYTES) : 0;
        if (count < 0 || count > remaining()) {
            fail(Reason.SHORT);
            return 0;
        }
        return count;
    }

    /** Passes over fields that nobody asks for. */
    public void skip(long length) {
        if (length > remaining()) {
            fail(Reason.SHORT);
        } else {
            take((int) length);
        }
    }

    private boolean take(int length) {
        if (fault != null || length > bytes.length - position) {
            fail(Reason.SHORT);
            return false;
        }
        position += length;
        return true;
    }

    private void fail(Reason reason) {
        if (fault == null) {
            fault = reason;
        }
    }
}
