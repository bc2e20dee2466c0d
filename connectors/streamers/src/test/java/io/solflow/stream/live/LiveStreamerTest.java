package io.solflow.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Program;
import io.solflow.schemas.Gap;
import io.solflow.schemas.Trade;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.Pause;
import io.solflow.stream.SkippingClock;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.yellowstone.Endpoint;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a service that plays recorded blocks to what Kafka has committed. */
class LiveStreamerTest {

    private static final List<RecordedBlock> BLOCKS = Recording.bundled();
    private static final long LAST = BLOCKS.get(BLOCKS.size() - 1).slot();
    private static final StreamerName NAME = new StreamerName("live");

    @TempDir private Path directory;

    private final FakeKafka kafka = new FakeKafka();
    private final SkippingClock clock = new SkippingClock();

    private TradePublisher publisher(StreamerName name) {
        return new TradePublisher(
                FakeKafka.config(name.value()),
                FakeKafka.TOPICS,
                kafka.producer(),
                kafka::cursor,
                clock,
                Pause.system());
    }

    private LiveConfig config(PlaybackServer server, Set<Program> programs) {
        return LiveConfig.of(
                NAME,
                YellowstoneConfig.of(Endpoint.of(server.url(), "secret"), programs),
                directory.resolve("spool"));
    }

    private LiveStreamer streamer(LiveConfig config) {
        return new LiveStreamer(config, this::publisher, clock, clock::skip, new Random(1));
    }

    /** Runs a streamer until a condition holds, and stops it in good order. */
    private static LiveStreamer.Snapshot run(
            LiveStreamer streamer, Predicate<LiveStreamer.Snapshot> enough) throws Exception {
        var failed = new ArrayList<Throwable>();
        var thread =
                new Thread(
                        () -> {
                            try {
                                streamer.run();
                            } catch (Throwable e) {
                                failed.add(e);
                            }
                        });
        thread.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (thread.isAlive()
                && !enough.test(streamer.snapshot())
                && System.nanoTime() - deadline < 0) {
            thread.join(20);
        }
        boolean inTime = System.nanoTime() - deadline < 0;
        streamer.stop();
        thread.join();
        if (!failed.isEmpty()) {
            throw new AssertionError("the streamer failed", failed.get(0));
        }
        assertThat(inTime).as("%s", streamer.snapshot()).isTrue();
        return streamer.snapshot();
    }

    private static boolean atTheEnd(LiveStreamer.Snapshot now) {
        return now.feed() != null && now.feed().lastSlot() == LAST && now.waiting() == 0;
    }

    private static String identity(Trade trade) {
        return trade.getSignature() + "/" + trade.getOuterIndex() + "/" + trade.getOrdinal();
    }

    private Set<String> identities() {
        var identities = new TreeSet<String>();
        kafka.trades().forEach(each -> identities.add(identity(each)));
        return identities;
    }

    private List<Gap> gaps() {
        var serde = FakeKafka.TOPICS.gaps().value().deserializer();
        return kafka.records(FakeKafka.TOPICS.gaps().name())
                .map(each -> serde.deserialize(each.topic(), each.value()))
                .toList();
    }

    /** What a feed without any trouble gives. */
    private Set<String> everything() throws Exception {
        var other = new LiveStreamerTest();
        other.directory = directory.resolve("smooth");
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            run(
                    other.streamer(other.config(server, EnumSet.allOf(Program.class))),
                    LiveStreamerTest::atTheEnd);
        }
        assertThat(other.kafka.trades())
                .extracting(LiveStreamerTest::identity)
                .doesNotHaveDuplicates();
        assertThat(other.gaps()).isEmpty();
        return other.identities();
    }

    @Test
    void bringsEveryTradeThroughBreaksDuplicatesAndALostSlot() throws Exception {
        // Given
        Set<String> all = everything();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        RecordedBlock lost = BLOCKS.get(15 + random.nextInt(20));
        var cuts = new TreeSet<Long>();
        for (long sent = 40; cuts.size() < 20; sent += 1 + random.nextInt(30)) {
            cuts.add(sent);
        }
        var script =
                PlaybackScript.SMOOTH
                        .withCuts(cuts, 0)
                        .withRepeats()
                        .withLostSlots(lost.slot())
                        .withToken("secret");

        // When
        LiveStreamer.Snapshot done;
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, script)) {
            done =
                    run(
                            streamer(config(server, EnumSet.allOf(Program.class))),
                            LiveStreamerTest::atTheEnd);
        }

        // Then
        var signatures =
                lost.transactions().stream()
                        .map(
                                each ->
                                        io.solflow.decode.Base58.encode(
                                                each.getSignature().toByteArray()))
                        .toList();
        all.removeIf(each -> signatures.contains(each.substring(0, each.indexOf('/'))));
        assertThat(identities()).as("seed %d, %s", seed, done).isEqualTo(all);
        assertThat(gaps())
                .as("seed %d", seed)
                .singleElement()
                .satisfies(
                        gap -> {
                            assertThat(gap.getFirstSlot()).isLessThanOrEqualTo(lost.slot());
                            assertThat(gap.getLastSlot()).isEqualTo(lost.slot());
                            assertThat(gap.getReason()).isEqualTo("LOST");
                        });
        assertThat(done.feed().attempts()).as("seed %d", seed).isGreaterThanOrEqualTo(20);
    }
}
