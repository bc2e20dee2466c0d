package io.solflow.topology.journal;

import io.solflow.flow.Timed;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes a segment, a block at a time. What is not written out yet is lost with the process, and
 * read from the topic instead.
 */
final class SegmentWriter implements Closeable {

    private final OutputStream out;
    private final EntryWriter entries = new EntryWriter(2 * Block.FULL_BYTES);
    private long written;
    private long from;
    private long to;

    /** Begins a segment; a file of that name is replaced. */
    SegmentWriter(Path file, String log, long from, boolean fresh) throws IOException {
        this.out = new FileOutputStream(file.toFile());
        this.from = from;
        this.to = from;
        byte[] header = Segment.header(log, from, fresh);
        out.write(header);
        written = header.length;
        entries.clear(Block.HEAD_BYTES, from);
    }

    /** Adds an entry; writes a block when enough have come together, and then returns true. */
    boolean append(long offset, Timed timed, boolean settled) throws IOException {
        entries.write(offset, timed, settled);
        to = offset + 1;
        if (!settled || entries.size() < Block.FULL_BYTES) {
            return false;
        }
        flush();
        return true;
    }

    /** Writes out what has come together. Blocks end where the engine holds nothing back. */
    void flush() throws IOException {
        if (to == from) {
            return;
        }
        ByteBuffer head = ByteBuffer.wrap(entries.bytes(), 0, Block.HEAD_BYTES);
        int length = entries.size() - Block.FRAME_BYTES;
        head.putInt(length).putInt(0).putLong(from).putLong(to);
        head.putInt(Integer.BYTES, Segment.checksum(entries.bytes(), Block.FRAME_BYTES, length));
        out.write(entries.bytes(), 0, entries.size());
        written += entries.size();
        from = to;
        entries.clear(Block.HEAD_BYTES, from);
    }

    /** Bytes of the file. */
    long written() {
        return written;
    }

    /** The offset of the next record of which it has nothing. */
    long to() {
        return to;
    }

    /** Writes out what has come together, and closes the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    /** Closes the file without writing anything more. */
    void abandon() throws IOException {
        out.close();
    }
}
