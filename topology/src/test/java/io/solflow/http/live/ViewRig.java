package io.solflow.http.live;

import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The topology of the view in a driver: records of results in, a view to ask. */
public final class ViewRig implements AutoCloseable {

    public static final long SOL = 1_000_000_000L;

    private final Topics topics =
            new Topics(
                    "solflow.",
                    new ConfiguredSerdes(Map.of("schema.registry.url", "memory://view-rig")));
    private final LiveView view;
    private final TopologyTestDriver driver;

    public ViewRig(Path directory, InstantSource clock) {
        view = new LiveView(clock);
        var streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, ViewTopology.APPLICATION_ID);
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(new ViewTopology(topics, view).build(), streams);
    }

    public LiveView view() {
        return view;
    }

    public Topics topics() {
        return topics;
    }

    /** Windows whose shortest and longest have these figures, with a buyer per SOL. */
    public ViewRig windows(String mint, long endSeconds, long netFlow, long volume) {
        return windows(metrics(mint, endSeconds, netFlow, volume));
    }

    public ViewRig windows(TokenMetrics metrics) {
        pipe(topics.tokenMetrics(), metrics.getMint(), metrics);
        return this;
    }

    public ViewRig emptied(String mint) {
        pipe(topics.tokenMetrics(), mint, null);
        return this;
    }

    public ViewRig named(String mint, String symbol, @Nullable String name) {
        TokenInfo info =
                TokenInfo.newBuilder()
                        .setMint(mint)
                        .setSymbol(symbol)
                        .setName(name)
                        .setPlatform("pumpfun")
                        .setDecimals(6)
                        .setSupply(1_000_000_000_000L)
                        .setCreatedAtS(1_000L)
                        .setUpdatedAtS(1_000L)
                        .build();
        pipe(topics.tokens(), mint, info);
        return this;
    }

    public ViewRig signal(String type, String mint, Phase phase, long detectedAtMillis) {
        Signal signal = signalOf(type, mint, phase, detectedAtMillis);
        pipe(topics.signals(), mint, signal);
        return this;
    }

    public ViewRig blocked(String mint, @Nullable String reason) {
        pipe(topics.blocklist(), mint, reason);
        return this;
    }

    /** Bytes that are no record. */
    public ViewRig nonsense(Topic<String, ?> topic, String key) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key.getBytes(StandardCharsets.UTF_8), new byte[] {7});
        return this;
    }

    private <V> void pipe(Topic<String, V> topic, String key, @Nullable V value) {
        driver.createInputTopic(topic.name(), topic.key().serializer(), topic.value().serializer())
                .pipeInput(key, value);
    }

    public static Signal signalOf(String type, String mint, Phase phase, long detectedAtMillis) {
        return Signal.newBuilder()
                .setId(type + ":" + mint + ":" + detectedAtMillis)
                .setSignalType(type)
                .setMarketSlug(mint)
                .setMint(mint)
                .setWindowS(300)
                .setConfidence(0.5)
                .setRiskLevel(null)
                .setPhase(phase)
                .setEpisodeId(type + ":" + mint)
                .setDetailsJson(
                        "{\"config_version\":\"1\",\"parameters\":{},\"inputs\":{},\"judgement\":"
                            + "{\"conditions\":[{\"subject\":\"net_flow_300s\",\"value\":2.5,"
                            + "\"op\":\">\",\"bound\":\"min\",\"bound_value\":1.0,\"unit\":\"SOL\","
                            + "\"met\":true}],\"terms\":[],\"strength\":0.5}}")
                .setDetectedAtMs(detectedAtMillis)
                .setSource("solflow")
                .build();
    }

    public static TokenMetrics metrics(String mint, long endSeconds, long netFlow, long volume) {
        return TokenMetrics.newBuilder()
                .setMint(mint)
                .setEndS(endSeconds)
                .setHopS(10)
                .setWindow60s(window(netFlow, volume))
                .setWindow300s(window(netFlow, volume))
                .setWindow900s(window(netFlow, volume))
                .setWindow3600s(window(netFlow, volume))
                .setWindow7200s(window(netFlow, volume))
                .setWindow14400s(window(netFlow, volume))
                .build();
    }

    private static Window window(long netFlow, long volume) {
        int wallets = (int) (volume / SOL);
        return Window.newBuilder()
                .setNetFlow(netFlow)
                .setBuyVolume((volume + netFlow) / 2)
                .setSellVolume((volume - netFlow) / 2)
                .setTrades(wallets)
                .setBuys(wallets)
                .setSells(0)
                .setUnpricedTrades(0)
                .setWallets(wallets)
                .setBuyers(wallets)
                .setSellers(0)
                .setDcaBuys(wallets % 2)
                .setDcaSells(0)
                .setDcaWallets(wallets % 2)
                .setDcaFlow(wallets % 2 * SOL)
                .setBotTrades(1)
                .setBotWallets(1)
                .setBotFlow(SOL)
                .setOpen(1e-7)
                .setClose(2e-7)
                .setVwap(1.5e-7)
                .setOrganicNetFlow(netFlow - SOL)
                .setOrganicBuyVolume((volume + netFlow) / 2 - SOL)
                .setOrganicSellVolume((volume - netFlow) / 2)
                .setOrganicDcaFlow(0L)
                .build();
    }

    @Override
    public void close() {
        driver.close();
    }
}
