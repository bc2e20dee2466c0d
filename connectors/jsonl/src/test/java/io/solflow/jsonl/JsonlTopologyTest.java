package io.solflow.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.schemas.Phase;
import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import io.solflow.schemas.Signal;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowSignal;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.PlainAvro;
import io.solflow.sink.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlTopologyTest {

    private static final Topics TOPICS = PlainAvro.TOPICS;

    /** A Kafka on which nobody has committed anything. */
    private static final TopicFacts FACTS =
            new TopicFacts() {
                @Override
                public String id(String topic) {
                    return "id-of-" + topic;
                }

                @Override
                public OptionalLong committed(TopicPartition partition) {
                    return OptionalLong.empty();
                }
            };

    @TempDir Path root;
    @TempDir Path state;
    private JsonlTopology jsonl;
    private TopologyTestDriver driver;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void start() {
        jsonl = new JsonlTopology(TOPICS, JsonlConfig.at(root), FACTS);
        var properties = new Properties();
        properties.putAll(jsonl.requiredProperties());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(jsonl.build(), properties);
        deadLetters =
                driver.createOutputTopic(
                        TOPICS.deadLetters().name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
        jsonl.close();
    }

    @Test
    void writesEachEnrichedWindowIntoTheFileOfItsSize() throws Exception {
        // When
        var window = Samples.windowMetrics("mint-a", Samples.NOON);
        pipe(TOPICS.windowMetrics(), window.build());
        var figures = Samples.window(-1_000_000_001L, 3);
        pipe(
                TOPICS.windowMetrics(),
                window.setFigures(figures)
                        .setWindowS(3_600)
                        .setBuySellRatio(0.0)
                        .setSignal(WindowSignal.ACCUMULATION)
                        .build());
        pipe(
                TOPICS.windowMetrics(),
                window.setWindowS(7_200).setSignal(WindowSignal.UPTREND).build());
        pipe(TOPICS.windowMetrics(), window.setWindowS(14_400).build());
        flush();

        // Then
        assertThat(root.resolve("15m.jsonl"))
                .hasContent(
                        "{\"mint\":\"mint-a\",\"window\":\"15m\",\"net_flow_sol\":2.5,"
                                + "\"buy_sell_ratio\":0.625,\"dca_overlap_pct\":12.5,"
                                + "\"uptrend_score\":0.5,\"signal\":null,"
                                + "\"timestamp\":1795176000}\n");
        assertThat(root.resolve("1h.jsonl"))
                .hasContent(
                        "{\"mint\":\"mint-a\",\"window\":\"1h\",\"net_flow_sol\":-1.000000001,"
                                + "\"buy_sell_ratio\":0.0,\"dca_overlap_pct\":12.5,"
                                + "\"uptrend_score\":0.5,\"signal\":\"ACCUMULATION\","
                                + "\"timestamp\":1795176000}\n");
        assertThat(root.resolve("2h.jsonl")).content().contains("\"signal\":\"UPTREND\"");
        assertThat(root.resolve("4h.jsonl")).content().contains("\"window\":\"4h\"");
    }

    @Test
    void leavesBlockedTokensOutOfTheWindowsOnly() throws Exception {
        pipe(
                TOPICS.windowMetrics(),
                Samples.windowMetrics("mint-a", Samples.NOON).setBlocked(true).build());
        pipe(TOPICS.windowMetrics(), Samples.windowMetrics("mint-b", Samples.NOON).build());
        pipe(
                TOPICS.trades(),
                Samples.trade("mint-a", Samples.NOON, "sig-1").setBlocked(true).build());
        flush();

        assertThat(lines("15m.jsonl"))
                .extracting(line -> line.get("mint").asText())
                .containsExactly("mint-b");
        assertThat(lines("trades.jsonl")).hasSize(1);
        assertThat(jsonl.stats().byDataset().get("window-metrics").written()).isEqualTo(2);
    }

    @Test
    void writesQuotesUnderTheKeysOfEarlierSystemsWithAllTheirDigits() throws Exception {
        // When
        pipe(
                TOPICS.quotes(),
                Quote.newBuilder()
                        .setSymbol("EURUSD")
                        .setSource("YOFX")
                        .setBroker("default")
                        .setEventTimeMs(1_768_830_564_122L)
                        .setEventTimeNs(763_300)
                        .setPriceDecimals(5)
                        .setBid(116_340L)
                        .setAsk(116_349L)
                        .setStreamer("replay")
                        .build());
        pipe(
                TOPICS.quotes(),
                Quote.newBuilder()
                        .setSymbol("EURUSD")
                        .setSource("YOFX")
                        .setEventTimeMs(1_768_830_564_000L)
                        .setPriceDecimals(18)
                        .setBid(1L)
                        .setProblem(QuoteProblem.NO_ASK)
                        .setOutOfOrder(true)
                        .setStreamer("replay")
                        .build());
        flush();

        // Then
        assertThat(root.resolve("quotes.jsonl"))
                .hasContent(
                        "{\"broker_id\":\"default\",\"symbol\":\"EURUSD\",\"bid\":1.16340,"
                                + "\"ask\":1.16349,\"spread\":0.00009,"
                                + "\"timestamp\":\"2026-01-19T13:49:24.122763300Z\","
                                + "\"lp\":\"YOFX\",\"receive_time_ms\":null,"
                                + "\"single_price\":false,\"problem\":null,"
                                + "\"out_of_order\":false,\"repeated\":false,"
                                + "\"streamer\":\"replay\"}\n"
                                + "{\"broker_id\":null,\"symbol\":\"EURUSD\","
                                + "\"bid\":0.000000000000000001,\"ask\":null,\"spread\":null,"
                                + "\"timestamp\":\"2026-01-19T13:49:24Z\",\"lp\":\"YOFX\","
                                + "\"receive_time_ms\":null,\"single_price\":false,"
                                + "\"problem\":\"NO_ASK\",\"out_of_order\":true,"
                                + "\"repeated\":false,\"streamer\":\"replay\"}\n");
    }

    @Test
    void writesAllFieldsOfATradeUnderTheNamesOfItsSchema() throws Exception {
        // When
        pipe(
                TOPICS.trades(),
                Samples.trade("mint-a", Samples.NOON, "sig \"1\"\n")
                        .setSlot(Long.MAX_VALUE)
                        .setBot(true)
                        .build());
        flush();

        // Then
        JsonNode line = lines("trades.jsonl").get(0);
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(fields(Trade.getClassSchema()));
        assertThat(line.get("signature").asText()).isEqualTo("sig \"1\"\n");
        assertThat(line.get("slot").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(line.get("quote_amount").asLong()).isEqualTo(1_500_000_000L);
        assertThat(line.get("side").asText()).isEqualTo("BUY");
        assertThat(line.get("bot").asBoolean()).isTrue();
        assertThat(line.get("quote_mint").isNull()).isTrue();
        assertThat(line.get("late").isBoolean()).isTrue();
    }

    @Test
    void writesAllFieldsOfASignalAlsoOfAnotherProducer() throws Exception {
        pipe(
                TOPICS.signals(),
                Samples.signal("s-1", Samples.NOON * 1_000)
                        .setPhase(Phase.ENTER)
                        .setEpisodeId("e-1")
                        .setDetailsJson("{\"f60\":1}")
                        .build());
        pipe(
                TOPICS.signals(),
                Samples.signal("s-2", Samples.NOON * 1_000)
                        .setMint(null)
                        .setSource("elsewhere")
                        .build());
        flush();

        List<JsonNode> lines = lines("signals.jsonl");
        assertThat(lines.get(0).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(fields(Signal.getClassSchema()));
        assertThat(lines.get(0).get("phase").asText()).isEqualTo("ENTER");
        assertThat(lines.get(0).get("details_json").asText()).isEqualTo("{\"f60\":1}");
        assertThat(lines.get(0).get("confidence").asDouble()).isEqualTo(0.5);
        assertThat(lines.get(1).get("source").asText()).isEqualTo("elsewhere");
    }

    @Test
    void sendsWhatMakesNoLineToTheDeadLetters() throws Exception {
        byte[] noise = {(byte) 0xff};
        pipe(TOPICS.trades(), noise);
        pipe(
                TOPICS.windowMetrics(),
                Samples.windowMetrics("mint-a", Samples.NOON).setWindowS(60).build());
        pipe(TOPICS.trades(), Samples.trade("mint-a", Samples.NOON, "sig-1").build());
        flush();

        assertThat(deadLetters.readRecordsToList()).hasSize(2);
        assertThat(jsonl.stats().deadLetters()).isEqualTo(2);
        assertThat(lines("trades.jsonl")).hasSize(1);
    }

    @Test
    void flushesWithinItsInterval() throws Exception {
        pipe(TOPICS.trades(), Samples.trade("mint-a", Samples.NOON, "sig-1").build());
        driver.advanceWallClockTime(JsonlConfig.at(root).flushInterval());

        assertThat(lines("trades.jsonl")).hasSize(1);
        assertThat(jsonl.stats().pendingRows()).isZero();
    }

    @Test
    void writesSolExactlyAndWithoutAnExponent() {
        assertThat(WindowLines.sol(0)).isEqualTo("0");
        assertThat(WindowLines.sol(1)).isEqualTo("0.000000001");
        assertThat(WindowLines.sol(-10_000_000_000L)).isEqualTo("-10");
        assertThat(WindowLines.sol(Long.MAX_VALUE)).isEqualTo("9223372036.854775807");
        assertThat(WindowLines.sol(Long.MIN_VALUE)).isEqualTo("-9223372036.854775808");
    }

    @Test
    void checksItsSettings() {
        assertThatThrownBy(() -> new JsonlConfig(root, 0, Duration.ofSeconds(1)))
                .hasMessageContaining("solflow.jsonl.rotate-bytes");
        assertThatThrownBy(() -> new JsonlConfig(root, 1, Duration.ofMillis(5_001)))
                .hasMessageContaining("solflow.jsonl.flush-ms must be from 1 to 5000, was 5001");
    }

    private void flush() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    private <V extends SpecificRecord> void pipe(Topic<String, V> topic, V value) {
        pipe(topic, PlainAvro.bytes(value));
    }

    private void pipe(Topic<String, ?> topic, byte[] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("mint".getBytes(StandardCharsets.UTF_8), value, 1_000L);
    }

    private List<JsonNode> lines(String file) throws Exception {
        var json = new ObjectMapper();
        var lines = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(root.resolve(file))) {
            lines.add(json.readTree(line));
        }
        return lines;
    }

    private static List<String> fields(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }
}
