package io.solflow.app.cluster;

import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Counts what is in the topics by reading them from beginning to end, committed records only. Takes
 * as long as reading everything takes.
 */
public final class TopicCensus {

    private static final Duration POLL = Duration.ofMillis(500);

    private final String prefix;
    private final Map<TopicSpec, Count> counts = new EnumMap<>(TopicSpec.class);
    private long rawDeadLetters;

    /**
     * Records of one topic.
     *
     * @param values records with a value
     * @param empty records without one: time marks in {@code raw-trades}, tombstones elsewhere
     */
    public record Count(long values, long empty) {
        Count plus(boolean value) {
            return value ? new Count(values + 1, empty) : new Count(values, empty + 1);
        }
    }

    private TopicCensus(String prefix) {
        this.prefix = prefix;
        for (TopicSpec spec : TopicSpec.values()) {
            counts.put(spec, new Count(0, 0));
        }
    }

    public static TopicCensus take(ClientSettings clients, String prefix) {
        var census = new TopicCensus(prefix);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(clients.forReadingCommitted())) {
            census.read(consumer);
        }
        return census;
    }

    public Count of(TopicSpec topic) {
        return Objects.requireNonNull(counts.get(topic));
    }

    /** Dead letters that were records of {@code raw-trades}. */
    public long rawDeadLetters() {
        return rawDeadLetters;
    }

    /** Raw trades that were not forwarded, since their identity had been seen. */
    public long duplicates() {
        return of(TopicSpec.RAW_TRADES).values() - of(TopicSpec.TRADES).values() - rawDeadLetters;
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, TopicSpec> topics = new HashMap<>();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicSpec spec : TopicSpec.values()) {
            String name = spec.name(prefix);
            topics.put(name, spec);
            for (PartitionInfo info : consumer.partitionsFor(name)) {
                partitions.add(new TopicPartition(name, info.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!reached(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                count(topics.get(record.topic()), record);
            }
        }
    }

    private void count(TopicSpec topic, ConsumerRecord<byte[], byte[]> record) {
        counts.computeIfPresent(topic, (t, count) -> count.plus(record.value() != null));
        if (topic == TopicSpec.DEAD_LETTERS) {
            Header origin = record.headers().lastHeader(DeadLetter.TOPIC);
            String raw = TopicSpec.RAW_TRADES.name(prefix);
            if (origin != null && raw.equals(new String(origin.value(), StandardCharsets.UTF_8))) {
                rawDeadLetters++;
            }
        }
    }

    private static boolean reached(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
