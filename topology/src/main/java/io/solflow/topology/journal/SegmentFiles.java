package io.solflow.topology.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a journal, by the offsets at which they begin.
 *
 * @param directory of its own
 * @param log names the partition and the life of its topic
 */
record SegmentFiles(Path directory, String log) {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentFiles.class);

    /** All of them, the oldest first. */
    List<Path> all() throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(directory, Segment::isSegment)) {
            found.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    /**
     * Those from an offset on that are whole and follow each other without a gap, up to the one in
     * which {@code end} lies; the last one may be torn.
     *
     * @param start or {@link Journal#BEGINNING}
     */
    List<Segment> from(long start, long end) throws IOException {
        List<Path> files = all();
        var chain = new ArrayList<Segment>();
        for (int i = firstNeeded(files, start); i < files.size(); i++) {
            Segment segment = Segment.read(files.get(i), log);
            if (segment == null || !follows(segment, chain, start)) {
                LOG.info(
                        "{} is of no use: it is not whole, of another log, or not the next one",
                        files.get(i));
                return chain;
            }
            chain.add(segment);
            if (segment.to() >= end) {
                return chain;
            }
            if (!segment.whole()) {
                LOG.info(
                        "{} is of no use behind offset {}: it is torn or damaged",
                        files.get(i),
                        segment.to());
                return chain;
            }
        }
        return chain;
    }

    private static boolean follows(Segment segment, List<Segment> chain, long start) {
        if (!chain.isEmpty()) {
            return segment.from() == chain.get(chain.size() - 1).to();
        }
        return start == Journal.BEGINNING ? segment.fresh() : segment.from() <= start;
    }

    private static int firstNeeded(List<Path> files, long start) {
        String last = Segment.fileName(start);
        int needed = 0;
        for (int i = 0; i < files.size(); i++) {
            if (start >= 0 && files.get(i).getFileName().toString().compareTo(last) <= 0) {
                needed = i;
            }
        }
        return needed;
    }

    /** Deletes all but these. */
    void keepOnly(List<Segment> segments) throws IOException {
        Set<Path> kept = segments.stream().map(Segment::file).collect(Collectors.toSet());
        for (Path file : all()) {
            if (!kept.contains(file)) {
                Files.delete(file);
            }
        }
    }

    /** Deletes those that speak of nothing from an offset on; the last one always stays. */
    void forgetBefore(long offset) throws IOException {
        List<Path> files = all();
        String first = Segment.fileName(offset);
        for (int i = 0; i + 1 < files.size(); i++) {
            if (files.get(i + 1).getFileName().toString().compareTo(first) <= 0) {
                Files.delete(files.get(i));
            }
        }
    }

    /**
     * Cuts off what speaks of offsets from {@code end} on, and the whole file when nothing is left.
     *
     * @return the first offset of which nothing is said any more
     */
    long cut(Segment segment, long end) throws IOException {
        Block last = null;
        for (Block block : segment.blocks()) {
            if (block.to() <= end) {
                last = block;
            }
        }
        if (last == null) {
            Files.delete(segment.file());
            return segment.from();
        }
        try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
            file.truncate(last.position() + Block.FRAME_BYTES + last.length());
        }
        return last.to();
    }

    SegmentWriter write(long from, boolean fresh) throws IOException {
        Files.createDirectories(directory);
        return new SegmentWriter(directory.resolve(Segment.fileName(from)), log, from, fresh);
    }
}
