package io.solflow.samples;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the six windows of every live token as they are now: a compacted topic, read to its end. No
 * group is needed, since there is nothing to remember.
 */
public final class LatestWindows {

    private LatestWindows() {}

    /**
     * Prints the ten tokens that most SOL flows into.
     *
     * @param arguments Kafka's bootstrap servers, and the URL of the schema registry
     */
    public static void main(String[] arguments) {
        read(arguments[0], arguments[1]).values().stream()
                .sorted(
                        Comparator.comparingLong(
                                metrics -> -metrics.getWindow3600s().getNetFlow()))
                .limit(10)
                .forEach(
                        metrics ->
                                System.out.printf(
                                        "%-44s %12.4f SOL in an hour%n",
                                        metrics.getMint(),
                                        metrics.getWindow3600s().getNetFlow() / 1e9));
    }

    /** The latest record of each token; a token whose windows have all emptied is not there. */
    static Map<String, TokenMetrics> read(String servers, String registry) {
        var serdes = new ConfiguredSerdes(Map.of("schema.registry.url", registry));
        Topic<String, TokenMetrics> topic = new Topics("solflow.", serdes).tokenMetrics();
        var latest = new HashMap<String, TokenMetrics>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                        topic.key().deserializer(),
                        topic.value().deserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(topic.name(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                for (ConsumerRecord<String, TokenMetrics> each :
                        consumer.poll(Duration.ofSeconds(1))) {
                    if (each.value() == null) {
                        latest.remove(each.key());
                    } else {
                        latest.put(each.key(), each.value());
                    }
                }
            }
        }
        return latest;
    }
}
