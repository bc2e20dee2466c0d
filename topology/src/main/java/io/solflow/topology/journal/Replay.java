package io.solflow.topology.journal;

import io.solflow.flow.Timed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a journal from which a store can be rebuilt: every usable record from one offset up
 * to another, at which the engine holds nothing back.
 */
public final class Replay {

    private final List<Segment> segments;
    private final long start;
    private final long end;
    private final List<Entry> cutBlock;

    /** Takes the records one by one. */
    @FunctionalInterface
    public interface Reader {
        void take(long offset, Timed timed);
    }

    /** An entry of the block that the end cuts in two, to be written anew. */
    record Entry(long offset, Timed timed, boolean settled) {}

    private Replay(List<Segment> segments, long start, long end, List<Entry> cutBlock) {
        this.segments = segments;
        this.start = start;
        this.end = end;
        this.cutBlock = cutBlock;
    }

    /**
     * Prepares a replay up to an offset, or to the last one before it at which the engine holds
     * nothing back, or to where the segments end.
     *
     * @param segments one behind the other without a gap, the first of which speaks of {@code
     *     start}
     */
    static Replay of(List<Segment> segments, long start, long committed) throws IOException {
        List<Segment> needed =
                segments.stream().filter(segment -> segment.from() < committed).toList();
        if (needed.isEmpty()) {
            return new Replay(needed, start, start, List.of());
        }
        Segment last = needed.get(needed.size() - 1);
        if (last.to() <= committed) {
            return new Replay(needed, start, last.to(), List.of());
        }
        var kept = new ArrayList<Entry>();
        SegmentEntries.visit(
                last,
                committed,
                (block, entries) -> {
                    while (entries.hasNext()) {
                        Timed timed = entries.next();
                        if (block.isCutBy(committed) && entries.offset() < committed) {
                            kept.add(new Entry(entries.offset(), timed, entries.settled()));
                        }
                    }
                });
        long end = committed;
        while (!kept.isEmpty() && !kept.get(kept.size() - 1).settled()) {
            end = kept.remove(kept.size() - 1).offset();
        }
        return new Replay(needed, start, end, List.copyOf(kept));
    }

    /** The offset of the first record that is replayed; {@link Journal#BEGINNING} for the first. */
    public long start() {
        return start;
    }

    /** The offset of the first record that is not replayed. */
    public long end() {
        return end;
    }

    List<Segment> segments() {
        return segments;
    }

    Segment lastSegment() {
        return segments.get(segments.size() - 1);
    }

    /** What remains of the block that {@link #end} cuts in two. */
    List<Entry> cutBlock() {
        return cutBlock;
    }

    /**
     * Hands out the records in order.
     *
     * @throws JournalException when a file can no longer be read
     */
    public void forEach(Reader reader) {
        for (Segment segment : segments) {
            try {
                SegmentEntries.visit(segment, end, (block, entries) -> replay(entries, reader));
            } catch (IOException e) {
                throw new JournalException(segment.file(), e);
            }
        }
    }

    private void replay(EntryReader entries, Reader reader) {
        while (entries.hasNext()) {
            Timed timed = entries.next();
            if (entries.offset() >= end) {
                return;
            }
            if (entries.offset() >= start) {
                reader.take(entries.offset(), timed);
            }
        }
    }
}
