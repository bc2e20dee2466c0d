package io.solflow.stream.generate;

import io.solflow.decode.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of an event or an instruction: a discriminator, then fields as Borsh writes them. */
final class EventBytes {

    private static final int MOST = 1_024;

    private final ByteBuffer bytes = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * @param discriminator the first eight bytes as a big-endian number
     */
    EventBytes(long discriminator) {
        bytes.putLong(Long.reverseBytes(discriminator));
    }

    EventBytes number(long value) {
        bytes.putLong(value);
        return this;
    }

    EventBytes octet(int value) {
        bytes.put((byte) value);
        return this;
    }

    EventBytes flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    EventBytes address(Address value) {
        bytes.put(value.bytes());
        return this;
    }

    /** A text behind its length. */
    EventBytes text(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        bytes.putInt(text.length).put(text);
        return this;
    }

    /** Fields that nobody reads. */
    EventBytes zeros(int count) {
        bytes.position(bytes.position() + count);
        return this;
    }

    byte[] all() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
