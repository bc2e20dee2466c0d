package io.solflow.sqlite.file;

import io.solflow.sink.PartitionOutput;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
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

    private final Path root;
    private final Dataset<V> dataset;
    private final int partition;
    private final Clock clock;
    private final BatchStep step;
    private final Catalog catalog;
    private final OpenFiles<V> files;
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
                write(idOf(day.getKey()), day.getValue(), touched, row -> true);
            }
        }
        if (dataset.current().isPresent() && !rows.isEmpty()) {
            FileId current = FileId.ofCurrent(dataset.name(), partition);
            write(current, rows, touched, row -> !history || row.value() == null);
        }
        advance(touched, through);
    }

    /** {@inheritDoc} Tombstones are, and so are those of a batch that failed in between. */
    @Override
    public long written() {
        return written;
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

    private void write(
            FileId id, List<Row<V>> rows, Map<FileId, Extent> touched, Predicate<Row<V>> counts)
            throws SQLException {
        long before;
        try {
            PartitionFile<V> file = files.get(id);
            before = file.extent().lastOffset();
            file.write(rows, complete);
            touched.put(id, file.extent());
        } catch (SQLException | RuntimeException e) {
            files.drop(id, e); // what it remembers may differ from what is on disk
            if (e instanceof SQLException sql && Sqlite.saysUnusable(sql)) {
                setAside(id, sql);
            }
            throw e;
        }
        written += rows.stream().filter(row -> row.offset() > before).filter(counts).count();
        step.committed(id.relativePath());
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

    private FileId idOf(long epochDay) {
        return FileId.ofDay(dataset.name(), LocalDate.ofEpochDay(epochDay), partition);
    }
}
