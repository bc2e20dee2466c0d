package io.solflow.topology;

import io.solflow.flow.WindowSize;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ConfiguredSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindowedDeserializer;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/**
 * The six windows as Kafka Streams' own DSL computes them: six hopping aggregations in a driver.
 * Slow and obvious; what ours is held to, and measured against.
 */
public final class DslWindows implements AutoCloseable {

    private static final String INPUT = "in";
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Long enough for every window of the trades that a test sends. */
    private static final Duration RETENTION = Duration.ofHours(30);

    /** Where the aggregations keep their windows. */
    public enum Storage {
        MEMORY,
        ROCKSDB
    }

    private final Serde<PlainSums> sums = PlainSums.serde();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Trade> input;

    public DslWindows(Path directory, int hopSeconds, Storage storage) {
        Serde<Trade> trades =
                new ConfiguredSerdes(Map.of("schema.registry.url", "memory://dsl-windows"))
                        .of(Trade.class);
        var streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "dsl-windows");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        driver = new TopologyTestDriver(topology(trades, hopSeconds, storage), streams);
        input = driver.createInputTopic(INPUT, Serdes.String().serializer(), trades.serializer());
    }

    private Topology topology(Serde<Trade> trades, int hopSeconds, Storage storage) {
        var builder = new StreamsBuilder();
        var byMint =
                builder.stream(INPUT, Consumed.with(Serdes.String(), trades))
                        .groupByKey(Grouped.with(Serdes.String(), trades));
        for (WindowSize size : WindowSize.values()) {
            var length = Duration.ofSeconds(size.seconds());
            byMint.windowedBy(
                            TimeWindows.ofSizeAndGrace(length, GRACE)
                                    .advanceBy(Duration.ofSeconds(hopSeconds)))
                    .aggregate(
                            PlainSums::new,
                            (mint, trade, soFar) -> soFar.with(trade),
                            Materialized.<String, PlainSums>as(
                                            store("sums-" + size.seconds(), length, storage))
                                    .withKeySerde(Serdes.String())
                                    .withValueSerde(sums)
                                    .withLoggingDisabled())
                    .toStream()
                    .to(
                            output(size),
                            Produced.with(
                                    WindowedSerdes.timeWindowedSerdeFrom(
                                            String.class, length.toMillis()),
                                    sums));
        }
        return builder.build();
    }

    private static WindowBytesStoreSupplier store(String name, Duration size, Storage storage) {
        return switch (storage) {
            case MEMORY -> Stores.inMemoryWindowStore(name, RETENTION, size, false);
            case ROCKSDB -> Stores.persistentWindowStore(name, RETENTION, size, false);
        };
    }

    private static String output(WindowSize size) {
        return "out-" + size.seconds();
    }

    /** Sends a trade through. */
    public void take(Trade trade) {
        input.pipeInput(trade.getMint(), trade, trade.getEventTimeS() * 1000);
    }

    /**
     * The last value of each window so far, as {@link SaidWindows} has them. To be asked once.
     *
     * @param end windows that end later are left out, seconds since 1970-01-01 UTC
     */
    public Map<WindowPlace, long[]> finals(long end) {
        var finals = new HashMap<WindowPlace, long[]>();
        for (WindowSize size : WindowSize.values()) {
            Deserializer<Windowed<String>> windows =
                    new TimeWindowedDeserializer<>(
                            Serdes.String().deserializer(), size.seconds() * 1000L);
            var updates = driver.createOutputTopic(output(size), windows, sums.deserializer());
            while (!updates.isEmpty()) {
                var update = updates.readKeyValue();
                long windowEnd = update.key.window().end() / 1000;
                if (windowEnd <= end) {
                    finals.put(
                            new WindowPlace(update.key.key(), size.seconds(), windowEnd),
                            update.value.values());
                }
            }
        }
        return finals;
    }

    @Override
    public void close() {
        driver.close();
    }
}
