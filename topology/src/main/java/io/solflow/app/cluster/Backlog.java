package io.solflow.app.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What a consumer group has not yet committed of its topics. Committed by a topology means done:
 * its results are committed, too.
 *
 * <p>For one thread.
 */
public final class Backlog {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Admin admin;
    private final ClientSettings clients;
    private final GroupOffsets committed;
    private final Set<String> topics;
    private Map<TopicPartition, Long> before = Map.of();

    public Backlog(Admin admin, ClientSettings clients, String group, Set<String> topics) {
        this.admin = admin;
        this.clients = clients;
        this.committed = new GroupOffsets(admin, group);
        this.topics = Set.copyOf(topics);
    }

    /**
     * Whether nothing is left, now. Also false while a transaction is open on one of the topics: it
     * may leave something.
     */
    public boolean isEmpty() {
        Map<TopicPartition, Long> done = committed.all();
        Collection<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        if (!ends.equals(ends(partitions, IsolationLevel.READ_COMMITTED))) {
            return false;
        }
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach(
                (partition, end) -> {
                    long next = done.getOrDefault(partition, 0L);
                    if (next < end) {
                        behind.put(partition, next);
                    }
                });
        boolean stands = done.equals(before);
        before = done;
        return behind.isEmpty() || stands && nothingToRead(behind);
    }

    /** Records that are not committed yet; offsets of transaction markers count as records. */
    public long size() {
        Map<TopicPartition, Long> done = committed.all();
        return ends(partitions(), IsolationLevel.READ_COMMITTED).entrySet().stream()
                .mapToLong(end -> end.getValue() - done.getOrDefault(end.getKey(), 0L))
                .filter(lag -> lag > 0)
                .sum();
    }

    /**
     * A group need not commit past what only transaction markers or aborted records follow. Only
     * reading tells.
     */
    private boolean nothingToRead(Map<TopicPartition, Long> from) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(clients.forReadingCommitted())) {
            consumer.assign(from.keySet());
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(from.keySet());
            from.forEach(
                    (partition, next) ->
                            consumer.seek(partition, Math.max(next, beginnings.get(partition))));
            Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
            boolean found = !consumer.poll(LOOK).isEmpty();
            return !found
                    && ends.entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
    }

    private Collection<TopicPartition> partitions() {
        return GroupOffsets.answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(
                        topic ->
                                topic.partitions().stream()
                                        .map(
                                                partition ->
                                                        new TopicPartition(
                                                                topic.name(),
                                                                partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> ends(
            Collection<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        return GroupOffsets.answer(
                        admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }
}
