package io.solflow.stream.live;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of a spool: a head, then entries with consecutive numbers, each with its length and
 * checksum. Written by one process from front to end, and read while it is. For one thread.
 */
final class SpoolFile {

    static final String ENDING = ".spool";

    private static final int MAGIC = 0x53465350;
    private static final int LARGEST_ENTRY = 16 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long first;
    private final byte[] head;
    private long count;
    private long bytes;
    private @Nullable FileOutputStream file;
    private @Nullable DataOutputStream out;

    /** An entry, and where the next one begins. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(long sequence, byte[] bytes, long next) {}

    private SpoolFile(Path path, long first, byte[] head) {
        this.path = path;
        this.first = first;
        this.head = head;
    }

    /** A new file, to be written. */
    static SpoolFile create(Path directory, long first, byte[] head) throws IOException {
        Path path = directory.resolve(String.format(Locale.ROOT, "%020d%s", first, ENDING));
        var created = new SpoolFile(path, first, head);
        created.file = new FileOutputStream(path.toFile());
        created.out = new DataOutputStream(new BufferedOutputStream(created.file, BUFFER));
        created.out.writeInt(MAGIC);
        created.out.writeInt(head.length);
        created.out.write(head);
        created.bytes = created.beginning();
        return created;
    }

    /**
     * An existing file, to be read. What is broken at its end is cut off.
     *
     * @return null when not even its head can be read
     */
    static @Nullable SpoolFile open(Path path) throws IOException {
        String name = path.getFileName().toString();
        long first = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
            if (in.readInt() != MAGIC) {
                return null;
            }
            int length = in.readInt();
            if (length < 0 || length > LARGEST_ENTRY) {
                return null;
            }
            var opened = new SpoolFile(path, first, in.readNBytes(length));
            if (opened.head.length < length) {
                return null;
            }
            opened.bytes = opened.beginning();
            for (byte[] entry = entry(in); entry != null; entry = entry(in)) {
                opened.count++;
                opened.bytes += entryBytes(entry);
            }
            return opened;
        } catch (EOFException e) {
            return null;
        }
    }

    /** Position of the first entry. */
    long beginning() {
        return 2L * Integer.BYTES + head.length;
    }

    Path path() {
        return path;
    }

    long first() {
        return first;
    }

    /** Number behind the last entry's. */
    long end() {
        return first + count;
    }

    long bytes() {
        return bytes;
    }

    byte[] head() {
        return head;
    }

    void append(byte[] entry) throws IOException {
        DataOutputStream to = out;
        if (to == null) {
            throw new IllegalStateException(path + " is complete");
        }
        to.writeInt(entry.length);
        to.writeInt(checksum(entry));
        to.write(entry);
        count++;
        bytes += entryBytes(entry);
    }

    /** Entries from a position on. */
    List<Entry> read(long position, long sequence, int most) throws IOException {
        var entries = new ArrayList<Entry>();
        if (out != null) {
            out.flush();
        }
        try (var random = new RandomAccessFile(path.toFile(), "r")) {
            random.seek(position);
            var in =
                    new DataInputStream(
                            new BufferedInputStream(
                                    Channels.newInputStream(random.getChannel()), BUFFER));
            long next = position;
            for (long each = sequence; each < end() && entries.size() < most; each++) {
                byte[] entry = entry(in);
                if (entry == null) {
                    throw new IOException(path + " is damaged at byte " + next);
                }
                next += entryBytes(entry);
                entries.add(new Entry(each, entry, next));
            }
        }
        return entries;
    }

    /** Sees to it that everything survives a crash of the machine; nothing more can be written. */
    void complete() throws IOException {
        if (out != null && file != null) {
            out.flush();
            file.getFD().sync();
            out.close();
            out = null;
            file = null;
        }
    }

    void delete() throws IOException {
        if (out != null) {
            out.close();
            out = null;
            file = null;
        }
        Files.deleteIfExists(path);
    }

    private static long entryBytes(byte[] entry) {
        return 2L * Integer.BYTES + entry.length;
    }

    /** The next entry; null at the end, and where it is broken. */
    private static byte @Nullable [] entry(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 0 || length > LARGEST_ENTRY) {
                return null;
            }
            byte[] entry = in.readNBytes(length);
            return entry.length == length && checksum(entry) == checksum ? entry : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static int checksum(byte[] entry) {
        var checksum = new CRC32C();
        checksum.update(entry, 0, entry.length);
        return (int) checksum.getValue();
    }
}
