package io.solflow.topology.journal;

/**
 * A block of entries in a segment, found whole: it says everything about the records of its
 * offsets.
 *
 * <p>On disk: length of what follows the checksum (4 bytes), checksum (4, CRC-32C), {@code from}
 * (8), {@code to} (8), entries.
 *
 * @param position of its first byte in the file
 * @param length of what follows the checksum, bytes
 * @param from first offset of which it speaks
 * @param to last offset of which it speaks, exclusive
 */
record Block(long position, int length, long from, long to) {

    /** Length and checksum. */
    static final int FRAME_BYTES = 2 * Integer.BYTES;

    /** Everything before the entries. */
    static final int HEAD_BYTES = FRAME_BYTES + 2 * Long.BYTES;

    /** Bytes after which a block is written out. */
    static final int FULL_BYTES = 64 * 1024;

    /** No block is larger: entries are small but for their texts. */
    static final int LARGEST_BYTES = 16 * 1024 * 1024;

    /** True for a block that speaks of this offset and of later ones. */
    boolean isCutBy(long offset) {
        return from < offset && offset < to;
    }
}
