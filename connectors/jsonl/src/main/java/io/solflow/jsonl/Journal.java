package io.solflow.jsonl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that says what counts. A line is appended for each batch, after the batch's lines are on
 * disk; what the last valid line does not cover never happened. For one thread at a time.
 */
final class Journal {

    static final String NAME = "journal";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Disk disk;
    private final Path root;
    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private long length;

    private Journal(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
        this.file = root.resolve(NAME);
    }

    /** Reads a journal up to its last valid line; a missing one is empty. Changes nothing. */
    static Journal read(Disk disk, Path root) throws IOException {
        var journal = new Journal(disk, root);
        if (disk.exists(journal.file)) {
            journal.parse(disk.read(journal.file));
        }
        return journal;
    }

    private void parse(byte[] content) {
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] != '\n') {
                continue;
            }
            Optional<Entry> entry =
                    Entry.parse(new String(content, start, i - start, StandardCharsets.UTF_8));
            if (entry.isEmpty()) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("position", start)
                        .log(
                                "journal has a line that was not written by this program; what"
                                        + " follows it is taken back and comes from the topics"
                                        + " again");
                break;
            }
            entries.add(entry.get());
            start = i + 1;
        }
        length = start;
    }

    /** What was read, in order. */
    List<Entry> entries() {
        return entries;
    }

    /** Adds an entry. After an exception {@link #cutBack} must come first. */
    void append(Entry entry) throws IOException {
        byte[] line = entry.line();
        disk.write(file, length, line);
        length += line.length;
    }

    /** Removes what an append left that failed. */
    void cutBack() throws IOException {
        if (disk.size(file) > length) {
            disk.truncate(file, length);
        }
    }

    long length() {
        return length;
    }

    /** Begins the journal anew; it holds the old entries or the new one, whatever happens. */
    void replace(Entry whole) throws IOException {
        Path next = root.resolve(NAME + ".new");
        byte[] line = whole.line();
        disk.delete(next);
        disk.write(next, 0, line);
        disk.force(next);
        disk.move(next, file);
        entries.clear();
        length = line.length;
        disk.force(root);
    }
}
