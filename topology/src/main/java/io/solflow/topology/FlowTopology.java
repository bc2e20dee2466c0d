package io.solflow.topology;

import io.solflow.enrich.EnrichConfig;
import io.solflow.flow.FlowConfig;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import io.solflow.signal.SignalConfig;
import io.solflow.signal.SignalJudge;
import java.nio.file.Path;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;

/**
 * Raw trades in; each trade once, six windows per token, enriched windows, late trades and dead
 * letters out. Wiring only.
 *
 * <p>The store of the windows has no changelog: it is a read-only store over {@code raw-trades},
 * kept by the processor that emits, and rebuilt from the topic (see docs/the-topic-is-the-log.md).
 *
 * @param topics input and outputs
 * @param config of the windows
 * @param enrich of the enriched windows
 * @param signals by what signals are judged
 * @param local directory for what is known locally of the inputs: in {@code horizons} the small
 *     files that say from which offset a store must be rebuilt, and the journals from which it is
 *     rebuilt faster; in {@code tokens} what is known of tokens
 * @param journal whether journals are kept
 * @param committed where a partition's committed offset is looked up when a store is rebuilt
 * @param stats what the processors count
 */
public record FlowTopology(
        Topics topics,
        FlowConfig config,
        EnrichConfig enrich,
        SignalConfig signals,
        Path local,
        boolean journal,
        CommittedOffsets committed,
        FlowStats stats) {

    public static final String APPLICATION_ID = "solflow-flow";

    static final String RAW_TRADES_IN = "raw-trades-in";
    static final String BLOCKLIST_IN = "blocklist-in";
    static final String TOKENS_IN = "tokens-in";
    static final String TRADES_OUT = "trades-out";
    static final String TOKEN_METRICS_OUT = "token-metrics-out";
    static final String WINDOW_METRICS_OUT = "window-metrics-out";
    static final String LATE_TRADES_OUT = "late-trades-out";
    static final String DEAD_LETTERS_OUT = "dead-letters-out";
    static final String SIGNALS_OUT = "signals-out";
    static final String DETECT_SIGNALS = "detect-signals";

    private static final String RESTORE_FLOW = "restore-flow";
    static final String ENRICH_WINDOWS = "enrich-windows";

    private static final String MEASURE_FLOW = "measure-flow";
    private static final String KEEP_TOKENS = "keep-tokens";
    private static final String CHECK_TOKENS = "check-tokens";
    private static final String KEEP_BLOCKLIST = "keep-blocklist";

    /** Time of a record that is taken before all others that are there. */
    private static final long TAKEN_FIRST = 0;

    public Topology build() {
        var topology = new Topology();
        addMeasuring(topology);
        addBlocklist(topology);
        addTokens(topology);
        addEnriching(topology);
        addSignals(topology);
        addSink(topology, TRADES_OUT, topics.trades(), MEASURE_FLOW);
        addSink(topology, TOKEN_METRICS_OUT, topics.tokenMetrics(), MEASURE_FLOW);
        addSink(topology, WINDOW_METRICS_OUT, topics.windowMetrics(), ENRICH_WINDOWS);
        addSink(topology, SIGNALS_OUT, topics.signals(), DETECT_SIGNALS);
        addSink(topology, LATE_TRADES_OUT, topics.lateTrades(), MEASURE_FLOW);
        addSink(topology, DEAD_LETTERS_OUT, topics.deadLetters(), MEASURE_FLOW, CHECK_TOKENS);
        return topology;
    }

    private void addMeasuring(Topology topology) {
        topology.addReadOnlyStateStore(
                new FlowStore.Builder(
                        topics,
                        config,
                        enrich,
                        local.resolve("horizons"),
                        journal,
                        committed,
                        new ReplayThreads()),
                RAW_TRADES_IN,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.rawTrades().name(),
                RESTORE_FLOW,
                LeaveToMeasureFlow::new);
        topology.addProcessor(MEASURE_FLOW, () -> new MeasureFlow(topics, stats), RAW_TRADES_IN);
        topology.connectProcessorAndStateStores(MEASURE_FLOW, FlowStore.NAME);
    }

    private void addBlocklist(Topology topology) {
        topology.addGlobalStore(
                new BlockedTokens.Builder(),
                BLOCKLIST_IN,
                topics.blocklist().key().deserializer(),
                topics.blocklist().value().deserializer(),
                topics.blocklist().name(),
                KEEP_BLOCKLIST,
                BlockedTokens.Keep::new);
    }

    private void addTokens(Topology topology) {
        topology.addReadOnlyStateStore(
                new TokenStore.Builder(topics.tokens().name(), local.resolve("tokens"), committed),
                TOKENS_IN,
                (info, partitionTime) -> TAKEN_FIRST,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.tokens().name(),
                KEEP_TOKENS,
                TokenInfos.Keep::new);
        topology.addProcessor(
                CHECK_TOKENS, () -> new TokenInfos.Check(topics.tokens(), stats), TOKENS_IN);
    }

    private void addEnriching(Topology topology) {
        topology.addProcessor(
                ENRICH_WINDOWS,
                () -> new EnrichWindows(topics.tokens(), enrich, config.intervalSeconds(), stats),
                MEASURE_FLOW);
        topology.addStateStore(FlowHistoryStore.builder(), ENRICH_WINDOWS);
        topology.connectProcessorAndStateStores(ENRICH_WINDOWS, FlowStore.NAME, TokenStore.NAME);
    }

    private void addSignals(Topology topology) {
        topology.addProcessor(
                DETECT_SIGNALS,
                new DetectSignals.Supplier(new SignalJudge(signals), stats),
                MEASURE_FLOW);
        topology.connectProcessorAndStateStores(DETECT_SIGNALS, FlowStore.NAME);
    }

    private static void addSink(
            Topology topology, String node, Topic<?, ?> topic, String... parents) {
        topology.addSink(
                node, topic.name(), topic.key().serializer(), topic.value().serializer(), parents);
    }
}
