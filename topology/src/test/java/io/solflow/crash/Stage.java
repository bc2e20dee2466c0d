package io.solflow.crash;

import io.solflow.app.cluster.Backlog;
import io.solflow.app.cluster.ClientSettings;
import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import io.solflow.embedded.EmbeddedRegistry;
import io.solflow.embedded.EmbeddedRegistryConfig;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.Timed;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.TopicSpec;
import io.solflow.schemas.topic.Topics;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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

    void createTopics(String run) {
        new TopicAdmin(admin, kafka.bootstrapServers(), Duration.ofSeconds(30))
                .apply(run + ".", PARTITIONS, 1);
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

    /** Starts flow and sink on the topics of a run. */
    ChildProgram program(String run) throws IOException {
        return ChildProgram.start(
                directory.resolve(run + ".out"),
                "run",
                "--data",
                directory.resolve(run).toString(),
                "--set",
                "kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                "--set",
                "schema.registry.url=" + registry.url(),
                "--set",
                "solflow.topics.prefix=" + run + ".",
                "--set",
                "solflow.partitions=" + PARTITIONS);
    }

    /** Waits until flow and sink have nothing left to do. */
    void await(String run, ChildProgram program) throws InterruptedException {
        await(program, backlog(run + ".solflow-flow", run, TopicSpec.RAW_TRADES));
        await(
                program,
                backlog(
                        run + ".solflow-sqlite",
                        run,
                        TopicSpec.TRADES,
                        TopicSpec.TOKEN_METRICS,
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

    /** Keys and values of a partition, committed ones only, in order. */
    List<String> content(TopicSpec spec, String run, int partition) {
        var place = new TopicPartition(spec.name(run + "."), partition);
        var lines = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seekToBeginning(List.of(place));
            long end = consumer.endOffsets(List.of(place)).get(place);
            while (consumer.position(place) < end) {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofSeconds(1))) {
                    byte[] value = r.value();
                    lines.add(
                            r.key()
                                    + " "
                                    + (value == null ? "-" : HexFormat.of().formatHex(value)));
                }
            }
        }
        return lines;
    }

    /**
     * Rows of a question over the files of a run, as text. Without offsets: where transactions end
     * makes no difference to anybody.
     */
    List<String> rows(String run, String sql) {
        var engine = new QueryEngine(directory.resolve(run).resolve("sqlite"), Clock.systemUTC());
        var rows = new ArrayList<String>();
        try (QueryResult result =
                engine.run(
                        sql,
                        QueryScope.EVERYTHING,
                        new QueryLimits(Long.MAX_VALUE, Duration.ofMinutes(2)))) {
            int offset = result.columns().indexOf("kafka_offset");
            result.forEachRemaining(
                    row -> {
                        var values = new ArrayList<>(row);
                        if (offset >= 0) {
                            values.remove(offset);
                        }
                        rows.add(values.toString());
                    });
        }
        return rows;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        registry.close();
        kafka.close();
    }
}
