package io.solflow.topology.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Reads the entries of a segment, block after block. */
final class SegmentEntries {

    private final EntryReader reader = new EntryReader();
    private byte[] bytes = new byte[2 * Block.FULL_BYTES];

    /** Takes the entries of a block one by one. */
    @FunctionalInterface
    interface Visitor {
        /** Is called for each entry, which {@code reader} has not read yet. */
        void visit(Block block, EntryReader reader);
    }

    /** Visits every block of a segment that begins before {@code end}. */
    static void visit(Segment segment, long end, Visitor visitor) throws IOException {
        var entries = new SegmentEntries();
        try (var file = new RandomAccessFile(segment.file().toFile(), "r")) {
            for (Block block : segment.blocks()) {
                if (block.from() >= end) {
                    return;
                }
                entries.load(file, block);
                visitor.visit(block, entries.reader);
            }
        }
    }

    private void load(RandomAccessFile file, Block block) throws IOException {
        if (bytes.length < block.length()) {
            bytes = new byte[block.length()];
        }
        file.seek(block.position() + Block.FRAME_BYTES);
        try {
            file.readFully(bytes, 0, block.length());
        } catch (EOFException e) {
            throw new IOException("the file has become shorter", e);
        }
        reader.begin(bytes, 2 * Long.BYTES, block.length(), block.from());
    }
}
