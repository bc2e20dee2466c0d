package io.solflow.stream.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of numbered entries on disk, of limited size. Entries are read in the order in which they
 * were appended, and stay until they are discarded; what was not is there again after a restart.
 * For one thread.
 */
final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path directory;
    private final long mostBytes;
    private final long fileBytes;
    private final byte[] head;
    private final Deque<SpoolFile> files = new ArrayDeque<>();
    private long position;
    private long toRead;
    private boolean writing;

    /** What was read, with the head of its file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Read(long sequence, byte[] head, byte[] entry) {}

    private Spool(Path directory, long mostBytes, long fileBytes, byte[] head) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.fileBytes = fileBytes;
        this.head = head;
    }

    /**
     * Opens what an earlier process has left, or an empty spool.
     *
     * @param mostBytes size from which on nothing is appended
     * @param fileBytes size at which a file is complete and another begun
     */
    static Spool open(Path directory, long mostBytes, long fileBytes, byte[] head)
            throws IOException {
        Files.createDirectories(directory);
        var spool = new Spool(directory, mostBytes, fileBytes, head);
        List<Path> found;
        try (Stream<Path> all = Files.list(directory)) {
            found =
                    all.filter(each -> each.getFileName().toString().endsWith(SpoolFile.ENDING))
                            .sorted()
                            .toList();
        }
        for (Path each : found) {
            spool.take(each);
        }
        spool.rewind();
        return spool;
    }

    /** A file counts when it goes on where the one before ended. */
    private void take(Path path) throws IOException {
        SpoolFile file = SpoolFile.open(path);
        boolean goesOn =
                file != null
                        && file.end() > file.first()
                        && (files.isEmpty() || files.getLast().end() == file.first());
        if (goesOn && file != null) {
            files.add(file);
            return;
        }
        Path aside = path.resolveSibling(path.getFileName() + ".broken");
        Files.move(path, aside);
        LOG.atWarn()
                .addKeyValue("file", aside)
                .log(
                        "A file of the spool was cut off by a crash; it is set aside. The stream is"
                                + " taken up before it, so that its trades come again.");
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Number of the first entry. */
    long first() {
        return files.getFirst().first();
    }

    /** Number behind the last entry's. */
    long end() {
        return files.getLast().end();
    }

    long bytes() {
        return files.stream().mapToLong(SpoolFile::bytes).sum();
    }

    /** Whether there is no room for more. */
    boolean isFull() {
        return bytes() >= mostBytes;
    }

    void append(long sequence, byte[] entry) throws IOException {
        if (files.isEmpty()) {
            toRead = sequence;
            begin(sequence);
            position = files.getFirst().beginning();
        } else if (files.getLast().bytes() >= fileBytes || !writing) {
            files.getLast().complete();
            begin(sequence);
        }
        files.getLast().append(entry);
    }

    private void begin(long sequence) throws IOException {
        files.add(SpoolFile.create(directory, sequence, head));
        writing = true;
    }

    /** The next entries, not read before; empty when there are none now. */
    List<Read> read(int most) throws IOException {
        var read = new ArrayList<Read>();
        for (SpoolFile file : files) {
            if (toRead < file.first() || toRead >= file.end()) {
                continue;
            }
            if (toRead == file.first()) {
                position = file.beginning();
            }
            for (SpoolFile.Entry each : file.read(position, toRead, most - read.size())) {
                read.add(new Read(each.sequence(), file.head(), each.bytes()));
                position = each.next();
                toRead = each.sequence() + 1;
            }
            if (read.size() >= most) {
                break;
            }
        }
        return read;
    }

    /** Starts reading from the first entry. */
    void rewind() {
        if (!files.isEmpty()) {
            toRead = files.getFirst().first();
            position = files.getFirst().beginning();
        }
    }

    /** Forgets files whose entries all have numbers up to this one; never the one being written. */
    void discard(long sequence) throws IOException {
        for (Iterator<SpoolFile> each = files.iterator(); each.hasNext(); ) {
            SpoolFile file = each.next();
            boolean needed = file.end() > sequence + 1;
            boolean last = writing && file == files.getLast();
            if (needed || last) {
                return;
            }
            file.delete();
            each.remove();
        }
    }

    /** Forgets everything. */
    void clear() throws IOException {
        for (SpoolFile file : files) {
            file.delete();
        }
        files.clear();
        writing = false;
    }

    /** Makes everything durable; what is appended later goes into a new file. */
    void close() throws IOException {
        if (!files.isEmpty()) {
            files.getLast().complete();
            writing = false;
        }
    }
}
