package io.solflow.topology;

import io.solflow.enrich.EnrichConfig;
import io.solflow.flow.FlowConfig;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The part of the flow topology that keeps the windows, with the product's own processors, store
 * and sinks: the same work as a plain windowed aggregation. What else reads the windows, enriched
 * windows and signals, is left out.
 */
final class WindowsOnly {

    private static final String MEASURE_FLOW = "measure-flow";

    private WindowsOnly() {}

    static Topology topology(Topics topics, FlowConfig config, Path directory, FlowStats stats) {
        var topology = new Topology();
        topology.addReadOnlyStateStore(
                new FlowStore.Builder(
                        topics,
                        config,
                        EnrichConfig.DEFAULT,
                        directory,
                        true,
                        partition -> OptionalLong.empty(),
                        Runnable::run),
                FlowTopology.RAW_TRADES_IN,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.rawTrades().name(),
                "restore-flow",
                LeaveToMeasureFlow::new);
        topology.addProcessor(
                MEASURE_FLOW, () -> new MeasureFlow(topics, stats), FlowTopology.RAW_TRADES_IN);
        topology.connectProcessorAndStateStores(MEASURE_FLOW, FlowStore.NAME);
        topology.addGlobalStore(
                new BlockedTokens.Builder(),
                FlowTopology.BLOCKLIST_IN,
                topics.blocklist().key().deserializer(),
                topics.blocklist().value().deserializer(),
                topics.blocklist().name(),
                "keep-blocklist",
                BlockedTokens.Keep::new);
        topology.addProcessor(FlowTopology.ENRICH_WINDOWS, Ignore::new, MEASURE_FLOW);
        topology.addProcessor(FlowTopology.DETECT_SIGNALS, Ignore::new, MEASURE_FLOW);
        addSink(topology, FlowTopology.TRADES_OUT, topics.trades());
        addSink(topology, FlowTopology.TOKEN_METRICS_OUT, topics.tokenMetrics());
        addSink(topology, FlowTopology.LATE_TRADES_OUT, topics.lateTrades());
        addSink(topology, FlowTopology.DEAD_LETTERS_OUT, topics.deadLetters());
        return topology;
    }

    private static void addSink(Topology topology, String node, Topic<?, ?> topic) {
        topology.addSink(
                node,
                topic.name(),
                topic.key().serializer(),
                topic.value().serializer(),
                MEASURE_FLOW);
    }

    private static final class Ignore implements Processor<Object, Object, Void, Void> {
        @Override
        public void process(Record<Object, Object> record) {
            // on purpose: see the class comment
        }
    }
}
