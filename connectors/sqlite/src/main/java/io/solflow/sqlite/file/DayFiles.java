package io.solflow.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Says which file of one day and partition has or takes the record at an offset. Files follow each
 * other: one that is closed takes no more rows, and the next begins after its last offset.
 */
final class DayFiles {

    private final Path root;
    private final Catalog catalog;
    private final String dataset;
    private final int partition;

    DayFiles(Path root, Catalog catalog, String dataset, int partition) {
        this.root = root;
        this.catalog = catalog;
        this.dataset = dataset;
        this.partition = partition;
    }

    private record Live(FileId id, FileHeader.Content content) {

        long base() {
            return content.base();
        }

        /** Where the rows end of which it has all; a file that is open may still get any. */
        long end(long otherwise) {
            return content.closed() ? content.extent().lastOffset() : otherwise;
        }
    }

    /** Segments without gaps from the first offset to the last, in order. */
    List<Segment> of(LocalDate day) throws SQLException {
        // In this order: sealing changes the catalog before it removes what is sealed.
        List<Live> onDisk = live(day);
        Optional<SealedPart> sealed = catalog.days().part(dataset, day, partition);
        int generation = sealed.map(SealedPart::generation).orElse(-1);
        List<Live> live = onDisk.stream().filter(it -> it.id().generation() > generation).toList();

        var segments = new ArrayList<Segment>();
        long covered = Extent.NONE;
        if (sealed.isPresent()) {
            covered = sealed.get().lastOffset();
            segments.add(new Segment(Extent.NONE, covered, null, true));
        }
        int next = generation + 1;
        for (int i = 0; i < live.size(); i++) {
            Live file = live.get(i);
            if (file.base() > covered) {
                segments.add(missing(day, next, file.id().generation(), covered, file.base()));
                covered = file.base();
            }
            long until = i + 1 < live.size() ? live.get(i + 1).base() : Long.MAX_VALUE;
            long end = Math.min(until, file.end(until));
            if (end > covered) {
                segments.add(new Segment(covered, end, file.id(), true));
                covered = end;
            }
            next = file.id().generation() + 1;
        }
        if (covered < Long.MAX_VALUE) {
            FileId file = FileId.ofDay(dataset, day, partition, next);
            segments.add(new Segment(covered, Long.MAX_VALUE, file, false));
        }
        return segments;
    }

    /** The place of a file that was lost. */
    private Segment missing(LocalDate day, int next, int before, long after, long through) {
        if (next >= before) {
            throw new IllegalStateException(
                    "files of partition "
                            + partition
                            + " of "
                            + dataset
                            + " on "
                            + day
                            + " do not follow each other: offsets "
                            + (after + 1)
                            + " to "
                            + through
                            + " are in none. Move the day's files away; its rows are restored as"
                            + " far as the topic has them");
        }
        return new Segment(after, through, FileId.ofDay(dataset, day, partition, next), false);
    }

    private List<Live> live(LocalDate day) throws SQLException {
        Path directory = FileId.directoryOf(root, dataset, day);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var live = new ArrayList<Live>();
        try (Stream<Path> paths = Files.list(directory)) {
            List<FileId> ids =
                    paths.map(path -> root.relativize(path).toString().replace('\\', '/'))
                            .flatMap(path -> FileId.parse(path).stream())
                            .filter(id -> id.partition() == partition)
                            .filter(id -> id.day().equals(Optional.of(day)))
                            .sorted(Comparator.comparingInt(FileId::generation))
                            .toList();
            for (FileId id : ids) {
                content(id).ifPresent(content -> live.add(new Live(id, content)));
            }
        } catch (IOException e) {
            throw new SQLiteException(
                    "cannot list " + directory + ": " + e.getMessage(),
                    SQLiteErrorCode.SQLITE_IOERR);
        }
        return live;
    }

    /** Nothing of a file that was never finished: whoever needs it makes it. */
    private Optional<FileHeader.Content> content(FileId id) throws SQLException {
        Path path = id.under(root);
        try (Connection connection = Sqlite.openForReading(path)) {
            return FileFormat.of(connection, path) == FileFormat.NONE
                    ? Optional.empty()
                    : Optional.of(FileHeader.read(connection, path, id));
        } catch (SQLException e) {
            if (Files.notExists(path)) {
                return Optional.empty(); // sealed at this moment; the catalog knows
            }
            if (Sqlite.saysUnusable(e)) {
                // Who writes to it will find the same, and set it aside.
                return Optional.of(
                        new FileHeader.Content(Extent.empty(Extent.ANYWHERE), Extent.NONE, false));
            }
            throw e;
        }
    }
}
