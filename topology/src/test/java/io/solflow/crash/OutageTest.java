package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Decoded;
import io.solflow.decode.PoolLookup;
import io.solflow.decode.Program;
import io.solflow.decode.TradeContinuity;
import io.solflow.decode.Transaction;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.Topics;
import io.solflow.stream.Pause;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.generate.GeneratorConfig;
import io.solflow.stream.generate.MadeBlock;
import io.solflow.stream.generate.MadeMarket;
import io.solflow.stream.live.LiveConfig;
import io.solflow.stream.live.LiveStreamer;
import io.solflow.stream.yellowstone.Commitment;
import io.solflow.stream.yellowstone.Endpoint;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.WireEncoding;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateBlockMeta;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import io.solflow.stream.yellowstone.wire.UnixTimestamp;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka is away while a busy market goes on: from a Yellowstone service through the live streamer
 * to a real broker that is stopped and started again.
 */
@Tag("faults")
class OutageTest {

    private static final int PARTITIONS = 4;
    private static final long T = 1_790_000_000L;
    private static final StreamerName NAME = new StreamerName("busy");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long MIB = 1 << 20;

    @TempDir private Path directory;

    private final Topics topics =
            new Topics(
                    "outage.",
                    new ConfiguredSerdes(Map.of("schema.registry.url", "memory://outage")));

    /** The blocks of a made-up market, made when they are asked for, and not kept. */
    private static final class Blocks extends AbstractList<RecordedBlock> {

        private final GeneratorConfig config;
        private final int count;
        private MadeMarket market;
        private RecordedBlock latest;

        Blocks(GeneratorConfig config, int count) {
            this.config = config;
            this.count = count;
            this.market = new MadeMarket(config);
        }

        @Override
        public synchronized RecordedBlock get(int index) {
            if (index < market.blocks() - 1) {
                market = new MadeMarket(config); // asked again: made again
            }
            while (market.blocks() <= index) {
                latest = encoded(market.next(T + MadeBlock.seconds(market.blocks())));
            }
            return latest;
        }

        private static RecordedBlock encoded(MadeBlock block) {
            var infos = new ArrayList<SubscribeUpdateTransactionInfo>();
            for (Transaction each : block.transactions()) {
                infos.add(WireEncoding.info(each, infos.size()));
            }
            var meta =
                    SubscribeUpdateBlockMeta.newBuilder()
                            .setSlot(block.slot())
                            .setParentSlot(block.slot() - 1)
                            .setBlockhash("made-" + block.slot())
                            .setBlockTime(
                                    UnixTimestamp.newBuilder()
                                            .setTimestamp(T + MadeBlock.seconds(block.number())))
                            .setExecutedTransactionCount(infos.size());
            return new RecordedBlock(meta.build(), infos);
        }

        @Override
        public int size() {
            return count;
        }
    }

    @Test
    @Timeout(600)
    void aMinuteWithoutKafkaLosesNothingKeepsTheOrderAndFillsNoMemory() throws Exception {
        survives(GeneratorConfig.of(11, 300, 5_000, 5_000), Duration.ofSeconds(60));
    }

    private void survives(GeneratorConfig market, Duration outage) throws Exception {
        int before = 15;
        int blocks = before + (int) (outage.toMillis() / 400) + 25; // 2,000 trades each
        EmbeddedKafkaConfig kafkaConfig =
                new EmbeddedKafkaConfig(
                        directory.resolve("kafka"), freePort(), Duration.ofMinutes(1));
        try (PlaybackServer server =
                PlaybackServer.start(
                        new Blocks(market, blocks),
                        PlaybackScript.SMOOTH.withBlockTime(Duration.ofMillis(200)))) {
            LiveStreamer streamer;
            Thread thread;
            var failure = new AtomicReference<Exception>();
            var held = new ArrayList<Long>();
            try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaConfig)) {
                createTopics(kafka);
                streamer = streamer(server, kafka.bootstrapServers());
                thread = new Thread(() -> run(streamer, failure), "streamer");
                thread.start();
                await(() -> streamer.snapshot().sentTrades() > 10_000, failure);
            }
            long sentBefore = streamer.snapshot().sentTrades();
            long heldUntil = System.nanoTime() + outage.toNanos();
            while (System.nanoTime() - heldUntil < 0) {
                TimeUnit.MILLISECONDS.sleep(outage.toMillis() / 6);
                held.add(heldMiB());
            }
            LiveStreamer.Snapshot away = streamer.snapshot();
            assertThat(away.sentTrades()).isBetween(sentBefore, sentBefore + 10_000);
            assertThat(away.spooledBytes()).isGreaterThan(10 * MIB);

            try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaConfig)) {
                await(
                        () ->
                                streamer.snapshot().feed() != null
                                        && streamer.snapshot().feed().slots() >= blocks
                                        && streamer.snapshot().waiting() == 0,
                        failure);
                streamer.stop();
                thread.join();
                assertThat(failure.get()).isNull();
                compare(market, blocks, kafka.bootstrapServers());
            }
            // What came in this time is several times as much.
            assertThat(held.get(held.size() - 1) - held.get(1)).as("MiB: %s", held).isLessThan(64);
            // 5,000 a second are offered; a busy machine may take fewer of them.
            assertThat(away.decoded().trades() - sentBefore)
                    .as("trades that came while Kafka was away")
                    .isGreaterThan(1_000 * outage.toSeconds());
        }
    }

    /** Least of some readings: others go on making garbage meanwhile. */
    private static long heldMiB() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime memory = Runtime.getRuntime();
            least = Math.min(least, (memory.totalMemory() - memory.freeMemory()) / MIB);
        }
        return least;
    }

    private void compare(GeneratorConfig market, int blocks, String servers) {
        Map<String, List<String>> expected = expected(market, blocks);
        Map<String, List<String>> found = new HashMap<>();
        var continuity = new TradeContinuity(100_000);
        for (Trade trade : trades(servers)) {
            assertThat(continuity.next(trade)).isNull();
            found.computeIfAbsent(trade.getMint(), none -> new ArrayList<>())
                    .add(
                            trade.getSignature()
                                    + "/"
                                    + trade.getOuterIndex()
                                    + "/"
                                    + trade.getOrdinal());
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (mint, identities) -> assertThat(found.get(mint).equals(identities)).isTrue());
    }

    /** The trades of each token in their order, decoded without any stream. */
    private static Map<String, List<String>> expected(GeneratorConfig config, int blocks) {
        var market = new MadeMarket(config);
        var expected = new HashMap<String, List<String>>();
        for (int i = 0; i < blocks; i++) {
            for (Transaction each : market.next(T + MadeBlock.seconds(i)).transactions()) {
                for (Decoded result : KnownPrograms.decoder().decode(each, PoolLookup.NONE)) {
                    if (result instanceof Decoded.Traded trade) {
                        expected.computeIfAbsent(
                                        trade.swap().mint().toString(), none -> new ArrayList<>())
                                .add(
                                        each.origin().signature()
                                                + "/"
                                                + trade.place().outerIndex()
                                                + "/"
                                                + trade.ordinal());
                    }
                }
            }
        }
        return expected;
    }

    private LiveStreamer streamer(PlaybackServer server, String servers) {
        var config =
                LiveConfig.of(
                        NAME,
                        new YellowstoneConfig(
                                Endpoint.of(server.url(), null),
                                EnumSet.allOf(Program.class),
                                Commitment.CONFIRMED,
                                false,
                                YellowstoneConfig.STANDARD_MESSAGE_BYTES,
                                YellowstoneConfig.STANDARD_SILENCE,
                                YellowstoneConfig.STANDARD_MARGIN_SLOTS,
                                null),
                        directory.resolve("spool"));
        Map<String, Object> clients = Map.of("bootstrap.servers", servers, "max.block.ms", 5_000);
        Map<String, Object> consumers =
                Map.of("bootstrap.servers", servers, "default.api.timeout.ms", 5_000);
        return new LiveStreamer(
                config,
                name ->
                        TradePublisher.connect(
                                PublisherConfig.of(name, clients, consumers),
                                topics,
                                Clock.systemUTC()),
                Clock.systemUTC(),
                Pause.system(),
                new Random(1));
    }

    private static void run(LiveStreamer streamer, AtomicReference<Exception> failure) {
        try {
            streamer.run();
        } catch (InterruptedException | RuntimeException e) {
            failure.set(e);
        }
    }

    private void createTopics(EmbeddedKafka kafka) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicAdmin(admin, kafka.bootstrapServers()).apply("outage.", PARTITIONS, 1);
        }
    }

    private List<Trade> trades(String servers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        var trades = new ArrayList<Trade>();
        var topic = topics.rawTrades();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, topic.key().deserializer(), topic.value().deserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(
                                each -> {
                                    if (each.value() != null) {
                                        trades.add(each.value());
                                    }
                                });
            }
        }
        return trades;
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(BooleanSupplier condition, AtomicReference<Exception> failure)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(failure.get()).isNull();
            assertThat(System.nanoTime() - deadline).isNegative();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
