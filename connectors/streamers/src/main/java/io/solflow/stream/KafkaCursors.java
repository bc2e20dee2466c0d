package io.solflow.stream;

import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads cursors from the compacted topic, committed ones only.
 *
 * <p>Another streamer's open transaction hides what was committed after it began, ours included. So
 * the end is asked for without isolation, and reading goes on until that end has become visible,
 * which it does as soon as the transactions open now are over.
 */
final class KafkaCursors implements Cursors {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Topic<String, String> cursors;
    private final Function<String, Consumer<byte[], byte[]>> consumers;
    private final Clock clock;
    private final Duration patience;
    private final KafkaFailures failures;

    /**
     * @param consumers makes a consumer of an isolation level
     * @param patience how long to wait for the end to become visible
     */
    KafkaCursors(
            Topic<String, String> cursors,
            Function<String, Consumer<byte[], byte[]>> consumers,
            Clock clock,
            Duration patience,
            KafkaFailures failures) {
        this.cursors = cursors;
        this.consumers = consumers;
        this.clock = clock;
        this.patience = patience;
        this.failures = failures;
    }

    @Override
    public @Nullable String last(StreamerName streamer) {
        try {
            return read(streamer, ends());
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw failures.of("read the cursor from topic " + cursors.name(), e);
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer = consumers.apply("read_uncommitted")) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(cursors.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private @Nullable String read(StreamerName streamer, Map<TopicPartition, Long> ends) {
        byte[] key = streamer.value().getBytes(StandardCharsets.UTF_8);
        Instant giveUp = clock.instant().plus(patience);
        byte[] last = null;
        try (var consumer = consumers.apply("read_committed")) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (!reached(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    if (Arrays.equals(each.key(), key)) {
                        last = each.value();
                    }
                }
                if (clock.instant().isAfter(giveUp) && !reached(consumer, ends)) {
                    throw new KafkaException(
                            "a transaction of another streamer has kept the topic's end hidden for "
                                    + patience.toSeconds()
                                    + " s; it ends by itself after its transaction.timeout.ms");
                }
            }
        }
        return last == null ? null : new String(last, StandardCharsets.UTF_8);
    }

    private static boolean reached(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
