package io.solflow.crash;

import io.solflow.app.Part;
import io.solflow.app.SolFlow;
import io.solflow.app.cluster.Backlog;
import io.solflow.app.cluster.ClientSettings;
import io.solflow.app.cluster.GroupOffsets;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import io.solflow.embedded.EmbeddedRegistry;
import io.solflow.embedded.EmbeddedRegistryConfig;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.Timed;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.TopicSpec;
import io.solflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A broker and a registry that stay, and programs that come and go, each run under its own prefix.
 */
final class Stage implements AutoCloseable {

    static final int PARTITIONS = 2;

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    Stage(Path directory) {
        this.directory = directory;
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory.resolve("kafka")));
        registry =
                EmbeddedRegistry.start(
                        new EmbeddedRegistryConfig(
                                kafka.bootstrapServers(), 0, Duration.ofSeconds(30)));
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()));
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    Topics topics(String run) {
        return new Topics(
                run + ".", new ConfiguredSerdes(Map.of("schema.registry.url", registry.url())));
    }

    /** Creates the topics of a run, and tells what the flow knows of tokens besides trades. */
    void createTopics(String run) {
        new TopicAdmin(admin, kafka.bootstrapServers(), Duration.ofSeconds(30))
                .apply(run + ".", PARTITIONS, 1);
        Topic<String, String> blocklist = topics(run).blocklist();
        put(blocklist, "mint-2", "a test");
        Topic<String, TokenInfo> tokens = topics(run).tokens();
        put(
                tokens,
                "mint-1",
                TokenInfo.newBuilder()
                        .setMint("mint-1")
                        .setSymbol("ONE")
                        .setDecimals(6)
                        .setSupply(1_000_000_000_000_000L)
                        .setUpdatedAtS(1_760_000_000L)
                        .build());
        producer.flush();
    }

    /** Blocks a token in a run, or lifts the block. */
    void block(String run, String mint, @Nullable String reason) {
        put(topics(run).blocklist(), mint, reason);
        producer.flush();
    }

    /** Reads the trades that the flow of a run has forwarded and committed, from the first. */
    KafkaConsumer<String, Trade> readTrades(String run) {
        Topic<String, Trade> trades = topics(run).trades();
        var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        trades.key().deserializer(),
                        trades.value().deserializer());
        List<TopicPartition> partitions =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(trades.name(), partition))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private <V> void put(Topic<String, V> topic, String mint, @Nullable V value) {
        send(topic.name(), null, mint, topic.value().serializer().serialize(topic.name(), value));
    }

    /** Publishes records as a streamer does: trades by mint, marks to every partition. */
    void publish(String run, List<RandomTrades.Arrival> records) {
        Topic<String, ?> topic = topics(run).rawTrades();
        var trades = topics(run).rawTrades().value().serializer();
        for (RandomTrades.Arrival record : records) {
            Trade trade = record.trade();
            if (trade != null) {
                send(topic.name(), null, trade.getMint(), trades.serialize(topic.name(), trade));
            } else {
                Timed mark = record.timed();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    send(
                            topic.name(),
                            partition,
                            new TimeMark(mark.streamer(), mark.eventTime()).key(),
                            null);
                }
            }
        }
        producer.flush();
    }

    private void send(
            String topic, @Nullable Integer partition, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, partition, key, value));
    }

    /** Starts flow and both sinks on the topics of a run, in a process of their own. */
    ChildProgram program(String run) throws IOException {
        var arguments =
                new ArrayList<>(List.of("run", "--data", directory.resolve(run).toString()));
        for (String assignment : settings(run)) {
            arguments.add("--set");
            arguments.add(assignment);
        }
        return ChildProgram.start(
                directory.resolve(run + ".out"), arguments.toArray(String[]::new));
    }

    /** Starts the flow alone on the topics of a run, in this process. */
    SolFlow flow(String run, Path data, String... assignments) throws InterruptedException {
        var reader = new SettingsReader();
        settings(run).forEach(reader::assignment);
        List.of(assignments).forEach(reader::assignment);
        Settings settings = reader.settings();
        var place = new DataDirectory(data);
        Clock clock = Clock.systemUTC();
        return SolFlow.start(
                settings, place, Visit.begin(settings, place, clock), Set.of(Part.FLOW), clock);
    }

    private List<String> settings(String run) {
        return List.of(
                "kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                "schema.registry.url=" + registry.url(),
                "solflow.topics.prefix=" + run + ".",
                "solflow.sink.backend=both",
                "solflow.partitions=" + PARTITIONS);
    }

    /** Waits until flow and sinks have nothing left to do. */
    void await(String run, ChildProgram program) throws InterruptedException {
        await(program, backlog(run + ".solflow-flow", run, TopicSpec.RAW_TRADES));
        await(
                program,
                backlog(
                        run + ".solflow-sqlite",
                        run,
                        TopicSpec.TRADES,
                        TopicSpec.TOKEN_METRICS,
                        TopicSpec.WINDOW_METRICS,
                        TopicSpec.SIGNALS,
                        TopicSpec.BLOCKLIST));
        await(
                program,
                backlog(
                        run + ".solflow-jsonl",
                        run,
                        TopicSpec.TRADES,
                        TopicSpec.WINDOW_METRICS,
                        TopicSpec.SIGNALS));
    }

    private Backlog backlog(String group, String run, TopicSpec... inputs) {
        Set<String> names =
                Set.copyOf(List.of(inputs).stream().map(spec -> spec.name(run + ".")).toList());
        return new Backlog(
                admin, new ClientSettings(kafka.bootstrapServers(), Map.of()), group, names);
    }

    private static void await(ChildProgram program, Backlog backlog) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (!backlog.isEmpty()) {
            if (!program.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "%d records are left, the program is %s; it said:%n%s"
                                .formatted(
                                        backlog.size(),
                                        program.isAlive() ? "alive" : "dead",
                                        program.said()));
            }
            Thread.sleep(100);
        }
    }

    /**
     * How many records of {@code raw-trades} the flow of a run has committed so far, marks of each
     * partition counted.
     */
    long committed(String run) {
        return new GroupOffsets(admin, run + ".solflow-flow")
                .all().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every record of every topic of a run. */
    Contents topicContents(String run) {
        return TopicContents.of(kafka.bootstrapServers(), run + ".", PARTITIONS);
    }

    /** Where the SQLite files of a run are. */
    Path files(String run) {
        return directory.resolve(run).resolve("sqlite");
    }

    /** Where the JSON Lines of a run are. */
    Path lines(String run) {
        return directory.resolve(run).resolve("jsonl");
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        registry.close();
        kafka.close();
    }
}
