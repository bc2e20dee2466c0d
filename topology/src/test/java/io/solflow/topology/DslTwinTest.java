package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.Trades;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.Side;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our windows against those of Kafka Streams' own DSL: six hopping aggregations over the same
 * trades, out of order within and beyond the grace, with idle gaps. Every window of every hop is
 * equal, value by value.
 */
class DslTwinTest {

    private static final long START = 1_760_961_600;

    @TempDir Path directory;

    /** What the plain aggregation keeps of a window. */
    private static final class Totals implements Serializable {
        private static final long serialVersionUID = 1;
        long bought;
        long sold;
        int trades;
        final Set<String> wallets = new HashSet<>();
        final Set<String> buyers = new HashSet<>();
        final Set<String> sellers = new HashSet<>();

        Totals with(Trade trade) {
            trades++;
            wallets.add(trade.getWallet());
            if (trade.getSide() == Side.BUY) {
                bought += trade.getQuoteAmount();
                buyers.add(trade.getWallet());
            } else {
                sold += trade.getQuoteAmount();
                sellers.add(trade.getWallet());
            }
            return this;
        }

        List<Long> values() {
            return List.of(
                    bought - sold,
                    bought,
                    sold,
                    (long) trades,
                    (long) wallets.size(),
                    (long) buyers.size(),
                    (long) sellers.size());
        }
    }

    /** A window by token, size and end. */
    private record Place(String mint, int size, long end) {}

    @ParameterizedTest(name = "seed {0}: {1} trades at a hop of {2} s")
    @CsvSource({"11, 120, 10", "12, 12, 1", "13, 200, 60", "14, 60, 20"})
    void agreesWithTheDsl(long seed, int count, int hop) {
        List<Trade> trades = randomTrades(new Random(seed), count);
        long end = START + 100_000;

        Map<Place, List<Long>> expected = dsl(trades, hop, end);
        Map<Place, List<Long>> actual = ours(trades, hop, end);

        assertThat(actual.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
        expected.forEach(
                (place, values) ->
                        assertThat(actual.get(place))
                                .as("seed %d, %s", seed, place)
                                .isEqualTo(values));
    }

    /** Few tokens and wallets, so that they meet; three idle gaps, one longer than every window. */
    private static List<Trade> randomTrades(Random random, int count) {
        var trades = new ArrayList<Trade>();
        long clock = START + 5;
        for (int i = 0; i < count; i++) {
            clock += random.nextInt(25);
            if (i == count / 4) {
                clock += 2_000;
            } else if (i == count / 2) {
                clock += 8_000;
            } else if (i == count * 3 / 4) {
                clock += 20_000;
            }
            long lag =
                    switch (random.nextInt(6)) {
                        case 0 -> random.nextInt(4);
                        case 1 -> random.nextInt(3_000);
                        default -> 0;
                    };
            Trade trade =
                    Trades.trade(
                            "s" + i,
                            "mint-" + random.nextInt(2),
                            i == 0 ? clock : Math.max(START + 1, clock - lag),
                            random.nextBoolean() ? Side.BUY : Side.SELL);
            trade.setWallet("w" + random.nextInt(5));
            trade.setQuoteAmount(random.nextLong(1_000 * Trades.SOL));
            trades.add(trade);
        }
        return trades;
    }

    private Map<Place, List<Long>> ours(List<Trade> trades, int hop, long end) {
        try (var rig = new FlowRig(directory.resolve("ours"), new FlowConfig(hop, 2, 60))) {
            // The first record is held until a second one confirms it; a mark at its time does.
            rig.mark("test", trades.get(0).getEventTimeS());
            trades.forEach(rig::trade);
            rig.mark("test", end);
            return decompressed(rig.metrics(), hop);
        }
    }

    /**
     * A record holds until the next one of its token: spelled out, hop by hop, without empty
     * windows.
     */
    private static Map<Place, List<Long>> decompressed(
            List<KeyValue<String, TokenMetrics>> records, int hop) {
        var byMint = new HashMap<String, TreeMap<Long, TokenMetrics>>();
        for (KeyValue<String, TokenMetrics> record : records) {
            if (record.value != null) {
                byMint.computeIfAbsent(record.key, k -> new TreeMap<>())
                        .put(record.value.getEndS(), record.value);
            }
        }
        var windows = new HashMap<Place, List<Long>>();
        byMint.forEach(
                (mint, byEnd) -> {
                    for (long end = byEnd.firstKey(); end <= byEnd.lastKey(); end += hop) {
                        TokenMetrics holds = byEnd.floorEntry(end).getValue();
                        for (WindowSize size : WindowSize.values()) {
                            Window window = window(holds, size);
                            if (window.getTrades() > 0) {
                                windows.put(new Place(mint, size.seconds(), end), values(window));
                            }
                        }
                    }
                });
        return windows;
    }

    private static Window window(TokenMetrics metrics, WindowSize size) {
        return switch (size) {
            case ONE_MINUTE -> metrics.getWindow60s();
            case FIVE_MINUTES -> metrics.getWindow300s();
            case FIFTEEN_MINUTES -> metrics.getWindow900s();
            case ONE_HOUR -> metrics.getWindow3600s();
            case TWO_HOURS -> metrics.getWindow7200s();
            case FOUR_HOURS -> metrics.getWindow14400s();
        };
    }

    private static List<Long> values(Window window) {
        return List.of(
                window.getNetFlow(),
                window.getBuyVolume(),
                window.getSellVolume(),
                (long) window.getTrades(),
                (long) window.getWallets(),
                (long) window.getBuyers(),
                (long) window.getSellers());
    }

    /** The last value of each window of the DSL; windows that end after {@code end} left out. */
    private Map<Place, List<Long>> dsl(List<Trade> trades, int hop, long end) {
        var streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "dsl-twin");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve("dsl").toString());
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        Serde<Trade> tradeSerde = javaSerde();
        Serde<Totals> totalsSerde = javaSerde();
        var builder = new StreamsBuilder();
        var input = builder.stream("in", Consumed.with(Serdes.String(), tradeSerde));
        for (WindowSize size : WindowSize.values()) {
            var windows =
                    TimeWindows.ofSizeAndGrace(
                                    Duration.ofSeconds(size.seconds()), Duration.ofSeconds(2))
                            .advanceBy(Duration.ofSeconds(hop));
            input.groupByKey(Grouped.with(Serdes.String(), tradeSerde))
                    .windowedBy(windows)
                    .aggregate(
                            Totals::new,
                            (mint, trade, totals) -> totals.with(trade),
                            Materialized.<String, Totals>as(
                                            Stores.inMemoryWindowStore(
                                                    "totals-" + size.seconds(),
                                                    Duration.ofHours(30),
                                                    Duration.ofSeconds(size.seconds()),
                                                    false))
                                    .withKeySerde(Serdes.String())
                                    .withValueSerde(totalsSerde)
                                    .withLoggingDisabled())
                    .toStream()
                    .to(
                            "out-" + size.seconds(),
                            Produced.with(
                                    WindowedSerdes.timeWindowedSerdeFrom(
                                            String.class, size.seconds() * 1000L),
                                    totalsSerde));
        }
        var result = new HashMap<Place, List<Long>>();
        try (var driver = new TopologyTestDriver(builder.build(), streams)) {
            var in =
                    driver.createInputTopic(
                            "in", Serdes.String().serializer(), tradeSerde.serializer());
            trades.forEach(t -> in.pipeInput(t.getMint(), t, t.getEventTimeS() * 1000));
            for (WindowSize size : WindowSize.values()) {
                Deserializer<Windowed<String>> keys =
                        new TimeWindowedDeserializer<>(
                                Serdes.String().deserializer(), size.seconds() * 1000L);
                driver.createOutputTopic("out-" + size.seconds(), keys, totalsSerde.deserializer())
                        .readKeyValuesToList()
                        .forEach(
                                update ->
                                        result.put(
                                                new Place(
                                                        update.key.key(),
                                                        size.seconds(),
                                                        update.key.window().end() / 1000),
                                                update.value.values()));
            }
        }
        result.keySet().removeIf(place -> place.end() > end - 2);
        return result;
    }

    private static <T> Serde<T> javaSerde() {
        return Serdes.serdeFrom((topic, value) -> bytes(value), (topic, bytes) -> object(bytes));
    }

    private static byte[] bytes(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // written by bytes() above
    private static <T> T object(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
