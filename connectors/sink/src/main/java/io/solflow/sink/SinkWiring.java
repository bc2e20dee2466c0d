package io.solflow.sink;

import java.time.Duration;
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
 * How the topics of a sink are wired, each as a sub-topology of its own, so that they neither wait
 * for each other nor need the same number of partitions.
 *
 * @param deadLetters name of the topic that gets what cannot be written
 * @param batchRows rows after which a batch is written at once, at least 1
 * @param batchDelay longest time that a row waits for others
 */
public record SinkWiring(
        String deadLetters,
        int batchRows,
        Duration batchDelay,
        SinkStats stats,
        Patience patience) {

    /** Nothing in a sink goes by a record's timestamp, so none is refused for it. */
    private static final TimestampExtractor ANY_TIMESTAMP =
            (record, previous) -> Math.max(0, record.timestamp());

    /**
     * Settings that the promise of exactly one row per record rests on; they go over whatever else
     * is set. At-least-once, because the stores keep their own offsets; read-committed in both
     * consumers, because the flow writes in transactions and what it took back must not get in.
     */
    public static Map<String, String> requiredProperties(String applicationId) {
        String committed = "read_committed";
        return Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                applicationId,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.AT_LEAST_ONCE,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                committed,
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                committed);
    }

    /** Adds a topic with its store, and the way of what the store cannot use. */
    public <V> void add(Topology topology, TopicSink<V> sink) {
        String name = sink.name();
        String source = name + "-in";
        String write = name + "-write";
        topology.addReadOnlyStateStore(
                new TopicStoreBuilder<>(
                        name, () -> new TopicStore<>(sink, batchRows, stats, patience)),
                source,
                ANY_TIMESTAMP,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                sink.topic().name(),
                name + "-changelog",
                Untouched::new);
        topology.addProcessor(
                write, () -> new WriteRecords<V>(name, batchDelay, stats.of(name)), source);
        topology.connectProcessorAndStateStores(write, name);
        topology.addSink(
                name + "-dead-letters",
                deadLetters,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                write);
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
