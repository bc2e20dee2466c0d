package io.solflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import io.solflow.decode.Base58;
import io.solflow.decode.Decoded;
import io.solflow.decode.Pools;
import io.solflow.decode.Program;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.schemas.Gap;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topic;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.live.LiveConfig;
import io.solflow.stream.live.LiveStreamer;
import io.solflow.stream.yellowstone.Endpoint;
import io.solflow.stream.yellowstone.WireTransactions;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From two bad endpoints, through Kafka and the flow, to each trade once. */
class LiveFlowTest {

    private static final List<RecordedBlock> BLOCKS = spread(2);
    private static final long LAST = BLOCKS.get(BLOCKS.size() - 1).slot();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path directory;

    /**
     * The transactions of the largest recorded block, each in a block of its own, and all of it
     * several times under other signatures: much that happens within the time in which the flow
     * knows duplicates.
     */
    private static List<RecordedBlock> spread(int times) {
        RecordedBlock whole =
                Recording.bundled().stream()
                        .max(Comparator.comparingInt(each -> each.transactions().size()))
                        .orElseThrow();
        var blocks = new ArrayList<RecordedBlock>();
        for (int copy = 0; copy < times; copy++) {
            for (SubscribeUpdateTransactionInfo each : whole.transactions()) {
                byte[] signature = each.getSignature().toByteArray();
                signature[0] ^= (byte) copy;
                long slot = whole.slot() + blocks.size();
                blocks.add(
                        new RecordedBlock(
                                whole.meta().toBuilder()
                                        .setSlot(slot)
                                        .setParentSlot(slot - 1)
                                        .build(),
                                List.of(
                                        each.toBuilder()
                                                .setSignature(ByteString.copyFrom(signature))
                                                .build())));
            }
        }
        return blocks;
    }

    @Test
    void everyTradeIsThereOnceAndTheLostSlotIsNamed() throws Exception {
        // Given
        long seed = new Random().nextLong();
        var random = new Random(seed);
        RecordedBlock lost = BLOCKS.get(20 + random.nextInt(60));
        var cuts = new TreeSet<Long>();
        for (long sent = 40; cuts.size() < 20; sent += 1 + random.nextInt(40)) {
            cuts.add(sent);
        }
        PlaybackScript bad =
                PlaybackScript.SMOOTH.withCuts(cuts, 0).withRepeats().withLostSlots(lost.slot());
        Settings settings =
                new SettingsReader()
                        .assignment("solflow.data=" + directory)
                        .assignment("solflow.partitions=2")
                        .settings();
        var data = new DataDirectory(directory);

        try (Cluster cluster = Cluster.start(settings, data, data.occupy(Clock.systemUTC()))) {
            cluster.prepare();
            try (SolFlow solflow =
                            SolFlow.start(
                                    settings,
                                    data,
                                    cluster,
                                    EnumSet.of(Part.FLOW),
                                    Clock.systemUTC());
                    PlaybackServer first = PlaybackServer.start(BLOCKS, bad);
                    PlaybackServer second = PlaybackServer.start(BLOCKS, bad.withReplay(5, true))) {

                // When
                LiveStreamer.Snapshot done = stream("one", first, cluster, random);
                stream("two", second, cluster, random);
                await(
                        () -> {
                            assertThat(solflow.failure()).isEmpty();
                            return solflow.isProcessing() && solflow.isDone(Part.FLOW);
                        });

                // Then
                List<Trade> trades = all(cluster.topics().trades(), cluster);
                assertThat(trades)
                        .as("seed %d, %s", seed, done)
                        .extracting(LiveFlowTest::identity)
                        .containsExactlyInAnyOrderElementsOf(expected(lost));
                List<Gap> gaps = all(cluster.topics().gaps(), cluster);
                assertThat(gaps.stream().filter(gap -> gap.getStreamer().equals("one")))
                        .as("seed %d", seed)
                        .extracting(Gap::getFirstSlot, Gap::getLastSlot, Gap::getReason)
                        .containsExactly(tuple(lost.slot(), lost.slot(), "LOST"));
                // The other endpoint keeps few blocks, so more may be missing there.
                assertThat(gaps.stream().filter(gap -> gap.getStreamer().equals("two")))
                        .as("seed %d", seed)
                        .anyMatch(
                                gap ->
                                        gap.getFirstSlot() <= lost.slot()
                                                && lost.slot() <= gap.getLastSlot());
                assertThat(done.feed().attempts()).as("seed %d", seed).isGreaterThan(20);
            }
        }
    }

    private static String identity(Trade trade) {
        return trade.getSignature() + "/" + trade.getOuterIndex() + "/" + trade.getOrdinal();
    }

    /** Decoded one after the other, without any stream. */
    private static List<String> expected(RecordedBlock lost) {
        var pools = new Pools(1_000);
        var identities = new ArrayList<String>();
        for (RecordedBlock block : BLOCKS) {
            for (var info : block.transactions()) {
                var read = WireTransactions.read(info, block.slot(), 1_700_000_000L);
                var transaction = ((WireTransactions.Result.Readable) read).transaction();
                for (Decoded each : KnownPrograms.decoder().decode(transaction, pools)) {
                    if (each instanceof Decoded.PoolSeen seen) {
                        pools.add(seen.pool());
                    } else if (each instanceof Decoded.Traded traded && block != lost) {
                        identities.add(
                                Base58.encode(info.getSignature().toByteArray())
                                        + "/"
                                        + traded.place().outerIndex()
                                        + "/"
                                        + traded.ordinal());
                    }
                }
            }
        }
        return identities;
    }

    private LiveStreamer.Snapshot stream(
            String name, PlaybackServer server, Cluster cluster, Random random) throws Exception {
        var clock = new Impatient();
        var config =
                LiveConfig.of(
                        new StreamerName(name),
                        YellowstoneConfig.of(
                                Endpoint.of(server.url(), null), EnumSet.allOf(Program.class)),
                        directory.resolve("spool-" + name));
        var streamer =
                new LiveStreamer(
                        config,
                        each ->
                                TradePublisher.connect(
                                        PublisherConfig.of(
                                                each,
                                                cluster.clients().forProducer(),
                                                cluster.clients().forConsumer()),
                                        cluster.topics(),
                                        clock),
                        clock,
                        clock::skip,
                        random);
        var failure = new AtomicReference<Exception>();
        var thread =
                new Thread(
                        () -> {
                            try {
                                streamer.run();
                            } catch (InterruptedException | RuntimeException e) {
                                failure.set(e);
                            }
                        });
        thread.start();
        try {
            await(
                    () -> {
                        LiveStreamer.Snapshot now = streamer.snapshot();
                        return failure.get() != null
                                || now.feed() != null
                                        && now.feed().lastSlot() == LAST
                                        && now.waiting() == 0;
                    });
        } finally {
            streamer.stop();
            thread.join();
        }
        assertThat(failure.get()).isNull();
        return streamer.snapshot();
    }

    private static <V> List<V> all(Topic<String, V> topic, Cluster cluster) {
        var settings = new HashMap<String, Object>(cluster.clients().forConsumer());
        settings.put("isolation.level", "read_committed");
        var values = new ArrayList<V>();
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
                consumer.poll(Duration.ofMillis(100)).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    /** The real time, and further by whatever the client would have waited. */
    private static final class Impatient extends Clock {

        private final AtomicLong skipped = new AtomicLong();

        void skip(Duration time) {
            skipped.addAndGet(time.toNanos());
        }

        @Override
        public Instant instant() {
            return Instant.now().plusNanos(skipped.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
