package io.solflow.http.live;

import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The topics of results into a {@link LiveView}. Wiring only. It writes to no topic.
 *
 * @param view filled by it, and of use to one instance of the topology
 */
public record ViewTopology(Topics topics, LiveView view) {

    public static final String APPLICATION_ID = "solflow-view";

    /** Asked where a token is: it has all of them, by mint. */
    public static final String WINDOWS = "live-windows";

    /**
     * What is known of tokens, millions in a year, so it is on disk; its values are as they came.
     */
    public static final String FACTS = "known-tokens";

    static final String SIGNALS = "live-signals";

    private static final String WINDOWS_IN = "token-metrics-in";
    private static final String SIGNALS_IN = "signals-in";
    private static final String FACTS_IN = "tokens-in";
    private static final String BLOCKLIST_IN = "blocklist-in";
    private static final String TOGETHER = "keep-together";

    public Topology build() {
        var topology = new Topology();
        addStore(
                topology,
                WINDOWS_IN,
                WINDOWS,
                topics.tokenMetrics(),
                () ->
                        reading(
                                topics.tokenMetrics(),
                                (partition, taken) ->
                                        partition.windows(taken.key(), taken.value())));
        addStore(
                topology,
                SIGNALS_IN,
                SIGNALS,
                topics.signals(),
                () -> reading(topics.signals(), ViewTopology::takeSignal));
        addFacts(topology);
        addBlocklist(topology);
        addActivation(topology);
        return topology;
    }

    private void addStore(
            Topology topology,
            String source,
            String store,
            Topic<String, ?> topic,
            Supplier<LiveStore.Taker> takers) {
        topology.addReadOnlyStateStore(
                new LiveStore.Builder(store, view, takers),
                source,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name(),
                store + "-keep",
                () -> new LiveStore.Keep(store));
    }

    private void addFacts(Topology topology) {
        topology.addReadOnlyStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(FACTS),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled(),
                FACTS_IN,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.tokens().name(),
                FACTS + "-keep",
                KnownTokens.Keep::new);
    }

    private void addBlocklist(Topology topology) {
        topology.addGlobalStore(
                new BlockedView.Builder(view),
                BLOCKLIST_IN,
                topics.blocklist().key().deserializer(),
                topics.blocklist().value().deserializer(),
                topics.blocklist().name(),
                BlockedView.NAME + "-keep",
                BlockedView.Keep::new);
    }

    /**
     * One node that uses all stores, so that one task has them, and knows when all are restored.
     */
    private void addActivation(Topology topology) {
        topology.addProcessor(TOGETHER, () -> new KnownTokens.Tell(topics.tokens()), FACTS_IN);
        topology.connectProcessorAndStateStores(TOGETHER, WINDOWS, SIGNALS, FACTS);
    }

    private static void takeSignal(LivePartition partition, Taken<Signal> taken) {
        if (taken.value() != null) {
            partition.signal(taken.value(), taken.offset());
        }
    }

    /** A record that could be read. */
    private record Taken<V>(String key, @Nullable V value, long offset) {}

    private <V> LiveStore.Taker reading(
            Topic<String, V> topic, BiConsumer<LivePartition, Taken<V>> use) {
        var values = new ValueReader<>(topic);
        return (partition, key, value, offset) -> {
            if (value == null) {
                use.accept(partition, new Taken<>(key, null, offset));
            } else if (values.read(value) instanceof ValueReader.Outcome.Read<V> read) {
                use.accept(partition, new Taken<>(key, read.value(), offset));
            } else {
                view.unreadable();
            }
        };
    }

    /** Reads what {@link #FACTS} has. */
    public static ValueReader<TokenInfo> factsReader(Topics topics) {
        return new ValueReader<>(topics.tokens());
    }
}
