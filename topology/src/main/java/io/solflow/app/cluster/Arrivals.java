package io.solflow.app.cluster;

import io.solflow.schemas.Quote;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.Topics;
import io.solflow.stream.StreamerName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * What the topics hold of one streamer, counted by reading them from beginning to end, committed
 * records only. Takes as long as reading everything takes.
 *
 * @param deadLetters lines that the streamer has set aside
 */
public record Arrivals(long trades, long quotes, long deadLetters) {

    private static final Duration POLL = Duration.ofMillis(500);

    public static Arrivals of(StreamerName streamer, ClientSettings clients, Topics topics) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(clients.forReadingCommitted())) {
            var trades = new ValueReader<Trade>(topics.rawTrades());
            var quotes = new ValueReader<Quote>(topics.quotes());
            String name = streamer.value();
            return new Arrivals(
                    count(
                            consumer,
                            topics.rawTrades().name(),
                            each -> isFrom(name, each, trades, Trade::getStreamer)),
                    count(
                            consumer,
                            topics.quotes().name(),
                            each -> isFrom(name, each, quotes, Quote::getStreamer)),
                    count(consumer, topics.deadLetters().name(), each -> isFrom(name, each)));
        }
    }

    private static <V> boolean isFrom(
            String streamer,
            ConsumerRecord<byte[], byte[]> each,
            ValueReader<V> values,
            Function<V, String> sender) {
        return each.value() != null
                && values.read(each.value()) instanceof ValueReader.Outcome.Read<V> read
                && sender.apply(read.value()).equals(streamer);
    }

    private static boolean isFrom(String streamer, ConsumerRecord<byte[], byte[]> letter) {
        Header header = letter.headers().lastHeader(DeadLetter.STREAMER);
        return header != null
                && streamer.equals(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static long count(
            KafkaConsumer<byte[], byte[]> consumer,
            String topic,
            Predicate<ConsumerRecord<byte[], byte[]>> which) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long count = 0;
        while (!reached(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                count += which.test(each) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean reached(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
