package io.solflow.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one partition of a topic has on disk, as a state store whose changelog is that topic. One
 * entry is one record of the topic; what removes it, if anything, is the output's affair. The
 * number that {@link #committedOffset} names comes from the disk, so Kafka Streams restores exactly
 * what it lacks.
 *
 * <p>Records wait in memory for their batch, which has a bounded number of them. Lost in a crash,
 * they are restored: the offset on disk moves only with them.
 */
public final class TopicStore<V> implements StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(TopicStore.class);

    private static final long NOTHING = -1;

    private final String name;
    private final PartitionOutput.Opener<V> opener;
    private final RecordReader<V> reader;
    private final int batchRows;
    private final SinkStats all;
    private final SinkStats.Counters stats;
    private final Patience patience;

    private final List<Row<V>> pending = new ArrayList<>();
    private long logBytes;
    private long seen = NOTHING;
    private @Nullable PartitionOutput<V> output;
    private @Nullable TaskId task;

    /**
     * @param batchRows records that wait in memory at most, at least 1
     */
    public TopicStore(TopicSink<V> sink, int batchRows, SinkStats stats, Patience patience) {
        this.name = sink.name();
        this.opener = sink.output();
        this.reader = new RecordReader<>(sink.topic(), sink.check(), sink.tombstones());
        this.batchRows = batchRows;
        this.all = stats;
        this.stats = stats.of(name);
        this.patience = patience;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        task = context.taskId();
        int partition = context.taskId().partition();
        output =
                patience.patiently(
                        "opening partition " + partition + " of " + name,
                        () -> opener.open(partition));
        all.holds(batchRows);
        RecordBatchingStateRestoreCallback restore = this::restore;
        context.register(root, restore);
    }

    /**
     * Takes a record of the topic; it is on disk after the next {@link #writePending()}.
     *
     * @return what is wrong with the record, when it makes no row
     */
    public Optional<Decoded.Malformed<V>> take(
            byte @Nullable [] key, byte @Nullable [] value, long offset, long appendedAtMillis) {
        Decoded<V> decoded = reader.read(key, value, offset, appendedAtMillis);
        seen = offset;
        if (decoded instanceof Decoded.Ok<V> ok) {
            pending.add(ok.row());
            stats.taken();
            if (pending.size() >= batchRows) {
                writePending();
            }
            return Optional.empty();
        }
        return Optional.of((Decoded.Malformed<V>) decoded);
    }

    /** Writes what waits, as one batch; returns when it is on disk. */
    public void writePending() {
        if (pending.isEmpty()) {
            return;
        }
        PartitionOutput<V> open = open();
        long before = open.written();
        long began = System.nanoTime();
        write("writing partition " + partition() + " of " + name, () -> open.write(pending, seen));
        long written = open.written() - before;
        stats.wrote(written, pending.size() - written, System.nanoTime() - began);
        noteLogs(open.logBytes());
        dropPending();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The offset given is that of the last record processed or restored; negative means unknown.
     * It may be older than what is on disk, and then changes nothing.
     */
    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        PartitionOutput<V> open = open();
        if (changelogOffsets.isEmpty()
                || changelogOffsets.values().stream().anyMatch(Objects::isNull)) {
            LOG.atWarn()
                    .addKeyValue("dataset", name)
                    .addKeyValue("partition", partition())
                    .log(
                            "offset forgotten, as Kafka Streams asked: all that the topic still has"
                                    + " is compared with the files");
            dropPending();
            write("forgetting the offset of " + name, open::forget);
            return;
        }
        writePending();
        for (long offset : changelogOffsets.values()) {
            write("committing " + name, () -> open.advanceTo(offset));
        }
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        OptionalLong complete = open().complete();
        return complete.isPresent() ? complete.getAsLong() : null;
    }

    /** Drops what waits: a clean close follows a commit, and after any other it is restored. */
    @Override
    public void close() {
        PartitionOutput<V> open = output;
        output = null;
        dropPending();
        if (open == null) {
            return;
        }
        all.holds(-batchRows);
        noteLogs(0);
        try {
            open.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StreamsException(
                    "closing partition " + partition() + " of " + name + " failed", e);
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // until Kafka assumes it, a store must say so
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return output != null;
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record.key(), record.value(), record.offset(), record.timestamp())
                    .ifPresent(malformed -> stats.unusableInRestore());
        }
        writePending();
    }

    /** Something that writes and returns nothing. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void write(String what, Step step) {
        try {
            patience.patiently(
                    what,
                    () -> {
                        step.run();
                        return what;
                    });
        } catch (OutputException e) {
            if (e.lostRows()) {
                // Makes Kafka Streams close this task, open it again, and restore what is missing.
                LOG.atError().setCause(e).addKeyValue("dataset", name).log(e.getMessage());
                throw new TaskCorruptedException(Set.of(task()));
            }
            throw new StreamsException(e.getMessage(), e);
        }
    }

    private void noteLogs(long bytes) {
        all.logsGrew(bytes - logBytes);
        logBytes = bytes;
    }

    private void dropPending() {
        stats.noLongerPending(pending.size());
        pending.clear();
    }

    private PartitionOutput<V> open() {
        PartitionOutput<V> open = output;
        if (open == null) {
            throw new IllegalStateException("store " + name + " is not open");
        }
        return open;
    }

    private TaskId task() {
        TaskId assigned = task;
        if (assigned == null) {
            throw new IllegalStateException("store " + name + " was never opened");
        }
        return assigned;
    }

    private int partition() {
        return task().partition();
    }
}
