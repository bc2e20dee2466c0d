package io.solflow.schemas.serde;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of one record after another, in one array that grows to the largest. Of one thread. */
final class RecordBytes extends OutputStream {

    private byte[] bytes = new byte[1024];
    private int size = WireFormat.HEADER_BYTES;

    /** Forgets the record; the header's place stays free. */
    void clear() {
        size = WireFormat.HEADER_BYTES;
    }

    /** A copy of the record, with its header. */
    byte[] framed(int schemaId) {
        byte[] framed = Arrays.copyOf(bytes, size);
        WireFormat.putHeader(framed, schemaId);
        return framed;
    }

    @Override
    public void write(int b) {
        reserve(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
