package io.solflow.topology;

import io.solflow.enrich.EnrichConfig;
import io.solflow.enrich.RecentTrades;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.FlowSize;
import io.solflow.flow.Timed;
import io.solflow.schemas.topic.Topics;
import io.solflow.topology.RawRecords.Decoded;
import io.solflow.topology.journal.JournalException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of one partition, with the recent trades beside it, as a state store. Its changelog is
 * {@code raw-trades} itself: restoring plays the records from the horizon up to the committed
 * offset into a new engine, without output.
 *
 * <p>One engine per partition; what bounds it is said there. Used by the thread of its task only.
 */
final class FlowStore implements StateStore {

    static final String NAME = "flow";

    private static final Logger LOG = LoggerFactory.getLogger(FlowStore.class);

    /** So many records does the engine know of before it takes them, when restoring. */
    private static final int AHEAD = 64;

    private final String rawTrades;
    private final RawRecords records;
    private final FlowConfig config;
    private final EnrichConfig enrich;
    private final Path horizons;
    private final boolean journal;
    private final CommittedOffsets committed;
    private final Executor replays;
    private final Misfit misfit = new Misfit();

    // Made anew whenever the store is opened.
    private FlowMeasurement measurement;
    private @Nullable EarlyReplay replaying;
    private @Nullable KnownLog known;
    private int partition;
    private boolean open;

    private FlowStore(
            Topics topics,
            FlowConfig config,
            EnrichConfig enrich,
            Path horizons,
            boolean journal,
            CommittedOffsets committed,
            Executor replays) {
        this.rawTrades = topics.rawTrades().name();
        this.records = new RawRecords(topics.rawTrades());
        this.config = config;
        this.enrich = enrich;
        this.horizons = horizons;
        this.journal = journal;
        this.committed = committed;
        this.replays = replays;
        this.measurement = FlowMeasurement.begin(config, enrich);
    }

    /**
     * Makes a store per partition.
     *
     * @param replays where journals are replayed
     */
    record Builder(
            Topics topics,
            FlowConfig config,
            EnrichConfig enrich,
            Path horizons,
            boolean journal,
            CommittedOffsets committed,
            Executor replays)
            implements HeapStoreBuilder<FlowStore> {

        @Override
        public FlowStore build() {
            return new FlowStore(topics, config, enrich, horizons, journal, committed, replays);
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
        abandonReplay();
        misfit.opened();
        measurement = FlowMeasurement.begin(config, enrich);
        partition = context.taskId().partition();
        var log = new TopicPartition(rawTrades, partition);
        known = KnownLog.open(horizons, log, committed.topicId(rawTrades), journal, config);
        open = true;
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    /**
     * Takes a record and passes on what comes of it.
     *
     * @return how many duplicates were dropped, 0 or 1
     */
    long accept(Timed timed, Arrival arrival, FlowOutput<Arrival> out) {
        takeUp(arrival.origin().offset());
        return take(timed, arrival, measurement.noteTrades().passOnTo(out));
    }

    private long take(Timed timed, Arrival arrival, FlowOutput<Arrival> out) {
        FlowEngine<Arrival> engine = measurement.engine();
        long before = engine.duplicates();
        engine.accept(timed, arrival, out);
        known().remember(arrival.origin().offset(), timed, engine);
        return engine.duplicates() - before;
    }

    /**
     * Before the first record: comes back to where everything before it has been taken.
     *
     * @param next its offset
     */
    private void takeUp(long next) {
        KnownLog known = known();
        if (known.takenUp()) {
            return;
        }
        misfit.recordTaken();
        EarlyReplay replay = replaying;
        if (replay == null) {
            known.comeback().begin(measurement.engine());
        } else {
            measurement = await(replay, known);
            replaying = null;
        }
        known.takeUp(next);
    }

    private FlowMeasurement await(EarlyReplay replay, KnownLog known) {
        FlowMeasurement replayed;
        try {
            replayed = replay.await();
        } catch (JournalException e) {
            known.dropJournal();
            throw e;
        }
        LOG.atInfo()
                .setMessage("flow store is back")
                .addKeyValue("topic", rawTrades)
                .addKeyValue("partition", partition)
                .addKeyValue("recordsFromJournal", replay.records())
                .log();
        return replayed;
    }

    private void abandonReplay() {
        if (replaying != null) {
            replaying.abandon();
            replaying = null;
        }
    }

    FlowSize size() {
        return measurement.engine().size();
    }

    /**
     * The trades of the last hours, to be asked from within {@link #accept}, and not to be kept: a
     * store that comes back has others.
     */
    RecentTrades recentTrades() {
        return measurement.recent();
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> batch) {
        var timed = new Timed[AHEAD];
        var arrivals = new Arrival[AHEAD];
        int count = 0;
        for (ConsumerRecord<byte[], byte[]> r : batch) {
            if (records.decode(r.key(), r.value()) instanceof Decoded.Usable usable) {
                var origin = new Origin(r.key(), r.value(), r.partition(), r.offset());
                timed[count] = usable.timed();
                arrivals[count++] = new Arrival(usable.trade(), origin);
                if (count == AHEAD) {
                    restore(timed, arrivals, count);
                    count = 0;
                }
            }
        }
        restore(timed, arrivals, count);
    }

    private void restore(Timed[] timed, Arrival[] arrivals, int count) {
        if (count == 0) {
            return;
        }
        takeUp(arrivals[0].origin().offset());
        measurement.engine().expect(timed, 0, count);
        for (int i = 0; i < count; i++) {
            take(timed[i], arrivals[i], measurement.silently());
        }
    }

    /** The offset of the last record that need not be read again; null when all must be. */
    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        KnownLog known = known();
        Long before = known.resumeAt(committed.of(partition));
        Comeback comeback = known.comeback();
        if (replaying == null || !replaying.leadsTo(comeback)) {
            abandonReplay();
            if (comeback.replay() != null) {
                var begun = FlowMeasurement.begin(config, enrich);
                replaying = EarlyReplay.begin(comeback, begun, this.partition, replays);
            }
        }
        return before;
    }

    /**
     * Nothing to save: the log has it all. Being given no offset means that the task is called
     * corrupted.
     */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        if (offsets.values().stream().allMatch(Objects::isNull) && misfit.calledCorrupted()) {
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
        abandonReplay();
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
}
