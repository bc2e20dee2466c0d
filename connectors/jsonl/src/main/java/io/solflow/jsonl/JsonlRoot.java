package io.solflow.jsonl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one directory and the journal that says what of them counts: the one writer there.
 * Partitions on several threads share it; each call is a batch of its own, and whole or undone
 * before the next.
 *
 * <p>A batch goes in this order: its lines behind those that count, and onto the disk for good;
 * then one line in the journal that says how long the files are now and how far the partition has
 * come. A process that dies before that line is complete has written nothing.
 */
final class JsonlRoot implements AutoCloseable {

    /** Above this size the journal is begun anew with the sum of its entries. */
    static final long LONG_JOURNAL = 1 << 20;

    private final RootLock lock;
    private final Journal journal;
    private final long longJournal;
    private final Map<String, LineFile> files = new LinkedHashMap<>();
    private final Map<String, FileMark> fileMarks = new LinkedHashMap<>();
    private final Map<PartitionId, PartitionMark> partitionMarks = new LinkedHashMap<>();
    private boolean unfinished;
    private boolean closed;

    private JsonlRoot(RootLock lock, Journal journal, long longJournal) {
        this.lock = lock;
        this.journal = journal;
        this.longJournal = longJournal;
    }

    /**
     * Takes a directory, and takes back what does not count of what is there.
     *
     * @param names of all files that will be written
     * @param rotateBytes size at which a file is closed
     * @param longJournal size at which the journal is begun anew
     * @throws RootInUseException when another program has it
     */
    static JsonlRoot open(
            Disk disk, Path directory, List<String> names, long rotateBytes, long longJournal)
            throws IOException {
        RootLock lock = RootLock.take(directory);
        try {
            var root = new JsonlRoot(lock, Journal.read(disk, directory), longJournal);
            for (String name : names) {
                root.files.put(name, new LineFile(disk, directory, name, rotateBytes));
            }
            root.recover();
            return root;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void recover() throws IOException {
        journal.entries().forEach(this::apply);
        for (Map.Entry<String, LineFile> file : files.entrySet()) {
            FileMark known = fileMarks.get(file.getKey());
            if (known == null) {
                fileMarks.put(file.getKey(), file.getValue().begin());
            } else {
                file.getValue().takeBack(known);
            }
        }
        // Every file is in the journal before the first line is written: else a line that does not
        // count would look like somebody else's.
        journal.replace(whole());
    }

    /** How far a partition has come; empty when it was never here. */
    synchronized Optional<PartitionMark> mark(PartitionId id) {
        return Optional.ofNullable(partitionMarks.get(id));
    }

    /**
     * Writes a batch, and notes how far its partition has come with it. After an exception nothing
     * of it counts, and it may be tried again.
     *
     * @param lines whole lines by the name of their file; may be none
     */
    synchronized void write(PartitionId id, PartitionMark mark, Map<String, byte[]> lines)
            throws IOException {
        if (closed) {
            throw new IllegalStateException("the root was closed; nothing was written");
        }
        takeBack();
        if (journal.length() > longJournal) {
            journal.replace(whole()); // before the batch: once that counts, nothing may fail
        }
        unfinished = true;
        var written = new LinkedHashMap<String, FileMark>();
        for (Map.Entry<String, byte[]> file : lines.entrySet()) {
            String name = file.getKey();
            written.put(name, file(name).write(fileMarks.get(name), file.getValue()));
        }
        var entry = new Entry(written, Map.of(id, mark));
        journal.append(entry);
        apply(entry);
        unfinished = false;
    }

    /** Notes where a partition stands. */
    void note(PartitionId id, PartitionMark mark) throws IOException {
        write(id, mark, Map.of());
    }

    /** Lets others take the directory. What was written counts. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        lock.close();
    }

    /** Undoes a batch that failed. */
    private void takeBack() throws IOException {
        if (!unfinished) {
            return;
        }
        journal.cutBack();
        for (Map.Entry<String, LineFile> file : files.entrySet()) {
            file.getValue().takeBack(fileMarks.get(file.getKey()));
        }
        unfinished = false;
    }

    private void apply(Entry entry) {
        fileMarks.putAll(entry.files());
        partitionMarks.putAll(entry.partitions());
    }

    private Entry whole() {
        return new Entry(fileMarks, partitionMarks);
    }

    private LineFile file(String name) {
        LineFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException(
                    name + " was not announced when the root was opened");
        }
        return file;
    }
}
