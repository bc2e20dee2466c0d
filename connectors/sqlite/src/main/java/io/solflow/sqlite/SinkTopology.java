package io.solflow.sqlite;

import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.Sqlite;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Output topics into SQLite files. Wiring only: what a topic becomes is a {@link Dataset}, how it
 * gets to disk is the store's. Each dataset is a sub-topology of its own, so that they neither wait
 * for each other nor need the same number of partitions.
 *
 * <p>One object serves one {@code KafkaStreams} at a time; its methods may be called from any
 * thread.
 */
public final class SinkTopology {

    /** The {@code application.id}; renaming it makes the sink read its topics from the start. */
    public static final String APPLICATION_ID = "solflow-sqlite";

    /** Nothing in the sink goes by a record's timestamp, so none is refused for it. */
    private static final TimestampExtractor ANY_TIMESTAMP =
            (record, previous) -> Math.max(0, record.timestamp());

    private final Topics topics;
    private final SqliteConfig config;
    private final Clock clock;
    private final BatchStep step;
    private final List<Dataset<?>> datasets = Datasets.all();
    private final SinkStats stats = new SinkStats(datasets.stream().map(Dataset::name).toList());
    private final Patience patience;

    public SinkTopology(Topics topics, SqliteConfig config) {
        this(topics, config, Clock.systemUTC(), BatchStep.NONE);
    }

    /**
     * @param clock dates the names of corrupt files; nothing else reads it
     * @param step told after each transaction; {@link BatchStep#NONE} outside tests
     */
    public SinkTopology(Topics topics, SqliteConfig config, Clock clock, BatchStep step) {
        this.topics = topics;
        this.config = config;
        this.clock = clock;
        this.step = step;
        this.patience = new Patience(config.root(), stats);
    }

    /**
     * @throws IllegalStateException when the SQLite on the class path is too old to be safe
     */
    public Topology build() {
        Sqlite.requireSafeVersion();
        var topology = new Topology();
        datasets.forEach(dataset -> add(topology, dataset));
        return topology;
    }

    /**
     * Settings that the promise of exactly one row per record rests on; they go over whatever else
     * is set. At-least-once, because the store keeps its own offsets; read-committed in both
     * consumers, because the flow writes in transactions and what it took back must not get in.
     */
    public Map<String, String> requiredProperties() {
        String committed = "read_committed";
        return Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                APPLICATION_ID,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.AT_LEAST_ONCE,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                committed,
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                committed);
    }

    public SinkStats stats() {
        return stats;
    }

    /**
     * Ends all waiting for a disk, now and later, so that {@code KafkaStreams.close} can end while
     * a disk is full. Rows that wait are dropped from memory; the next start restores them. Call it
     * right before closing; the object is of no use afterwards.
     */
    public void stopWaiting() {
        patience.end();
    }

    private <V> void add(Topology topology, Dataset<V> dataset) {
        String name = dataset.name();
        Topic<String, V> topic = dataset.topic().apply(topics);
        String source = name + "-in";
        String write = name + "-write";
        topology.addReadOnlyStateStore(
                new SqliteStoreBuilder<>(name, () -> store(dataset)),
                source,
                ANY_TIMESTAMP,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name(),
                name + "-changelog",
                Untouched::new);
        topology.addProcessor(
                write, () -> new WriteRows<V>(name, config.batchDelay(), stats.of(name)), source);
        topology.connectProcessorAndStateStores(write, name);
        topology.addSink(
                name + "-dead-letters",
                topics.deadLetters().name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                write);
    }

    private <V> SqliteStore<V> store(Dataset<V> dataset) {
        return new SqliteStore<>(
                dataset.name(),
                dataset,
                dataset.topic().apply(topics),
                config,
                stats,
                patience,
                clock,
                step);
    }

    /**
     * The update that Kafka Streams wants between a topic and its read-only store. It may not
     * forward, and dead letters must be forwarded, so another node on the same source does the
     * work.
     */
    private static final class Untouched implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // The node NAME-write takes the record.
        }
    }
}
