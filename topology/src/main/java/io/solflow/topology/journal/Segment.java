package io.solflow.topology.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of the journal, as far as it is whole: what lies behind the first byte that is not as it
 * was written does not count.
 *
 * @param file named after the first offset of which it speaks
 * @param from that offset
 * @param fresh true when the engine knew nothing before it
 * @param headerBytes length of the header
 * @param blocks whole ones, in order and without a gap between them
 * @param whole false when something lies behind them that cannot be used
 */
record Segment(
        Path file, long from, boolean fresh, int headerBytes, List<Block> blocks, boolean whole) {

    /** Changes with the format, and with what the engine is told of a trade. */
    private static final int MAGIC = 0x53464A31;

    private static final int LARGEST_NAME = 1_000;
    private static final String SUFFIX = ".journal";

    /** The offset of the first record of which it does not speak. */
    long to() {
        return blocks.isEmpty() ? from : blocks.get(blocks.size() - 1).to();
    }

    /** The name of the file of a segment: sorts by offset. */
    static String fileName(long from) {
        return "%019d".formatted(from) + SUFFIX;
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    /**
     * The header of a segment.
     *
     * @param log which log it speaks of
     */
    static byte[] header(String log, long from, boolean fresh) {
        byte[] name = log.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(2 * Integer.BYTES + name.length + 13);
        header.putInt(MAGIC).putInt(name.length).put(name).putLong(from);
        header.put((byte) (fresh ? 1 : 0));
        header.putInt(checksum(header.array(), 0, header.position()));
        return header.array();
    }

    /**
     * Reads a segment and checks every byte of it.
     *
     * @return null when it is not one of this log
     * @throws IOException when the file cannot be read
     */
    static @Nullable Segment read(Path file, String log) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] header = readHeader(in);
            if (header == null) {
                return null;
            }
            ByteBuffer fields = ByteBuffer.wrap(header);
            fields.position(2 * Integer.BYTES);
            byte[] name = new byte[header.length - 2 * Integer.BYTES - 13];
            fields.get(name);
            if (!new String(name, StandardCharsets.UTF_8).equals(log)) {
                return null;
            }
            long from = fields.getLong();
            boolean fresh = fields.get() != 0;
            var blocks = new ArrayList<Block>();
            boolean whole = readBlocks(in, header.length, from, blocks);
            return new Segment(file, from, fresh, header.length, List.copyOf(blocks), whole);
        }
    }

    private static byte @Nullable [] readHeader(DataInputStream in) throws IOException {
        byte[] start = in.readNBytes(2 * Integer.BYTES);
        if (start.length < 2 * Integer.BYTES) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(start);
        int magic = fields.getInt();
        int nameLength = fields.getInt();
        if (magic != MAGIC || nameLength < 0 || nameLength > LARGEST_NAME) {
            return null;
        }
        byte[] rest = in.readNBytes(nameLength + 13);
        if (rest.length < nameLength + 13) {
            return null;
        }
        byte[] header = new byte[start.length + rest.length];
        System.arraycopy(start, 0, header, 0, start.length);
        System.arraycopy(rest, 0, header, start.length, rest.length);
        int unchecked = header.length - Integer.BYTES;
        return ByteBuffer.wrap(header).getInt(unchecked) == checksum(header, 0, unchecked)
                ? header
                : null;
    }

    /** Returns true when the file ends with its last whole block. */
    private static boolean readBlocks(
            DataInputStream in, long firstPosition, long from, List<Block> blocks)
            throws IOException {
        byte[] bytes = new byte[Block.FULL_BYTES * 2];
        long position = firstPosition;
        long next = from;
        while (true) {
            int length;
            int checksum;
            try {
                int first = in.read();
                if (first < 0) {
                    return true;
                }
                length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                checksum = in.readInt();
            } catch (EOFException e) {
                return false;
            }
            if (length < 2 * Long.BYTES || length > Block.LARGEST_BYTES) {
                return false;
            }
            if (bytes.length < length) {
                bytes = new byte[length];
            }
            if (in.readNBytes(bytes, 0, length) < length
                    || checksum(bytes, 0, length) != checksum) {
                return false;
            }
            ByteBuffer range = ByteBuffer.wrap(bytes);
            var block = new Block(position, length, range.getLong(), range.getLong());
            if (block.from() != next || block.to() <= block.from()) {
                return false;
            }
            blocks.add(block);
            next = block.to();
            position += Block.FRAME_BYTES + length;
        }
    }

    static int checksum(byte[] bytes, int offset, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, offset, length);
        return (int) checksum.getValue();
    }
}
