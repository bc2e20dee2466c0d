package io.solflow.topology;

import io.solflow.enrich.EnrichConfig;
import io.solflow.enrich.RecentTrades;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.FlowSize;
import io.solflow.flow.Timed;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.topic.Topics;
import io.solflow.topology.RawRecords.Decoded;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;

/**
 * The engine of one partition, with the recent trades beside it, as a state store. Its changelog is
 * {@code raw-trades} itself: restoring plays the records from the horizon up to the committed
 * offset into a new engine, without output.
 *
 * <p>One engine per partition; what bounds it is said there. Used by the thread of its task only.
 */
final class FlowStore implements StateStore {

    static final String NAME = "flow";

    private final String rawTrades;
    private final RawRecords records;
    private final FlowConfig config;
    private final EnrichConfig enrich;
    private final Path horizons;
    private final boolean journal;
    private final CommittedOffsets committed;

    // Made anew whenever the store is opened.
    private FlowEngine<Arrival> engine;
    private RecentTrades recent;
    private NoteTrades<Arrival> noteTrades;
    private @Nullable KnownLog known;
    private boolean open;

    private FlowStore(
            Topics topics,
            FlowConfig config,
            EnrichConfig enrich,
            Path horizons,
            boolean journal,
            CommittedOffsets committed) {
        this.rawTrades = topics.rawTrades().name();
        this.records = new RawRecords(topics.rawTrades());
        this.config = config;
        this.enrich = enrich;
        this.horizons = horizons;
        this.journal = journal;
        this.committed = committed;
        this.engine = new FlowEngine<>(config);
        this.recent = new RecentTrades(enrich.correlationSeconds());
        this.noteTrades = new NoteTrades<>(recent, Silence.INSTANCE);
    }

    /** Makes a store per partition. */
    record Builder(
            Topics topics,
            FlowConfig config,
            EnrichConfig enrich,
            Path horizons,
            boolean journal,
            CommittedOffsets committed)
            implements HeapStoreBuilder<FlowStore> {

        @Override
        public FlowStore build() {
            return new FlowStore(topics, config, enrich, horizons, journal, committed);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // A store is opened again after its task was found corrupted: nothing may be left of
        // before.
        engine = new FlowEngine<>(config);
        recent = new RecentTrades(enrich.correlationSeconds());
        noteTrades = new NoteTrades<>(recent, Silence.INSTANCE);
        var partition = new TopicPartition(rawTrades, context.taskId().partition());
        known = KnownLog.open(horizons, partition, committed.topicId(rawTrades), journal, config);
        open = true;
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    /**
     * Takes a record and passes on what comes of it.
     *
     * @return how many duplicates were dropped, 0 or 1
     */
    long accept(Timed timed, Arrival arrival, FlowOutput<Arrival> out) {
        KnownLog known = known();
        long offset = arrival.origin().offset();
        if (!known.takenUp()) {
            int partition = arrival.origin().partition();
            known.takeUp(engine, offset, (at, what) -> replay(partition, at, what));
        }
        long before = engine.duplicates();
        engine.accept(timed, arrival, noteTrades.passOnTo(out));
        known.remember(offset, timed, engine);
        return engine.duplicates() - before;
    }

    /** None of these records is held back in the end, so nobody will ask for their bytes. */
    private void replay(int partition, long offset, Timed timed) {
        var origin = new Origin(null, null, partition, offset);
        engine.accept(timed, new Arrival(null, origin), noteTrades.passOnTo(Silence.INSTANCE));
    }

    FlowSize size() {
        return engine.size();
    }

    /** The trades of the last hours, to be asked from within {@link #accept}. */
    RecentTrades recentTrades() {
        return recent;
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> r : batch) {
            if (records.decode(r.key(), r.value()) instanceof Decoded.Usable usable) {
                var origin = new Origin(r.key(), r.value(), r.partition(), r.offset());
                accept(usable.timed(), new Arrival(usable.trade(), origin), Silence.INSTANCE);
            }
        }
    }

    /** The offset of the last record that need not be read again; null when all must be. */
    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return known().resumeAt(committed.of(partition));
    }

    /**
     * Nothing to save: the log has it all. Being told to forget an offset means that the topic and
     * what is known of it do not fit together.
     */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        if (offsets.values().stream().allMatch(Objects::isNull)) {
            known().clear();
        }
    }

    private KnownLog known() {
        if (known == null) {
            throw new IllegalStateException("the store was not initialised");
        }
        return known;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void close() {
        open = false;
        if (known != null) {
            known.close();
            known = null;
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // a store that answers true must say so until Kafka drops it
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Restoring says nothing: what came of these records was said when they were processed. */
    private enum Silence implements FlowOutput<Arrival> {
        INSTANCE;

        @Override
        public void trade(Fill fill, TradeFlags flags, Arrival arrival) {}

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Arrival arrival) {}

        @Override
        public void changed(TokenWindows windows) {}

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {}

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Arrival arrival, String reason) {}
    }
}
