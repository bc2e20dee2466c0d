package io.solflow.sink;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the sink of this process has done since it was built. Any thread may read at any time; each
 * number is exact by itself, several read together may be a batch apart.
 */
public final class SinkStats {

    private final Map<String, Counters> datasets = new LinkedHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong mayHold = new AtomicLong();
    private final AtomicLong logBytes = new AtomicLong();
    private final AtomicLong refusalsInARow = new AtomicLong();
    private final LongAdder refusals = new LongAdder();

    /**
     * @param datasets names of what is counted, in the order in which it is shown
     */
    public SinkStats(Collection<String> datasets) {
        datasets.forEach(name -> this.datasets.put(name, new Counters()));
    }

    /**
     * Numbers of one dataset, over all its partitions here.
     *
     * @param written records written to disk, restored ones and tombstones included
     * @param skipped records that came again and were on disk already
     * @param batches transactions of rows, one or more files each
     * @param pending records taken from the topic and not on disk yet
     * @param deadLetters records sent to the dead letters
     * @param unusableInRestore records passed over while restoring; they were dead letters when
     *     they first came
     */
    public record Counts(
            long written,
            long skipped,
            long batches,
            long pending,
            long deadLetters,
            long unusableInRestore) {}

    /** Numbers of each dataset, by its name, in the order of the topology. */
    public Map<String, Counts> byDataset() {
        var counts = new LinkedHashMap<String, Counts>();
        datasets.forEach((name, counters) -> counts.put(name, counters.read()));
        return counts;
    }

    /**
     * Time that writing the batches of a dataset took, waiting for a disk included, nanoseconds.
     */
    public long busyNanos(String dataset) {
        return of(dataset).busyNanos.sum();
    }

    /** Records taken from the topics and not on disk yet; 0 when all that was taken is on disk. */
    public long pendingRows() {
        return datasets.values().stream().mapToLong(counters -> counters.pending.get()).sum();
    }

    public long rowsWritten() {
        return datasets.values().stream().mapToLong(counters -> counters.written.sum()).sum();
    }

    public long deadLetters() {
        return datasets.values().stream().mapToLong(counters -> counters.deadLetters.sum()).sum();
    }

    /** True while at least one writer waits for its disk: full, failing, or locked by another. */
    public boolean paused() {
        return waiting.get() > 0;
    }

    /** Records that may wait for their batch at most, in all partitions that are open here. */
    public long mayHold() {
        return mayHold.get();
    }

    /**
     * Bytes of all logs on disk that wait to be moved into their files, as of the last batch of
     * each partition.
     */
    public long logBytes() {
        return logBytes.get();
    }

    /** How often a disk has refused something. */
    public long refusals() {
        return refusals.sum();
    }

    /** How often disks have refused something since one last took what it had refused. */
    public long refusalsInARow() {
        return refusalsInARow.get();
    }

    Counters of(String dataset) {
        Counters counters = datasets.get(dataset);
        if (counters == null) {
            throw new IllegalArgumentException("no dataset is named " + dataset);
        }
        return counters;
    }

    void waits() {
        waiting.incrementAndGet();
    }

    void refused() {
        refusals.increment();
        refusalsInARow.incrementAndGet();
    }

    void accepted() {
        refusalsInARow.set(0);
    }

    void goesOn() {
        waiting.decrementAndGet();
    }

    /**
     * @param records that one more partition may hold back, negative when it is closed
     */
    void holds(long records) {
        mayHold.addAndGet(records);
    }

    /**
     * @param bytes by which the logs have grown, negative when they have shrunk
     */
    void logsGrew(long bytes) {
        logBytes.addAndGet(bytes);
    }

    /** The numbers of one dataset while they move. */
    static final class Counters {
        private final LongAdder written = new LongAdder();
        private final LongAdder skipped = new LongAdder();
        private final LongAdder batches = new LongAdder();
        private final LongAdder busyNanos = new LongAdder();
        private final LongAdder deadLetters = new LongAdder();
        private final LongAdder unusableInRestore = new LongAdder();
        private final AtomicLong pending = new AtomicLong();

        void taken() {
            pending.incrementAndGet();
        }

        void noLongerPending(int records) {
            pending.addAndGet(-records);
        }

        void wrote(long records, long already, long nanos) {
            busyNanos.add(nanos);
            written.add(records);
            skipped.add(already);
            batches.increment();
        }

        void deadLetter() {
            deadLetters.increment();
        }

        void unusableInRestore() {
            unusableInRestore.increment();
        }

        private Counts read() {
            return new Counts(
                    written.sum(),
                    skipped.sum(),
                    batches.sum(),
                    pending.get(),
                    deadLetters.sum(),
                    unusableInRestore.sum());
        }
    }
}
