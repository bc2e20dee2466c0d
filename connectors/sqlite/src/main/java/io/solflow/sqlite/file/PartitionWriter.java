package io.solflow.sqlite.file;

import io.solflow.sink.PartitionOutput;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one partition of one dataset has on disk, for writing. A batch is one transaction
 * per file it touches, then one of the current state, then one of the catalog; a crash between any
 * two leaves files that skip what they have when the batch comes again. For one thread at a time.
 */
public final class PartitionWriter<V> implements PartitionOutput<V>, AutoCloseable {

    /**
     * How the files of one partition are written.
     *
     * @param partitions of the topic, at least 1. Should it be wrong, questions about a token open
     *     more files than they need
     * @param openFiles day files kept open, at least 1
     * @param walLimitBytes size above which a file's write-ahead log is pressed to shrink
     */
    public record Settings(int partitions, int openFiles, long walLimitBytes) {}

    private static final long SECONDS_PER_DAY = 86_400;

    private static final int DAYS_REMEMBERED = 64;

    /** Closing a file and making the next is seen at the second look, if nobody closes that too. */
    private static final int MOST_ATTEMPTS = 4;

    private final Path root;
    private final Dataset<V> dataset;
    private final int partition;
    private final Clock clock;
    private final BatchStep step;
    private final Catalog catalog;
    private final OpenFiles<V> files;
    private final DayFiles dayFiles;

    /** Of the days written to lately; what sealing does to their files shows when one is used. */
    private final Map<LocalDate, List<Segment>> segments =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<LocalDate, List<Segment>> eldest) {
                    return size() > DAYS_REMEMBERED;
                }
            };

    private long complete;
    private long written;

    /** Says which file was set aside, until the catalog knows that its rows are missing. */
    private @Nullable StoreException untold;

    private PartitionWriter(
            Path root,
            Dataset<V> dataset,
            int partition,
            Clock clock,
            BatchStep step,
            Catalog catalog,
            OpenFiles<V> files,
            long complete) {
        this.root = root;
        this.dataset = dataset;
        this.partition = partition;
        this.clock = clock;
        this.step = step;
        this.catalog = catalog;
        this.files = files;
        this.complete = complete;
        this.dayFiles = new DayFiles(root, catalog, dataset.name(), partition);
    }

    /**
     * Opens the catalog and compares it with the partition's files; day files open when a row needs
     * them.
     *
     * @param clock dates the names of files set aside
     * @throws StoreException when a file on disk must not be written by this program
     */
    public static <V> PartitionWriter<V> open(
            Path root,
            Dataset<V> dataset,
            int partition,
            Settings settings,
            Clock clock,
            BatchStep step)
            throws SQLException {
        Catalog catalog = Catalog.open(root, clock);
        try {
            long complete = PartitionCheck.run(root, catalog, dataset, partition, clock);
            return new PartitionWriter<>(
                    root,
                    dataset,
                    partition,
                    clock,
                    step,
                    catalog,
                    new OpenFiles<>(root, dataset, settings),
                    complete);
        } catch (SQLException | RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    /** True when neither the catalog nor a file knows anything of the partition. */
    public boolean hasNothing() throws SQLException {
        return complete == Extent.NONE
                && catalog.files().stream()
                        .map(DataFile::id)
                        .filter(id -> id.dataset().equals(dataset.name()))
                        .noneMatch(id -> id.isSealed() || id.partition() == partition);
    }

    @Override
    public OptionalLong complete() {
        return complete == Extent.NONE ? OptionalLong.empty() : OptionalLong.of(complete);
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreException when trying again cannot help
     */
    @Override
    public void write(List<Row<V>> rows, long through) throws SQLException {
        tellCatalog();
        var touched = new LinkedHashMap<FileId, Extent>();
        boolean history = dataset.history().isPresent();
        if (history) {
            for (Map.Entry<Long, List<Row<V>>> day : byDay(rows).entrySet()) {
                writeDay(LocalDate.ofEpochDay(day.getKey()), day.getValue(), touched);
            }
        }
        if (dataset.current().isPresent() && !rows.isEmpty()) {
            FileId current = FileId.ofCurrent(dataset.name(), partition);
            write(current, Extent.NONE, rows, touched, row -> !history || row.value() == null);
        }
        advance(touched, through);
    }

    /** {@inheritDoc} Tombstones are, and so are those of a batch that failed in between. */
    @Override
    public long written() {
        return written;
    }

    @Override
    public long logBytes() {
        return files.logBytes();
    }

    @Override
    public void advanceTo(long through) throws SQLException {
        tellCatalog();
        if (through > complete) {
            advance(Map.of(), through);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Everything the topic has is then compared with the files again; each skips what it has.
     */
    @Override
    public void forget() throws SQLException {
        catalog.correct(dataset.name(), partition, List.of(), Map.of(), Extent.NONE);
        complete = Extent.NONE;
    }

    @Override
    public void close() throws SQLException {
        try (catalog) {
            files.close();
        }
    }

    /** Sealing may close the day's file between any two looks at it; then the next one is asked. */
    private void writeDay(LocalDate day, List<Row<V>> rows, Map<FileId, Extent> touched)
            throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                for (Segment segment : segments(day)) {
                    List<Row<V>> there =
                            rows.stream().filter(row -> segment.holds(row.offset())).toList();
                    if (!there.isEmpty()) {
                        write(day, segment, there, touched);
                    }
                }
                return;
            } catch (FileClosedException e) {
                segments.remove(day);
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<Segment> segments(LocalDate day) throws SQLException {
        List<Segment> known = segments.get(day);
        if (known == null) {
            known = dayFiles.of(day);
            segments.put(day, known);
        }
        return known;
    }

    private void write(
            LocalDate day, Segment segment, List<Row<V>> rows, Map<FileId, Extent> touched)
            throws SQLException {
        FileId id = segment.file();
        if (id == null) {
            SealedRows.require(root, catalog, dataset, partition, day, rows);
        } else if (segment.exists() && Files.notExists(id.under(root))) {
            vanished(id);
        } else {
            write(id, segment.after(), rows, touched, row -> true);
            if (!segment.exists()) {
                segments.remove(day); // it does now
            }
        }
    }

    private void write(
            FileId id,
            long base,
            List<Row<V>> rows,
            Map<FileId, Extent> touched,
            Predicate<Row<V>> counts)
            throws SQLException {
        long before;
        try {
            PartitionFile<V> file = files.get(id, base);
            before = file.extent().lastOffset();
            file.write(rows, complete);
            touched.put(id, file.extent());
        } catch (SQLException | RuntimeException e) {
            files.drop(id, e); // what it remembers may differ from what is on disk
            segments.clear();
            if (e instanceof SQLException sql && Sqlite.saysUnusable(sql)) {
                setAside(id, sql);
            }
            throw e;
        }
        written += rows.stream().filter(row -> row.offset() > before).filter(counts).count();
        step.committed(id.relativePath());
    }

    /** A file is no longer there: sealed or removed meanwhile, or else lost. */
    private void vanished(FileId id) throws SQLException {
        Path path = id.under(root);
        var gone = new FileClosedException(path);
        files.drop(id, gone);
        segments.clear();
        if (!catalog.lists(id)) {
            throw gone;
        }
        untold = new StoreException.SetAside(path);
        tellCatalog();
    }

    private void setAside(FileId id, SQLException reason) throws SQLException {
        Path path = id.under(root);
        SetAside.file(path, reason, clock);
        untold = new StoreException.SetAside(path);
        untold.initCause(reason);
        tellCatalog();
    }

    /**
     * Corrects the catalog after a file was set aside, also when that failed at first: else the
     * next batch would begin the file anew, as if it had never held anything.
     */
    private void tellCatalog() throws SQLException {
        StoreException setAside = untold;
        if (setAside != null) {
            complete = PartitionCheck.run(root, catalog, dataset, partition, clock);
            untold = null;
            throw setAside;
        }
    }

    private void advance(Map<FileId, Extent> touched, long through) throws SQLException {
        long next = Math.max(complete, through);
        catalog.advance(dataset.name(), partition, touched, complete, next);
        complete = next;
        files.closeGone();
        step.committed(Catalog.FILE_NAME);
    }

    private Map<Long, List<Row<V>>> byDay(List<Row<V>> rows) {
        var days = new TreeMap<Long, List<Row<V>>>();
        for (Row<V> row : rows) {
            if (row.value() != null) {
                long day = Math.floorDiv(dataset.timeSeconds().applyAsLong(row), SECONDS_PER_DAY);
                days.computeIfAbsent(day, any -> new ArrayList<>()).add(row);
            }
        }
        return days;
    }
}
