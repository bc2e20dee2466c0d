package io.solflow.app.cluster;

import io.solflow.topology.CommittedOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** How far a consumer group has committed, as Kafka knows it. Any thread may ask. */
public final class GroupOffsets implements CommittedOffsets {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Admin admin;
    private final String group;

    public GroupOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public OptionalLong of(TopicPartition partition) {
        Long offset = all().get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Offset of the next record to process, of every partition with a commit. */
    public Map<TopicPartition, Long> all() {
        var offsets = new HashMap<TopicPartition, Long>();
        try {
            answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach(
                            (partition, committed) -> {
                                if (committed != null) {
                                    offsets.put(partition, committed.offset());
                                }
                            });
        } catch (GroupIdNotFoundException e) {
            return Map.of(); // nobody has joined it yet
        }
        return offsets;
    }

    @Override
    public String topicId(String topic) {
        return answer(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .topicId()
                .toString();
    }

    /** Waits for an answer of Kafka, and throws what it throws. */
    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "Kafka gave no answer within " + ANSWER.toSeconds() + " s", e);
        }
    }
}
