package io.solflow.stream.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.decode.Program;
import io.solflow.schemas.Gap;
import io.solflow.schemas.Trade;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topics;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.Pause;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.Publishers;
import io.solflow.stream.QuoteRatesConfig;
import io.solflow.stream.SkippingClock;
import io.solflow.stream.StreamerException;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.yellowstone.Endpoint;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import io.solflow.stream.yellowstone.YellowstoneRefused;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a service that plays recorded blocks to what Kafka has committed. */
class LiveStreamerTest {

    private static final List<RecordedBlock> BLOCKS = Recording.bundled();
    private static final long LAST = BLOCKS.get(BLOCKS.size() - 1).slot();

    /** Has more trades than all others. */
    private static final long RICH_SLOT = 361_774_429L;

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

    @Test
    void sendsNothingTwiceWhenKafkaFailsAtRandom() throws Exception {
        // Given: every failure lasts longer than a publisher is patient
        Set<String> all = everything();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var failures = new AtomicInteger();
        Publishers failing =
                name -> {
                    if (failures.incrementAndGet() <= 10) {
                        kafka.failAt(
                                FakeKafka.Point.values()[random.nextInt(3)],
                                1 + random.nextInt(20),
                                new TimeoutException("away"));
                    }
                    return new TradePublisher(
                            impatient(name),
                            FakeKafka.TOPICS,
                            kafka.producer(),
                            kafka::cursor,
                            clock,
                            clock::skip);
                };

        // When
        LiveStreamer.Snapshot done;
        try (PlaybackServer server =
                PlaybackServer.start(
                        BLOCKS, PlaybackScript.SMOOTH.withBlockTime(Duration.ofMillis(20)))) {
            LiveConfig config = config(server, EnumSet.allOf(Program.class)).withMostInMemory(30);
            var streamer = new LiveStreamer(config, failing, clock, clock::skip, new Random(1));
            done = run(streamer, LiveStreamerTest::atTheEnd);
        }

        // Then
        assertThat(kafka.trades())
                .as("seed %d", seed)
                .extracting(LiveStreamerTest::identity)
                .doesNotHaveDuplicates();
        assertThat(identities()).as("seed %d", seed).isEqualTo(all);
        assertThat(done.kafkaReconnects()).as("seed %d", seed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aTransactionWhoseEndIsNotKnownIsNotSentTwice(int number) throws Exception {
        // Given: Kafka has taken it, and does not say so
        kafka.failAt(FakeKafka.Point.AFTER_COMMIT, number, new TimeoutException("away"));

        // When
        LiveStreamer.Snapshot done;
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            var streamer =
                    new LiveStreamer(
                            config(server, EnumSet.allOf(Program.class)),
                            name ->
                                    new TradePublisher(
                                            impatient(name),
                                            FakeKafka.TOPICS,
                                            kafka.producer(),
                                            kafka::cursor,
                                            clock,
                                            clock::skip),
                            clock,
                            clock::skip,
                            new Random(1));
            done = run(streamer, LiveStreamerTest::atTheEnd);
        }

        // Then
        assertThat(done.kafkaReconnects()).isEqualTo(1);
        assertThat(kafka.trades()).extracting(LiveStreamerTest::identity).doesNotHaveDuplicates();
    }

    /** Small transactions, and no patience. */
    private static PublisherConfig impatient(StreamerName name) {
        return impatient(name, 7);
    }

    private static PublisherConfig impatient(StreamerName name, int batchRecords) {
        PublisherConfig config = FakeKafka.config(name.value());
        return new PublisherConfig(
                config.streamer(),
                config.producer(),
                config.consumer(),
                batchRecords,
                Duration.ofMillis(10),
                Duration.ZERO,
                config.quoteRates());
    }

    @Test
    void waitsForARegistryThatIsAway() throws Exception {
        Set<String> all = everything();
        var failures = new AtomicInteger(5);
        var flaky =
                new Topics(
                        FakeKafka.TOPICS.prefix(),
                        new Topics.ValueSerdes() {
                            @Override
                            public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
                                Serde<T> serde = FakeKafka.TOPICS.values().of(type);
                                return Serdes.serdeFrom(
                                        (topic, value) -> {
                                            if (failures.getAndDecrement() > 0) {
                                                throw new SchemaRegistryException.Unavailable(
                                                        "away", null);
                                            }
                                            return serde.serializer().serialize(topic, value);
                                        },
                                        serde.deserializer());
                            }
                        });
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            var streamer =
                    new LiveStreamer(
                            config(server, EnumSet.allOf(Program.class)),
                            name ->
                                    new TradePublisher(
                                            impatient(name),
                                            flaky,
                                            kafka.producer(),
                                            kafka::cursor,
                                            clock,
                                            clock::skip),
                            clock,
                            clock::skip,
                            new Random(1));
            LiveStreamer.Snapshot done = run(streamer, LiveStreamerTest::atTheEnd);
            assertThat(done.kafkaReconnects()).isEqualTo(5);
        }

        assertThat(kafka.trades())
                .extracting(LiveStreamerTest::identity)
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void goesOnAfterAStopWhereItEnded() throws Exception {
        Set<String> all = everything();
        try (PlaybackServer server =
                PlaybackServer.start(
                        BLOCKS, PlaybackScript.SMOOTH.withBlockTime(Duration.ofMillis(10)))) {
            LiveConfig config = config(server, EnumSet.allOf(Program.class));
            run(streamer(config), now -> now.feed() != null && now.feed().slots() > 10);
            long commits = kafka.commits;
            run(streamer(config), now -> now.feed() != null && now.feed().slots() > 20);
            run(streamer(config), LiveStreamerTest::atTheEnd);

            assertThat(commits).isPositive();
            assertThat(identities()).isEqualTo(all);
            assertThat(gaps()).isEmpty();
            assertThat(server.counters().sessions()).isEqualTo(3);
        }
    }

    @Test
    void keepsWhatKafkaDidNotTakeForTheNextStart() throws Exception {
        // Given: Kafka goes away for good after the start
        Set<String> all = everything();
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            LiveConfig config =
                    new LiveConfig(
                            NAME,
                            config(server, EnumSet.allOf(Program.class)).source(),
                            directory.resolve("spool"),
                            1 << 20,
                            10,
                            Duration.ZERO,
                            QuoteRatesConfig.STANDARD,
                            null);
            var gone =
                    new LiveStreamer(
                            config,
                            name -> {
                                kafka.failAt(FakeKafka.Point.SEND, 1, new TimeoutException("away"));
                                if (kafka.sends > 0) {
                                    throw new StreamerException.Unavailable("away", null);
                                }
                                return new TradePublisher(
                                        impatient(name),
                                        FakeKafka.TOPICS,
                                        kafka.producer(),
                                        kafka::cursor,
                                        clock,
                                        clock::skip);
                            },
                            clock,
                            clock::skip,
                            new Random(1));
            LiveStreamer.Snapshot stopped =
                    run(gone, now -> now.feed() != null && now.feed().lastSlot() == LAST);
            assertThat(stopped.waiting()).isGreaterThan(40);
            assertThat(kafka.trades()).isEmpty();
        }

        // When: the endpoint has nothing to replay any longer
        try (PlaybackServer server =
                PlaybackServer.start(List.of(), PlaybackScript.SMOOTH.withReplay(0, true))) {
            run(
                    streamer(config(server, EnumSet.allOf(Program.class))),
                    now -> now.feed() != null && now.waiting() == 0 && now.sentTrades() > 0);
        }

        // Then
        assertThat(identities()).isEqualTo(all);
    }

    @Test
    void aKillLosesNothing() throws Exception {
        survivesKills(everything(), new Random().nextLong());
    }

    @Test
    @Tag("faults")
    void twoHundredTimesTenKillsLoseNothing() throws Exception {
        Set<String> all = everything();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        long seed = new Random().nextLong();
        int times = 0;
        while (times < 200 && System.nanoTime() - deadline < 0) {
            var other = new LiveStreamerTest();
            other.directory = directory.resolve("time-" + times);
            other.survivesKills(all, seed + times);
            times++;
        }
        assertThat(times).as("within ten minutes").isGreaterThan(50);
    }

    private void survivesKills(Set<String> all, long seed) throws Exception {
        var random = new Random(seed);
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            LiveConfig config = config(server, EnumSet.allOf(Program.class)).withMostInMemory(20);
            int lives = 0;
            for (int life = 0; life < 10; life++) {
                kafka.killAt(
                        FakeKafka.Point.values()[random.nextInt(3)],
                        1 + random.nextInt(life < 5 ? 20 : 60));
                var streamer =
                        new LiveStreamer(
                                config,
                                name ->
                                        new TradePublisher(
                                                impatient(name),
                                                FakeKafka.TOPICS,
                                                kafka.producer(),
                                                kafka::cursor,
                                                clock,
                                                clock::skip),
                                clock,
                                clock::skip,
                                new Random(1));
                Thread watcher = stopAtTheEnd(streamer);
                try {
                    streamer.run();
                } catch (FakeKafka.Killed killed) {
                    lives++;
                } finally {
                    watcher.interrupt();
                }
                // Before its first cursor, a streamer has its beginning on the disk only.
                if (random.nextBoolean() && kafka.cursor(NAME) != null) {
                    deleteSpool(); // as if nothing had reached the disk
                }
            }
            assertThat(lives).as("seed %d", seed).isPositive();
            kafka.spare(); // a last life that ended before its kill
            run(streamer(config), LiveStreamerTest::atTheEnd);
        }

        assertThat(identities()).as("seed %d", seed).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 12})
    void aKillWithinTheVeryFirstSlotLosesNothing(int commits) throws Exception {
        // Given: the first slot has more trades than a transaction
        List<RecordedBlock> blocks =
                BLOCKS.stream().dropWhile(each -> each.slot() < RICH_SLOT).toList();
        var other = new LiveStreamerTest();
        other.directory = directory.resolve("smooth");
        try (PlaybackServer server = PlaybackServer.start(blocks, PlaybackScript.SMOOTH)) {
            run(
                    other.streamer(other.config(server, EnumSet.allOf(Program.class))),
                    LiveStreamerTest::atTheEnd);
        }
        kafka.killAt(FakeKafka.Point.AFTER_COMMIT, commits);

        // When
        try (PlaybackServer server = PlaybackServer.start(blocks, PlaybackScript.SMOOTH)) {
            LiveConfig config = config(server, EnumSet.allOf(Program.class));
            var killed =
                    new LiveStreamer(
                            config,
                            name ->
                                    new TradePublisher(
                                            impatient(name, 1),
                                            FakeKafka.TOPICS,
                                            kafka.producer(),
                                            kafka::cursor,
                                            clock,
                                            clock::skip),
                            clock,
                            clock::skip,
                            new Random(1));
            assertThatThrownBy(killed::run).isInstanceOf(FakeKafka.Killed.class);
            deleteSpool();
            run(streamer(config), LiveStreamerTest::atTheEnd);
        }

        // Then
        assertThat(identities()).isEqualTo(other.identities());
        assertThat(gaps()).isEmpty();
    }

    /** A thread that stops the streamer when it is at the end; to be interrupted otherwise. */
    private static Thread stopAtTheEnd(LiveStreamer streamer) {
        var watcher =
                new Thread(
                        () -> {
                            while (!Thread.interrupted()) {
                                if (atTheEnd(streamer.snapshot())) {
                                    streamer.stop();
                                    return;
                                }
                                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                            }
                        });
        watcher.setDaemon(true);
        watcher.start();
        return watcher;
    }

    private void deleteSpool() throws IOException {
        try (var files = Files.list(directory.resolve("spool"))) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
    }

    @Test
    void tellsReadersOfASlotsTimeBeforeItsTrades() throws Exception {
        everything(); // loads what the comparison needs
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            run(streamer(config(server, EnumSet.allOf(Program.class))), LiveStreamerTest::atTheEnd);
        }

        for (int partition = 0; partition < FakeKafka.PARTITIONS; partition++) {
            assertThat(kafka.marks(partition))
                    .isNotEmpty()
                    .extracting(TimeMark::eventTimeSeconds)
                    .isSorted();
        }
        long reached = 0;
        for (var each :
                (Iterable<ProducerRecord<byte[], byte[]>>)
                        kafka.records(FakeKafka.TOPICS.rawTrades().name())::iterator) {
            if (each.value() == null) {
                reached = TimeMark.parse(FakeKafka.text(each.key())).eventTimeSeconds();
            } else {
                Trade trade =
                        FakeKafka.TOPICS
                                .rawTrades()
                                .value()
                                .deserializer()
                                .deserialize(each.topic(), each.value());
                assertThat(trade.getEventTimeS()).isGreaterThanOrEqualTo(reached);
                assertThat(trade.getEventTimeS() - reached).isLessThanOrEqualTo(86_400);
            }
        }
    }

    @Test
    void streamsTheWantedProgramsOnly() throws Exception {
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            run(streamer(config(server, EnumSet.of(Program.PUMPSWAP))), LiveStreamerTest::atTheEnd);
        }

        assertThat(kafka.trades())
                .isNotEmpty()
                .allMatch(each -> each.getProgram().equals("pumpswap"));
    }

    @Test
    void tellsOfTokensThatWereCreated() throws Exception {
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH)) {
            run(streamer(config(server, EnumSet.allOf(Program.class))), LiveStreamerTest::atTheEnd);
        }

        var serde = FakeKafka.TOPICS.tokens().value().deserializer();
        assertThat(
                        kafka.records(FakeKafka.TOPICS.tokens().name())
                                .map(each -> serde.deserialize(each.topic(), each.value()))
                                .toList())
                .isNotEmpty()
                .allSatisfy(
                        token -> {
                            assertThat(token.getSymbol()).isNotBlank();
                            assertThat(token.getCreatedAtS()).isPositive();
                        });
    }

    @Test
    void copiesTradesAsLinesAndOnce() throws Exception {
        Path file = directory.resolve("lines").resolve("live.jsonl");
        LiveStreamer.Snapshot done;
        try (PlaybackServer server =
                PlaybackServer.start(
                        BLOCKS, PlaybackScript.SMOOTH.withCuts(List.of(100L, 150L, 200L), 0))) {
            LiveConfig config =
                    config(server, EnumSet.allOf(Program.class))
                            .withLines(new LinesConfig(file, 4_000, 30));
            done = run(streamer(config), LiveStreamerTest::atTheEnd);
        }

        var lines = new ArrayList<String>();
        try (var files = Files.list(file.getParent())) {
            for (Path each : files.toList()) {
                assertThat(Files.size(each)).isLessThan(4_600);
                lines.addAll(Files.readAllLines(each));
            }
        }
        assertThat(done.decoded().trades()).isGreaterThan(lines.size());
        assertThat(lines).hasSameSizeAs(identities()).doesNotHaveDuplicates();
        assertThat(lines)
                .anyMatch(
                        line ->
                                line.startsWith("{\"timestamp\":1726647738,\"signature\":\"4U8k")
                                        && line.contains(
                                                "\"program_name\":\"pumpfun\",\"action\":\"BUY\",")
                                        && line.contains(
                                                "\"sol_amount\":3,\"token_amount\":56716561.396327,"
                                                    + "\"token_decimals\":6,\"user_account\":\"Efb"))
                .anyMatch(line -> line.contains("\"sol_amount\":null,")); // paid in USDC
    }

    @Test
    void aRefusedEndpointEndsItWithAMessage() throws Exception {
        try (PlaybackServer server =
                PlaybackServer.start(BLOCKS, PlaybackScript.SMOOTH.withToken("another"))) {
            LiveStreamer streamer = streamer(config(server, EnumSet.allOf(Program.class)));

            assertThatThrownBy(streamer::run)
                    .isInstanceOf(YellowstoneRefused.class)
                    .hasMessageContaining("X_TOKEN")
                    .hasMessageNotContaining("secret");
        }
    }
}
