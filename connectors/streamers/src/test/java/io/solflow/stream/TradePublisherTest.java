package io.solflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topics;
import io.solflow.stream.FakeKafka.Point;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradePublisherTest {

    private final FakeKafka kafka = new FakeKafka();
    private final TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    private final TradePublisher publisher = kafka.publisher(FakeKafka.config("s"), clock);

    @BeforeEach
    void start() {
        assertThat(publisher.start()).isNull();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void commitsTradesDeadLettersMarksAndCursorTogether() {
        // When
        publisher.send(Trades.buy("a", 100));
        publisher.setAside(
                new DeadLetter(
                        DeadLetter.Kind.BROKEN_ROW,
                        "no mint",
                        new DeadLetter.Origin.RecordedLine("test", "a.csv", 7, 2)),
                new byte[] {1, 2});
        publisher.mark(100);
        assertThat(kafka.trades()).isEmpty();
        publisher.commit("here");

        // Then
        assertThat(kafka.trades()).extracting(Trade::getSignature).containsExactly("a");
        assertThat(kafka.cursor(new StreamerName("s"))).isEqualTo("here");
        for (int partition = 0; partition < FakeKafka.PARTITIONS; partition++) {
            assertThat(kafka.marks(partition)).containsExactly(new TimeMark("s", 100));
        }
        var letter = kafka.deadLetters().get(0);
        assertThat(letter.value()).containsExactly(1, 2);
        assertThat(FakeKafka.text(letter.headers().lastHeader(DeadLetter.REASON).value()))
                .isEqualTo("no mint");
        assertThat(FakeKafka.text(letter.headers().lastHeader(DeadLetter.LINE).value()))
                .isEqualTo("7");
        PublisherStats stats = publisher.stats();
        assertThat(stats.trades()).isEqualTo(1);
        assertThat(stats.deadLetters()).isEqualTo(1);
        assertThat(stats.marks()).isEqualTo(FakeKafka.PARTITIONS);
        assertThat(stats.transactions()).isEqualTo(1);
        assertThat(kafka.commits).isEqualTo(1);
    }

    @Test
    void pricesATradeInAnotherAssetByThatAssetsTradesBefore() {
        // Given
        Trade usdc = Trades.buy("a", 100);
        usdc.setMint(QuoteRatesConfig.USDC);
        usdc.setQuoteAmount(2_000_000_000L);
        usdc.setTokenAmount(300_000_000L);
        Trade other = Trades.buy("b", 101);
        other.setQuoteMint(QuoteRatesConfig.USDC);
        other.setQuoteAmount(150_000_000L);

        // When
        publisher.send(usdc);
        publisher.send(other);
        publisher.commit("here");

        // Then
        assertThat(kafka.trades())
                .extracting(Trade::getQuoteLamports)
                .containsExactly(null, 1_000_000_000L);
    }

    @Test
    void keysATradeByItsMintAndLeavesThePartitionToKafka() {
        publisher.send(Trades.buy("a", 100));
        publisher.commit("here");

        var sent = kafka.records(FakeKafka.TOPICS.rawTrades().name()).findFirst().orElseThrow();
        assertThat(FakeKafka.text(sent.key())).isEqualTo("mint-1");
        assertThat(sent.partition()).isNull();
        assertThat(sent.timestamp()).isNull();
    }

    @Test
    void aTransactionIsDueAfterItsTime() {
        assertThat(publisher.commitDue()).isEqualTo(Instant.MAX);
        publisher.send(Trades.buy("a", 100));
        clock.advance(Duration.ofMillis(50));
        publisher.send(Trades.buy("b", 100));

        assertThat(publisher.commitDue()).isEqualTo(Instant.parse("2026-01-01T00:00:00.200Z"));
    }

    @Test
    void aTransactionIsDueAfterItsRecords() {
        for (int i = 0; i < 4_999; i++) {
            publisher.send(Trades.buy("s" + i, 100));
        }
        assertThat(publisher.commitDue()).isAfter(clock.instant());
        publisher.send(Trades.buy("last", 100));

        assertThat(publisher.commitDue()).isEqualTo(clock.instant());
    }

    @Test
    void sendsAnAbortedTransactionAgain() {
        // Given
        kafka.failAt(Point.BEFORE_COMMIT, 1, new KafkaException("coordinator moved"));

        // When
        publisher.send(Trades.buy("a", 100));
        publisher.send(Trades.buy("b", 100));
        publisher.commit("here");

        // Then
        assertThat(kafka.trades()).extracting(Trade::getSignature).containsExactly("a", "b");
        assertThat(kafka.aborts).isEqualTo(1);
        assertThat(publisher.stats().aborted()).isEqualTo(1);
        assertThat(publisher.stats().trades()).isEqualTo(2);
    }

    @Test
    void sendsAgainFromTheFirstRecordWhenASendFails() {
        kafka.failAt(Point.SEND, 3, new KafkaException("batch expired"));

        for (String each : new String[] {"a", "b", "c", "d"}) {
            publisher.send(Trades.buy(each, 100));
        }
        publisher.commit("here");

        assertThat(kafka.trades())
                .extracting(Trade::getSignature)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void asksAgainWhenACommitTimesOutSinceItsOutcomeIsUnknown() {
        // Given: the transaction is committed, only the answer is lost
        kafka.failAt(Point.BEFORE_COMMIT, 1, new TimeoutException("no answer"));

        // When
        publisher.send(Trades.buy("a", 100));
        publisher.commit("here");

        // Then
        assertThat(kafka.aborts).isZero();
        assertThat(kafka.trades()).hasSize(1);
    }

    @Test
    void stopsWhenAnotherProcessTookItsName() {
        kafka.failAt(Point.BEFORE_COMMIT, 1, new ProducerFencedException("newer epoch"));
        publisher.send(Trades.buy("a", 100));

        assertThatThrownBy(() -> publisher.commit("here"))
                .isInstanceOf(StreamerException.Superseded.class)
                .hasMessageContaining("streamer s")
                .hasMessageContaining("broker-1:9092");
        assertThat(kafka.trades()).isEmpty();
    }

    @Test
    void stopsWhenItMayNotWrite() {
        kafka.failAt(
                Point.SEND,
                1,
                new KafkaException(
                        "error state", new TopicAuthorizationException("not authorized")));

        assertThatThrownBy(() -> publisher.send(Trades.buy("a", 100)))
                .isInstanceOf(StreamerException.Refused.class)
                .hasMessageContaining("not authorized");
    }

    @Test
    void givesUpInTheEndAndCommitsNothing() {
        var producer = kafka.producer();
        producer.commitTransactionException = new KafkaException("disconnected");
        try (var stubborn =
                new TradePublisher(
                        FakeKafka.config("s"),
                        FakeKafka.TOPICS,
                        producer,
                        kafka::cursor,
                        clock,
                        clock::sleep)) {
            stubborn.start();
            stubborn.send(Trades.buy("a", 100));

            assertThatThrownBy(() -> stubborn.commit("here"))
                    .isInstanceOf(StreamerException.Unavailable.class)
                    .hasMessageContaining("disconnected");
        }
        assertThat(kafka.trades()).isEmpty();
    }

    @Test
    void givesBackTheLastCommittedCursor() {
        publisher.send(Trades.buy("a", 100));
        publisher.commit("one");
        publisher.send(Trades.buy("b", 100));

        try (var next = kafka.publisher(FakeKafka.config("s"), clock)) {
            assertThat(next.start()).isEqualTo("one");
        }
    }

    @Test
    void saysWithinItsTimeWhichBrokerDoesNotAnswer() {
        Map<String, Object> nobody =
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:1",
                        "max.block.ms",
                        "300",
                        "reconnect.backoff.ms",
                        "1000");
        var config =
                PublisherConfig.of(
                        new StreamerName("s"), nobody, Map.of("bootstrap.servers", "127.0.0.1:1"));
        try (var lonely = TradePublisher.connect(config, FakeKafka.TOPICS, Clock.systemUTC())) {
            assertThatThrownBy(lonely::start)
                    .isInstanceOf(StreamerException.Unavailable.class)
                    .hasMessageContaining("127.0.0.1:1")
                    .hasMessageContaining("kafka.bootstrap.servers")
                    .hasMessageContaining("solflow-streamer-s");
        }
    }

    @Test
    void takesAnotherNameInKafkaUnderAnotherPrefix() {
        Map<String, Object> client = Map.of("bootstrap.servers", "k:9092");
        var config = PublisherConfig.of(new StreamerName("s"), client, client);

        assertThat(config.producerSettings(under("solflow.")))
                .containsEntry("transactional.id", "solflow-streamer-s");
        assertThat(config.producerSettings(under("test.")))
                .containsEntry("transactional.id", "test.solflow-streamer-s");
    }

    private static Topics under(String prefix) {
        return new Topics(prefix, FakeKafka.TOPICS.values());
    }

    @Test
    void refusesSettingsThatNoProducerTakes() {
        var config =
                PublisherConfig.of(
                        new StreamerName("s"),
                        Map.of("bootstrap.servers", "localhost:9092", "linger.ms", "soon"),
                        Map.of("bootstrap.servers", "localhost:9092"));

        assertThatThrownBy(
                        () -> TradePublisher.connect(config, FakeKafka.TOPICS, Clock.systemUTC()))
                .isInstanceOf(StreamerException.Refused.class)
                .hasMessageContaining("linger.ms");
    }

    @Test
    void keepsSecretsOutOfItsDescription() {
        var config =
                PublisherConfig.of(
                        new StreamerName("s"),
                        Map.of("bootstrap.servers", "k:9092", "sasl.jaas.config", "hunter2"),
                        Map.of("bootstrap.servers", "k:9092"));

        assertThat(config.toString()).contains("k:9092").doesNotContain("hunter2");
    }

    @Test
    void refusesNamesThatMarksAndTransactionsCannotCarry() {
        assertThat(new StreamerName("replay-1.a_B").value()).isEqualTo("replay-1.a_B");
        for (String bad : new String[] {"", "a b", "a/b", "-a", "x".repeat(101)}) {
            assertThatThrownBy(() -> new StreamerName(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + bad + "'");
        }
    }
}
