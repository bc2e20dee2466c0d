package io.solflow.topology.journal;

import io.solflow.flow.Timed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine of one partition has been told, in local files: a store that comes back reads
 * them instead of the topic, as far as they go.
 *
 * <p>Every entry is a fact about the log, whether or not it was committed. Files that are torn,
 * damaged, of another log or missing are never an error: what they do not say is read from the
 * topic. Nothing is forced to the disk; checksums tell what a power cut has spoilt. A disk that
 * fails ends the journal, not the flow. Of one thread at a time.
 */
public final class Journal implements AutoCloseable {

    /** Instead of an offset: the beginning of the log, or of what was left of it. */
    public static final long BEGINNING = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SEGMENT_BYTES = 16L * 1024 * 1024;
    private static final int MOST_HELD = 10_000;

    private final SegmentFiles files;
    private final long segmentBytes;

    /** Records that the engine holds back: written once it has decided. */
    private final List<Replay.Entry> held = new ArrayList<>();

    private @Nullable SegmentWriter writer;

    private Journal(Path directory, String log, long segmentBytes) {
        this.files = new SegmentFiles(directory, log);
        this.segmentBytes = segmentBytes;
    }

    /**
     * The journal in a directory of its own. Nothing is read or written yet.
     *
     * @param log names the partition and the life of its topic; files of another are not used
     */
    public static Journal in(Path directory, String log) {
        return in(directory, log, SEGMENT_BYTES);
    }

    /** The same with segments of another size. */
    public static Journal in(Path directory, String log, long segmentBytes) {
        return new Journal(directory, log, segmentBytes);
    }

    /**
     * Finds out what can be replayed; changes nothing.
     *
     * @param start first offset needed, or {@link #BEGINNING}
     * @param committed offset of the next record to process: nothing from it on is replayed
     * @return null when the journal does not reach back to the start
     */
    public @Nullable Replay replay(long start, long committed) {
        try {
            List<Segment> segments = files.from(start, committed);
            if (segments.isEmpty()) {
                return null;
            }
            Replay replay = Replay.of(segments, start, committed);
            return replay.end() > Math.max(start, segments.get(0).from()) ? replay : null;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Cannot read {}; the topic is read instead", files.directory(), e);
            return null;
        }
    }

    /**
     * Forgets everything and begins to write.
     *
     * @param from offset of the first record that will be appended, or an earlier one with nothing
     *     usable between them
     * @param fresh whether the engine knows nothing of any record before it
     */
    public void begin(long from, boolean fresh) {
        clear();
        attempt(() -> writer = files.write(from, fresh));
    }

    /** Goes on writing behind what was replayed; forgets everything else. */
    public void goOn(Replay replay) {
        attempt(
                () -> {
                    Segment last = replay.lastSegment();
                    files.keepOnly(replay.segments());
                    long from = files.cut(last, replay.end());
                    writer = files.write(from, from == last.from() && last.fresh());
                    for (Replay.Entry entry : replay.cutBlock()) {
                        append(entry.offset(), entry.timed(), !entry.settled());
                    }
                });
    }

    /**
     * Takes note of a record that the engine has taken. Offsets rise.
     *
     * @param holds whether the engine holds the record back. After thousands in a row the journal
     *     ends, since none of their places is one to go on from
     * @return true when a segment is complete: time to {@link #forgetBefore}
     */
    public boolean append(long offset, Timed timed, boolean holds) {
        if (writer == null) {
            return false;
        }
        if (holds) {
            held.add(new Replay.Entry(offset, timed, false));
            if (held.size() > MOST_HELD) {
                LOG.warn(
                        "The journal in {} ends: the times of thousands of records from offset {}"
                                + " on make no sense",
                        files.directory(),
                        held.get(0).offset());
                close();
            }
            return false;
        }
        return write(writer, offset, timed);
    }

    private boolean write(SegmentWriter writer, long offset, Timed timed) {
        try {
            for (Replay.Entry entry : held) {
                writer.append(entry.offset(), entry.timed(), false);
            }
            held.clear();
            if (!writer.append(offset, timed, true) || writer.written() < segmentBytes) {
                return false;
            }
            writer.close();
            this.writer = files.write(writer.to(), false);
            return true;
        } catch (IOException e) {
            end(e);
            return false;
        }
    }

    /** Deletes what is only about records before an offset. */
    public void forgetBefore(long offset) {
        attempt(() -> files.forgetBefore(offset));
    }

    /** Forgets everything and stops writing. */
    public void clear() {
        attempt(
                () -> {
                    held.clear();
                    if (writer != null) {
                        writer.abandon();
                        writer = null;
                    }
                    files.keepOnly(List.of());
                });
    }

    /** Writes out what has come together, and stops writing. */
    @Override
    public void close() {
        attempt(
                () -> {
                    held.clear();
                    if (writer != null) {
                        SegmentWriter last = writer;
                        writer = null;
                        last.close();
                    }
                });
    }

    private interface Attempt {
        void make() throws IOException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException e) {
            end(e);
        }
    }

    private void end(IOException cause) {
        LOG.warn(
                "The journal in {} ends here; a restart will read more of the topic",
                files.directory(),
                cause);
        SegmentWriter last = writer;
        writer = null;
        if (last != null) {
            try {
                last.abandon();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
