package io.solflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.ReplayRequest;
import io.solflow.app.cluster.Backlog;
import io.solflow.app.cluster.ClientSettings;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.TopicSpec;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.ReplayListener;
import io.solflow.stream.replay.ReplaySample;
import io.solflow.stream.replay.Speed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers and two instances in processes of their own, disturbed while the sample runs. */
@Tag("faults")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class LocalClusterTest {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int PARTITIONS = 8;
    private static final QueryLimits LIMITS =
            new QueryLimits(Long.MAX_VALUE, Duration.ofMinutes(2));

    /** What comes of the sample, however it goes; tombstones included. */
    private static final Map<TopicSpec, Integer> RECORDS =
            Map.of(
                    TopicSpec.TRADES, 9_625,
                    TopicSpec.TOKEN_METRICS, 4_472 + 156,
                    TopicSpec.WINDOW_METRICS, 2_160,
                    TopicSpec.SIGNALS, 334,
                    TopicSpec.LATE_TRADES, 0,
                    TopicSpec.DEAD_LETTERS, 0);

    @TempDir private Path directory;

    private LocalCluster cluster;
    private Settings settings;

    @BeforeEach
    void start() throws Exception {
        cluster =
                new LocalCluster(new ClusterPlan(directory.resolve("cluster"), 3, 2, freePorts()));
        cluster.up(PATIENCE, news -> {});
        settings =
                new SettingsReader()
                        .file(cluster.settingsFile())
                        .assignment("solflow.data=" + directory.resolve("replay"))
                        .settings();
    }

    @AfterEach
    void stop() throws InterruptedException {
        cluster.down();
        assertThat(cluster.status())
                .allSatisfy(each -> assertThat(each.pid()).as(each.member().name()).isEmpty());
    }

    @Test
    void losesNothingAndDoublesNothingWhileMembersAreKilledAndPaused() throws Exception {
        // Given
        var under = new CountDownLatch(1);
        CompletableFuture<Void> replay = CompletableFuture.runAsync(() -> replay(under));
        assertThat(under.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // When
        cluster.kill(member("kafka-2"));
        cluster.kill(member("solflow-1"));
        await(() -> committed(TopicSpec.TRADES).size() > 1_000);
        cluster.start(member("kafka-2"));
        cluster.start(member("solflow-1"));
        cluster.pause(member("solflow-2"));
        Thread.sleep(15_000); // longer than the session of a member of the group: a zombie
        cluster.resume(member("solflow-2"));
        replay.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await(this::everythingIsDone);

        // Then
        var counts = new HashMap<TopicSpec, Integer>();
        for (TopicSpec topic : RECORDS.keySet()) {
            counts.put(topic, committed(topic).size());
        }
        assertThat(counts).isEqualTo(RECORDS);
        assertThat(identities()).hasSize(RECORDS.get(TopicSpec.TRADES));
        await(cluster::instancesAreReady);
        assertThat(rowsOfTheTokens().values().stream().mapToLong(each -> each).sum())
                .isEqualTo(RECORDS.get(TopicSpec.TRADES).longValue());
    }

    private void replay(CountDownLatch under) {
        var data = new DataDirectory(directory.resolve("replay"));
        var listener =
                new ReplayListener() {
                    @Override
                    public void started(StreamerName streamer, long rows, long sentBefore) {
                        under.countDown();
                    }
                };
        try (Cluster visited = Visit.begin(settings, data, CLOCK)) {
            ReplayRequest.of(null, ReplaySample.sources(), Speed.MAX, false)
                    .on(visited, settings, data, CLOCK, listener)
                    .run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean everythingIsDone() {
        try (Admin admin =
                Admin.create(
                        Map.<String, Object>of(
                                "bootstrap.servers", cluster.plan().bootstrapServers()))) {
            return isEmpty(admin, "solflow-flow", TopicSpec.RAW_TRADES)
                    && isEmpty(
                            admin,
                            "solflow-sqlite",
                            TopicSpec.TRADES,
                            TopicSpec.TOKEN_METRICS,
                            TopicSpec.WINDOW_METRICS,
                            TopicSpec.SIGNALS);
        }
    }

    private boolean isEmpty(Admin admin, String group, TopicSpec... topics) {
        var names = new HashSet<String>();
        for (TopicSpec each : topics) {
            names.add(each.name(TopicSpec.DEFAULT_PREFIX));
        }
        var clients = new ClientSettings(cluster.plan().bootstrapServers(), Map.of());
        return new Backlog(admin, clients, group, names).isEmpty();
    }

    private Set<String> identities() throws InterruptedException {
        var identities = new HashSet<String>();
        var data = new DataDirectory(directory.resolve("replay"));
        try (Cluster visited = Visit.begin(settings, data, CLOCK)) {
            Topic<String, Trade> trades = visited.topics().trades();
            Deserializer<Trade> reader = trades.value().deserializer();
            for (ConsumerRecord<String, byte[]> each : committed(TopicSpec.TRADES)) {
                Trade trade = reader.deserialize(trades.name(), each.value());
                identities.add(
                        trade.getSignature()
                                + " "
                                + trade.getOuterIndex()
                                + " "
                                + trade.getOrdinal());
            }
        }
        return identities;
    }

    /** Rows of each token where it is whole: an instance that lost a partition keeps a part. */
    private Map<String, Long> rowsOfTheTokens() {
        var rows = new TreeMap<String, Long>();
        for (String name : List.of("solflow-1", "solflow-2")) {
            var engine = new QueryEngine(member(name).home().resolve("sqlite"), CLOCK);
            try (QueryResult result =
                    engine.run(
                            "SELECT mint, count(*) FROM token_trades GROUP BY mint",
                            QueryScope.EVERYTHING,
                            LIMITS)) {
                result.forEachRemaining(
                        row ->
                                rows.merge(
                                        String.valueOf(row.get(0)),
                                        Long.parseLong(String.valueOf(row.get(1))),
                                        Math::max));
            }
        }
        return rows;
    }

    private List<ConsumerRecord<String, byte[]>> committed(TopicSpec topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        var partitions = new ArrayList<TopicPartition>();
        for (int i = 0; i < topic.partitions(PARTITIONS); i++) {
            partitions.add(new TopicPartition(topic.name(TopicSpec.DEFAULT_PREFIX), i));
        }
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                cluster.plan().bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private Member member(String name) {
        return cluster.member(name).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("time").isBefore(deadline);
            Thread.sleep(500);
        }
    }

    /** The first of a range of ports that nobody uses now. */
    private static int freePorts() throws IOException {
        var random = new Random();
        while (true) {
            int first = 20_000 + random.nextInt(10_000);
            if (areFree(first)) {
                return first;
            }
        }
    }

    private static boolean areFree(int first) {
        for (int port = first; port < first + ClusterPlan.PORTS; port++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            } catch (IOException e) {
                return false; // taken: another range then
            }
        }
        return true;
    }
}
