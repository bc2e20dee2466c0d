package io.solflow.bench;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits for output that nobody had written when this was made, committed or not: what a process
 * writes that is started afterwards.
 */
final class NewOutput implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<Integer> seen = new HashSet<>();
    private final int partitions;

    NewOutput(String bootstrapServers, String topic, int partitions) {
        this.partitions = partitions;
        List<TopicPartition> places =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .toList();
        Map<TopicPartition, Long> ends;
        try (var any = consumer(bootstrapServers, "read_uncommitted")) {
            ends = any.endOffsets(places);
        }
        consumer = consumer(bootstrapServers, "read_committed");
        consumer.assign(places);
        ends.forEach(consumer::seek);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String servers, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "isolation.level", isolation,
                        "auto.offset.reset", "latest",
                        "fetch.max.wait.ms", 10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Looks for a moment; true once there was output of at least one partition. */
    boolean some() {
        look();
        return !seen.isEmpty();
    }

    /** Looks for a moment; true once there was output of every partition. */
    boolean ofEveryPartition() {
        look();
        return seen.size() == partitions;
    }

    private void look() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            seen.add(record.partition());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
