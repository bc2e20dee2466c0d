package io.solflow.stream;

import io.solflow.schemas.Quote;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster would have committed over several lives of a streamer. Producers made here can be
 * told to die at the n-th operation.
 */
public final class FakeKafka {

    public static final int PARTITIONS = 3;
    public static final Topics TOPICS = PlainAvro.TOPICS;

    /** Ends a life: nothing of ours catches it. */
    public static final class Killed extends Error {}

    /** Where in an operation a producer dies or fails. */
    public enum Point {
        SEND,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final List<ProducerRecord<byte[], byte[]>> committed = new ArrayList<>();
    private @Nullable Point point;
    private int countdown;
    private @Nullable RuntimeException failure;
    public int commits;
    public int sends;
    public int aborts;

    /** From now on, the n-th operation (from 1) at that point ends the life. */
    public void killAt(Point where, int operation) {
        point = where;
        countdown = operation;
        failure = null;
    }

    /** A kill or failure that has not come about does not come any longer. */
    public void spare() {
        point = null;
    }

    /** From now on, the n-th operation (from 1) at that point fails once. */
    public void failAt(Point where, int operation, RuntimeException with) {
        point = where;
        countdown = operation;
        failure = with;
    }

    public TradePublisher publisher(PublisherConfig config, TestClock clock) {
        return new TradePublisher(config, TOPICS, producer(), this::cursor, clock, clock::sleep);
    }

    public MockProducer<byte[], byte[]> producer() {
        return new Dying();
    }

    public @Nullable String cursor(StreamerName streamer) {
        return records(TOPICS.cursors().name())
                .filter(each -> text(each.key()).equals(streamer.value()))
                .map(each -> text(each.value()))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    public List<Trade> trades() {
        var serde = TOPICS.rawTrades().value().deserializer();
        return records(TOPICS.rawTrades().name())
                .filter(each -> each.value() != null)
                .map(each -> serde.deserialize(each.topic(), each.value()))
                .toList();
    }

    public List<Quote> quotes() {
        var serde = TOPICS.quotes().value().deserializer();
        return records(TOPICS.quotes().name())
                .map(each -> serde.deserialize(each.topic(), each.value()))
                .toList();
    }

    /** Marks of one partition. */
    public List<TimeMark> marks(int partition) {
        return records(TOPICS.rawTrades().name())
                .filter(each -> TimeMark.isMark(text(each.key()), each.value()))
                .filter(each -> Objects.equals(each.partition(), partition))
                .map(each -> TimeMark.parse(text(each.key())))
                .toList();
    }

    public Stream<ProducerRecord<byte[], byte[]>> records(String topic) {
        return committed.stream().filter(each -> each.topic().equals(topic));
    }

    public List<ProducerRecord<byte[], byte[]>> deadLetters() {
        return records(TOPICS.deadLetters().name()).toList();
    }

    public static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    public static PublisherConfig config(String streamer) {
        Map<String, Object> client = Map.of("bootstrap.servers", "broker-1:9092");
        return PublisherConfig.of(new StreamerName(streamer), client, client);
    }

    private static Cluster cluster() {
        var node = new Node(0, "localhost", 9092);
        var mint =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(each -> info(TOPICS.rawTrades().name(), each, node));
        var others =
                Stream.of(
                                TOPICS.quotes().name(),
                                TOPICS.deadLetters().name(),
                                TOPICS.cursors().name())
                        .map(topic -> info(topic, 0, node));
        return new Cluster(
                "fake", List.of(node), Stream.concat(mint, others).toList(), Set.of(), Set.of());
    }

    private static PartitionInfo info(String topic, int partition, Node node) {
        return new PartitionInfo(topic, partition, node, new Node[] {node}, new Node[] {node});
    }

    private void reach(Point where) {
        if (point != where || --countdown > 0) {
            return;
        }
        point = null;
        if (failure == null) {
            throw new Killed();
        }
        throw failure;
    }

    private final class Dying extends MockProducer<byte[], byte[]> {

        Dying() {
            super(cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> each, Callback callback) {
            sends++;
            reach(Point.SEND);
            return super.send(each, callback);
        }

        @Override
        public void commitTransaction() {
            reach(Point.BEFORE_COMMIT);
            int before = history().size();
            super.commitTransaction();
            List<ProducerRecord<byte[], byte[]>> all = history();
            committed.addAll(all.subList(before, all.size()));
            commits++;
            reach(Point.AFTER_COMMIT);
        }

        @Override
        public void abortTransaction() {
            aborts++;
            super.abortTransaction();
        }
    }
}
