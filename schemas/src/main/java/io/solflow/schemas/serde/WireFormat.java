package io.solflow.schemas.serde;

import java.util.Optional;

/**
 * The frame around every record: one zero byte, the schema id in four bytes, big-endian, then
 * Avro's binary encoding.
 */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}

    static void putHeader(byte[] target, int schemaId) {
        target[0] = MAGIC;
        target[1] = (byte) (schemaId >>> 24);
        target[2] = (byte) (schemaId >>> 16);
        target[3] = (byte) (schemaId >>> 8);
        target[4] = (byte) schemaId;
    }

    /** What is wrong with the frame, in words; empty when {@link #schemaId} can be asked. */
    static Optional<String> fault(byte[] data) {
        if (data.length < HEADER_BYTES) {
            return Optional.of(
                    "%d bytes are too short for the header of %d bytes (0x00, schema id)"
                            .formatted(data.length, HEADER_BYTES));
        }
        if (data[0] != MAGIC) {
            return Optional.of(
                    "the first byte is 0x%02x and not 0x00: not written with a Schema Registry serializer"
                            .formatted(data[0]));
        }
        return Optional.empty();
    }

    static int schemaId(byte[] data) {
        return (data[1] & 0xff) << 24
                | (data[2] & 0xff) << 16
                | (data[3] & 0xff) << 8
                | data[4] & 0xff;
    }
}
