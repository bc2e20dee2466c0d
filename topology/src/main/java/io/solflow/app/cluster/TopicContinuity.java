package io.solflow.app.cluster;

import io.solflow.decode.TradeContinuity;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic of trades from its beginning to its end, committed records only, and checks pool by
 * pool that no trade is missing. Takes as long as reading everything takes.
 */
public final class TopicContinuity {

    private static final Duration POLL = Duration.ofMillis(500);

    /** About 400 MB if there ever were so many pools in the topic. */
    private static final int POOLS = 1_000_000;

    private TopicContinuity() {}

    /**
     * Checks.
     *
     * @param broken told of each trade that does not fit the one before in its pool
     */
    public static TradeContinuity.Counts check(
            ClientSettings clients,
            Topic<String, Trade> trades,
            Consumer<TradeContinuity.Break> broken) {
        var continuity = new TradeContinuity(POOLS);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(clients.forReadingCommitted())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(trades.name()).stream()
                            .map(each -> new TopicPartition(trades.name(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!reached(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    check(record, trades, continuity, broken);
                }
            }
        }
        return continuity.counts();
    }

    private static void check(
            ConsumerRecord<byte[], byte[]> record,
            Topic<String, Trade> trades,
            TradeContinuity continuity,
            Consumer<TradeContinuity.Break> broken) {
        if (record.value() == null) {
            return; // a time mark
        }
        Trade trade = trades.value().deserializer().deserialize(record.topic(), record.value());
        TradeContinuity.Break found = continuity.next(trade);
        if (found != null) {
            broken.accept(found);
        }
    }

    private static boolean reached(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
