package io.solflow.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An address: 32 bytes, as four numbers so that comparing costs next to nothing. {@link #toString}
 * gives the familiar base58 and computes it anew each time.
 */
public record Address(long first, long second, long third, long fourth) {

    /** Size of an address. */
    public static final int BYTES = 32;

    /** All zero: the system program, and in some fields "none" or native SOL. */
    public static final Address ZERO = new Address(0, 0, 0, 0);

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The 32 bytes that start at {@code from}. */
    static Address at(byte[] bytes, int from) {
        return new Address(
                (long) LONGS.get(bytes, from),
                (long) LONGS.get(bytes, from + 8),
                (long) LONGS.get(bytes, from + 16),
                (long) LONGS.get(bytes, from + 24));
    }

    /** An address from its bytes; null when they are not 32. */
    public static @Nullable Address ofBytes(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != BYTES ? null : at(bytes, 0);
    }

    /** Whether the text is base58 of exactly 32 bytes; each address has one such text. */
    public static boolean isValid(String text) {
        return parse(text) != null;
    }

    /** An address from its base58 text; null when the text is none. */
    public static @Nullable Address parse(String text) {
        return text.length() > 44 ? null : ofBytes(Base58.decode(text));
    }

    /**
     * An address that is known to be one.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Address of(String text) {
        Address address = parse(text);
        if (address == null) {
            throw new IllegalArgumentException("not the base58 text of 32 bytes: " + text);
        }
        return address;
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        LONGS.set(bytes, 0, first);
        LONGS.set(bytes, 8, second);
        LONGS.set(bytes, 16, third);
        LONGS.set(bytes, 24, fourth);
        return bytes;
    }

    @Override
    public int hashCode() {
        // Addresses are as good as random, except those that people chose the start of.
        return Long.hashCode(third ^ fourth);
    }

    @Override
    public String toString() {
        return Base58.encode(bytes());
    }
}
