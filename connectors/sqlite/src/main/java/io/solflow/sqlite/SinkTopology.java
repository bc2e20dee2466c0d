package io.solflow.sqlite;

import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Patience;
import io.solflow.sink.SinkStats;
import io.solflow.sink.SinkWiring;
import io.solflow.sink.TopicSink;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.file.Sqlite;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;

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

    private final Topics topics;
    private final SqliteConfig config;
    private final Clock clock;
    private final BatchStep step;
    private final Beginning beginning;
    private final List<Dataset<?>> datasets;
    private final SinkStats stats;
    private final Patience patience;

    public SinkTopology(Topics topics, SqliteConfig config) {
        this(topics, config, Beginning.OF_TOPIC);
    }

    /**
     * @param beginning asked for a partition of which there is no file at all, and only of datasets
     *     that keep nothing but history: a current state would lack what did not change since
     */
    public SinkTopology(Topics topics, SqliteConfig config, Beginning beginning) {
        this(topics, config, Clock.systemUTC(), BatchStep.NONE, beginning);
    }

    /**
     * @param clock dates the names of corrupt files; nothing else reads it
     * @param step told after each transaction; {@link BatchStep#NONE} outside tests
     */
    public SinkTopology(Topics topics, SqliteConfig config, Clock clock, BatchStep step) {
        this(topics, config, clock, step, Beginning.OF_TOPIC);
    }

    private SinkTopology(
            Topics topics, SqliteConfig config, Clock clock, BatchStep step, Beginning beginning) {
        this.beginning = beginning;
        this.topics = topics;
        this.config = config;
        this.clock = clock;
        this.step = step;
        this.datasets = Datasets.all(config.keeping());
        this.stats = new SinkStats(datasets.stream().map(Dataset::name).toList());
        this.patience = new Patience(config.root(), new SqliteRefusals(), stats);
    }

    /**
     * @throws IllegalStateException when the SQLite on the class path is too old to be safe
     */
    public Topology build() {
        Sqlite.requireSafeVersion();
        var topology = new Topology();
        var wiring =
                new SinkWiring(
                        topics.deadLetters().name(),
                        config.batchRows(),
                        config.batchDelay(),
                        stats,
                        patience);
        datasets.forEach(dataset -> wiring.add(topology, sink(dataset)));
        return topology;
    }

    /** Settings that go over whatever else is set: the promise rests on them. */
    public Map<String, String> requiredProperties() {
        return SinkWiring.requiredProperties(APPLICATION_ID);
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

    <V> TopicSink<V> sink(Dataset<V> dataset) {
        return new TopicSink<>(
                dataset.name(),
                dataset.topic().apply(topics),
                dataset.check(),
                dataset.current().isPresent(),
                partition -> open(dataset, partition));
    }

    private <V> PartitionWriter<V> open(Dataset<V> dataset, int partition) throws SQLException {
        PartitionWriter<V> writer =
                PartitionWriter.open(
                        config.root(), dataset, partition, config.files(), clock, step);
        try {
            if (dataset.current().isEmpty() && writer.hasNothing()) {
                String topic = dataset.topic().apply(topics).name();
                OptionalLong next = beginning.nextOffset(new TopicPartition(topic, partition));
                if (next.isPresent() && next.getAsLong() > 0) {
                    writer.advanceTo(next.getAsLong() - 1);
                }
            }
            return writer;
        } catch (SQLException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }
}
