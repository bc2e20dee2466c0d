package io.solflow.sqlite;

import io.solflow.schemas.topic.Topic;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Decoded;
import io.solflow.sqlite.dataset.RecordReader;
import io.solflow.sqlite.dataset.Row;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.file.StoreException;
import java.sql.SQLException;
import java.time.Clock;
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
 * The files of one partition of a dataset as a state store whose changelog is the dataset's topic.
 * One entry is one record of the topic; nothing removes history, a tombstone removes a current
 * state. The number that {@link #committedOffset} names comes from the files themselves, so Kafka
 * Streams restores exactly what they lack.
 *
 * <p>Records wait in memory for their batch, at most {@link SqliteConfig#batchRows()} of them. Lost
 * in a crash, they are restored: the offset on disk moves only with them.
 */
final class SqliteStore<V> implements StateStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private static final long NOTHING = -1;

    private final String name;
    private final Dataset<V> dataset;
    private final SqliteConfig config;
    private final RecordReader<V> reader;
    private final SinkStats.Counters stats;
    private final Patience patience;
    private final Clock clock;
    private final BatchStep step;

    private final List<Row<V>> pending = new ArrayList<>();
    private long seen = NOTHING;
    private @Nullable PartitionWriter<V> writer;
    private @Nullable TaskId task;

    SqliteStore(
            String name,
            Dataset<V> dataset,
            Topic<String, V> topic,
            SqliteConfig config,
            SinkStats stats,
            Patience patience,
            Clock clock,
            BatchStep step) {
        this.name = name;
        this.dataset = dataset;
        this.config = config;
        this.reader = new RecordReader<>(dataset, topic);
        this.stats = stats.of(dataset.name());
        this.patience = patience;
        this.clock = clock;
        this.step = step;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        task = context.taskId();
        int partition = context.taskId().partition();
        writer =
                patience.patiently(
                        "opening partition " + partition + " of " + dataset.name(),
                        () ->
                                PartitionWriter.open(
                                        config.root(),
                                        dataset,
                                        partition,
                                        config.files(),
                                        clock,
                                        step));
        RecordBatchingStateRestoreCallback restore = this::restore;
        context.register(root, restore);
    }

    /**
     * Takes a record of the topic; it is on disk after the next {@link #writePending()}.
     *
     * @return what is wrong with the record, when it makes no row
     */
    Optional<Decoded.Malformed<V>> take(
            byte @Nullable [] key, byte @Nullable [] value, long offset, long appendedAtMillis) {
        Decoded<V> decoded = reader.read(key, value, offset, appendedAtMillis);
        seen = offset;
        if (decoded instanceof Decoded.Ok<V> ok) {
            pending.add(ok.row());
            stats.taken();
            if (pending.size() >= config.batchRows()) {
                writePending();
            }
            return Optional.empty();
        }
        return Optional.of((Decoded.Malformed<V>) decoded);
    }

    /** Writes what waits, as one batch; returns when it is on disk. */
    void writePending() {
        if (pending.isEmpty()) {
            return;
        }
        PartitionWriter<V> open = open();
        long before = open.written();
        write(
                "writing partition " + partition() + " of " + dataset.name(),
                () -> open.write(pending, seen));
        long written = open.written() - before;
        stats.wrote(written, pending.size() - written);
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
        PartitionWriter<V> open = open();
        if (changelogOffsets.isEmpty()
                || changelogOffsets.values().stream().anyMatch(Objects::isNull)) {
            LOG.atWarn()
                    .addKeyValue("dataset", dataset.name())
                    .addKeyValue("partition", partition())
                    .log(
                            "offset forgotten, as Kafka Streams asked: all that the topic still has"
                                    + " is compared with the files");
            dropPending();
            write("forgetting the offset of " + dataset.name(), open::forget);
            return;
        }
        writePending();
        for (long offset : changelogOffsets.values()) {
            write("committing " + dataset.name(), () -> open.advanceTo(offset));
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
        PartitionWriter<V> open = writer;
        writer = null;
        dropPending();
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            throw new StreamsException(
                    "closing partition " + partition() + " of " + dataset.name() + " failed", e);
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
        return writer != null;
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record.key(), record.value(), record.offset(), record.timestamp())
                    .ifPresent(malformed -> stats.unusableInRestore());
        }
        writePending();
    }

    /** Statements that return nothing. */
    @FunctionalInterface
    private interface Statements {
        void run() throws SQLException;
    }

    private void write(String what, Statements statements) {
        try {
            patience.patiently(
                    what,
                    () -> {
                        statements.run();
                        return what;
                    });
        } catch (StoreException.SetAside e) {
            // Makes Kafka Streams close this task, open it again, and restore what is missing.
            LOG.atError().setCause(e).addKeyValue("dataset", dataset.name()).log(e.getMessage());
            throw new TaskCorruptedException(Set.of(task()));
        } catch (StoreException e) {
            throw new StreamsException(e.getMessage(), e);
        }
    }

    private void dropPending() {
        stats.noLongerPending(pending.size());
        pending.clear();
    }

    private PartitionWriter<V> open() {
        PartitionWriter<V> open = writer;
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
