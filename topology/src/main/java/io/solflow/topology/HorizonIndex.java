package io.solflow.topology;

import io.solflow.flow.TimeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where time stood at some offsets of one partition: from which offset on the log must be read to
 * rebuild a flow store, without reading all of it.
 *
 * <p>Each entry is a fact about the log, "all records below this offset have event times up to
 * this", so it is true no matter what was committed, and a lost or half-written tail does no harm.
 * One entry per minute of event time; one text file, a line per entry.
 */
final class HorizonIndex {

    private static final Logger LOG = LoggerFactory.getLogger(HorizonIndex.class);
    private static final long STEP_SECONDS = 60;
    private static final int ENTRIES_BEFORE_PRUNING = 2_000;

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Where time stands before the record of an offset.
     *
     * @param offset of the next record
     */
    record Entry(long offset, TimeState time) {

        private static final String SEPARATOR = "\t";

        String line() {
            var line =
                    new StringBuilder()
                            .append(offset)
                            .append(SEPARATOR)
                            .append(time.now())
                            .append(SEPARATOR)
                            .append(time.furthest());
            time.progress()
                    .forEach(
                            (streamer, at) ->
                                    line.append(SEPARATOR).append(at).append('=').append(streamer));
            return line.append(SEPARATOR).append("end\n").toString();
        }

        /** The entry of a line; null when the line was not written to its end. */
        static @Nullable Entry parse(String line) {
            String[] parts = line.split(SEPARATOR, -1);
            if (parts.length < 4 || !parts[parts.length - 1].equals("end")) {
                return null;
            }
            try {
                var progress = new HashMap<String, Long>();
                for (int i = 3; i < parts.length - 1; i++) {
                    int equals = parts[i].indexOf('=');
                    progress.put(
                            parts[i].substring(equals + 1),
                            Long.parseLong(parts[i], 0, equals, 10));
                }
                return new Entry(
                        Long.parseLong(parts[0]),
                        new TimeState(
                                Long.parseLong(parts[1]), Long.parseLong(parts[2]), progress));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                LOG.warn("Passing over a line of an index that cannot be read: {}", line, e);
                return null;
            }
        }
    }

    private HorizonIndex(Path file) {
        this.file = file;
    }

    static HorizonIndex open(Path file) {
        var index = new HorizonIndex(file);
        try {
            Files.createDirectories(file.getParent());
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Entry entry = Entry.parse(line);
                if (entry != null) {
                    index.entries.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("No index yet at {}", file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return index;
    }

    /**
     * The latest entry from which reading the log up to {@code committed} rebuilds everything; null
     * when it must be read from its beginning.
     *
     * @param committed offset of the next record to process
     * @param horizonSeconds how far behind stream time a record matters
     */
    @Nullable Entry startOf(long committed, long horizonSeconds) {
        long reached = Long.MIN_VALUE;
        for (Entry entry : entries) {
            if (entry.offset() <= committed) {
                reached = Math.max(reached, entry.time().now());
            }
        }
        Entry start = null;
        for (Entry entry : entries) {
            if (entry.offset() <= committed
                    && reached - entry.time().furthest() > horizonSeconds
                    && (start == null || entry.offset() > start.offset())) {
                start = entry;
            }
        }
        return start;
    }

    /** True when an entry for this time would add something. */
    boolean wants(long furthest) {
        return entries.isEmpty()
                || furthest - entries.get(entries.size() - 1).time().furthest() >= STEP_SECONDS;
    }

    /**
     * Adds an entry.
     *
     * @param keepSeconds how far behind the newest entry old ones are kept
     */
    void add(Entry entry, long keepSeconds) {
        entries.add(entry);
        if (entries.size() > ENTRIES_BEFORE_PRUNING) {
            int before = entries.size();
            entries.removeIf(e -> entry.time().now() - e.time().furthest() > keepSeconds);
            if (entries.size() < before) {
                write(lines(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
                return;
            }
        }
        write(entry.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void clear() {
        entries.clear();
        write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private String lines() {
        var lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry.line()));
        return lines.toString();
    }

    private void write(String text, StandardOpenOption... options) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, options);
        } catch (IOException e) {
            // Worth a warning only: without entries a store is rebuilt from further back.
            LOG.warn("Cannot write {}; a restart will read more of the topic", file, e);
        }
    }
}
