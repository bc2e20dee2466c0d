package io.solflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaCursorsTest {

    private static final String TOPIC = PlainAvro.TOPICS.cursors().name();
    private static final TopicPartition ONLY = new TopicPartition(TOPIC, 0);
    private static final StreamerName A = new StreamerName("a");

    private final TestClock clock = new TestClock("2026-01-01T00:00:00Z");

    @Test
    void givesTheLastCursorOfThatStreamer() {
        var committed = consumer(3);
        committed.schedulePollTask(
                () -> {
                    committed.addRecord(cursor(0, "a", "one"));
                    committed.addRecord(cursor(1, "a", "two"));
                    committed.addRecord(cursor(2, "b", "other"));
                });

        assertThat(cursors(committed, 3).last(A)).isEqualTo("two");
    }

    @Test
    void waitsUntilWhatAnotherStreamersOpenTransactionHidesIsVisible() {
        var committed = consumer(2);
        committed.schedulePollTask(() -> committed.addRecord(cursor(0, "a", "one")));
        committed.schedulePollTask(() -> {});
        committed.schedulePollTask(() -> committed.addRecord(cursor(1, "a", "two")));

        assertThat(cursors(committed, 2).last(A)).isEqualTo("two");
    }

    @Test
    void givesNothingForAStreamerThatHasNeverCommitted() {
        assertThat(cursors(consumer(0), 0).last(A)).isNull();
    }

    @Test
    void givesUpWhenTheEndStaysHidden() {
        assertThatThrownBy(() -> cursors(consumer(1), 1).last(A))
                .isInstanceOf(StreamerException.Unavailable.class)
                .hasMessageContaining("broker-1:9092")
                .hasMessageContaining("another streamer");
    }

    @Test
    void saysWhichKafkaDidNotAnswer() {
        var silent = consumer(1);
        silent.setOffsetsException(new TimeoutException("no answer"));

        assertThatThrownBy(() -> cursorsOf(silent).last(A))
                .isInstanceOf(StreamerException.Unavailable.class)
                .hasMessageContaining("broker-1:9092")
                .hasMessageContaining(TOPIC);
    }

    @Test
    void aTopicThatMayNotBeReadIsRefusedAndNotTriedAgain() {
        var forbidden = consumer(1);
        forbidden.setOffsetsException(new TopicAuthorizationException(TOPIC));

        assertThatThrownBy(() -> cursorsOf(forbidden).last(A))
                .isInstanceOf(StreamerException.Refused.class)
                .hasMessageContaining(TOPIC);
    }

    private KafkaCursors cursorsOf(MockConsumer<byte[], byte[]> every) {
        return cursors(isolation -> every);
    }

    private KafkaCursors cursors(MockConsumer<byte[], byte[]> committed, long end) {
        return cursors(isolation -> isolation.equals("read_committed") ? committed : consumer(end));
    }

    private KafkaCursors cursors(Function<String, Consumer<byte[], byte[]>> consumers) {
        return new KafkaCursors(
                PlainAvro.TOPICS.cursors(),
                consumers,
                clock,
                Duration.ofSeconds(5),
                new KafkaFailures(FakeKafka.config("a")));
    }

    private MockConsumer<byte[], byte[]> consumer(long end) {
        var consumer =
                new MockConsumer<byte[], byte[]>("earliest") {
                    @Override
                    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                        clock.advance(timeout);
                        return super.poll(timeout);
                    }
                };
        var node = new Node(0, "broker-1", 9092);
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(ONLY, 0L));
        consumer.updateEndOffsets(Map.of(ONLY, end));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> cursor(long offset, String name, String text) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                name.getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
