package io.solflow.topology;

import io.solflow.enrich.EnrichConfig;
import io.solflow.flow.FlowConfig;
import io.solflow.schemas.LateTrade;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import io.solflow.signal.Episodes;
import io.solflow.signal.SignalConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The flow topology in a driver: raw records in, the four outputs read as what they are. */
public final class FlowRig implements AutoCloseable {

    private final Topics topics =
            new Topics(
                    "solflow.",
                    new ConfiguredSerdes(Map.of("schema.registry.url", "memory://flow-rig")));
    private final FlowStats stats = new FlowStats();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> rawTrades;

    public FlowRig(Path directory, FlowConfig config) {
        this(directory, config, SignalConfig.standard());
    }

    FlowRig(Path directory, FlowConfig config, SignalConfig signals) {
        this(
                directory,
                (topics, stats) ->
                        new FlowTopology(
                                        topics,
                                        config,
                                        EnrichConfig.DEFAULT,
                                        signals,
                                        directory.resolve("local"),
                                        true,
                                        partition -> OptionalLong.empty(),
                                        stats)
                                .build());
    }

    /** Without enriched windows and signals. */
    public static FlowRig windowsOnly(Path directory, FlowConfig config) {
        return new FlowRig(
                directory,
                (topics, stats) ->
                        WindowsOnly.topology(topics, config, directory.resolve("horizons"), stats));
    }

    private FlowRig(Path directory, BiFunction<Topics, FlowStats, Topology> topology) {
        var streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, FlowTopology.APPLICATION_ID);
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString());
        driver = new TopologyTestDriver(topology.apply(topics, stats), streams);
        rawTrades =
                driver.createInputTopic(
                        topics.rawTrades().name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public FlowStats stats() {
        return stats;
    }

    public void trade(Trade trade) {
        raw(trade.getMint(), bytes(trade));
    }

    public void mark(String streamer, long eventTime) {
        raw(new TimeMark(streamer, eventTime).key(), null);
    }

    /**
     * Two marks of the streamer "test": time stands at {@code eventTime} and nothing is held back.
     */
    void startAt(long eventTime) {
        startAt("test", eventTime);
    }

    /** The same with marks of another streamer. */
    public void startAt(String streamer, long eventTime) {
        mark(streamer, eventTime);
        mark(streamer, eventTime);
    }

    void raw(@Nullable String key, byte @Nullable [] value) {
        pipe(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** Time passes here, not on the chain: no record comes. */
    void wait(Duration wallTime) {
        driver.advanceWallClockTime(wallTime);
    }

    /** Says what is known of a token. */
    void token(TokenInfo info) {
        Topic<String, TokenInfo> topic = topics.tokens();
        rawToken(info.getMint(), topic.value().serializer().serialize(topic.name(), info));
    }

    void rawToken(String mint, byte @Nullable [] value) {
        driver.createInputTopic(
                        topics.tokens().name(),
                        topics.tokens().key().serializer(),
                        new ByteArraySerializer())
                .pipeInput(mint, value);
    }

    /** Blocks a token, or lifts the block. */
    void block(String mint, @Nullable String reason) {
        Topic<String, String> topic = topics.blocklist();
        driver.createInputTopic(topic.name(), topic.key().serializer(), topic.value().serializer())
                .pipeInput(mint, reason);
    }

    public void pipe(byte @Nullable [] key, byte @Nullable [] value) {
        rawTrades.pipeInput(key, value);
    }

    /** Drops all that has come out, unread. */
    public void discardOutputs() {
        var bytes = new ByteArrayDeserializer();
        for (String topic : driver.producedTopicNames()) {
            driver.createOutputTopic(topic, bytes, bytes).readRecordsToList();
        }
    }

    public byte[] bytes(Trade trade) {
        return topics.rawTrades().value().serializer().serialize(topics.rawTrades().name(), trade);
    }

    List<Trade> trades() {
        return read(topics.trades()).stream().map(r -> r.value).toList();
    }

    public List<KeyValue<String, TokenMetrics>> metrics() {
        return read(topics.tokenMetrics());
    }

    List<WindowMetrics> windowMetrics() {
        return read(topics.windowMetrics()).stream().map(r -> r.value).toList();
    }

    List<LateTrade> lateTrades() {
        return read(topics.lateTrades()).stream().map(r -> r.value).toList();
    }

    List<Signal> signals() {
        return read(topics.signals()).stream().map(r -> r.value).toList();
    }

    /** Everything that the store of open and cooling episodes holds. */
    Map<String, Episodes> episodes() {
        var all = new HashMap<String, Episodes>();
        KeyValueStore<String, Episodes> store = driver.getKeyValueStore(DetectSignals.EPISODES);
        try (KeyValueIterator<String, Episodes> entries = store.all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        Topic<byte[], byte[]> topic = topics.deadLetters();
        return driver.createOutputTopic(
                        topic.name(), topic.key().deserializer(), topic.value().deserializer())
                .readRecordsToList();
    }

    private <K, V> List<KeyValue<K, V>> read(Topic<K, V> topic) {
        return driver.createOutputTopic(
                        topic.name(), topic.key().deserializer(), topic.value().deserializer())
                .readKeyValuesToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
