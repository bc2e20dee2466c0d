package io.solflow.bench;

import io.solflow.app.cluster.Backlog;
import io.solflow.app.cluster.ClientSettings;
import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import io.solflow.embedded.EmbeddedRegistry;
import io.solflow.embedded.EmbeddedRegistryConfig;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.TopicSpec;
import io.solflow.schemas.topic.Topics;
import io.solflow.topology.FlowTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real broker and a registry that stay while the flow is killed, and a feed into them. */
final class RecoveryCluster implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final int partitions;
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final Topic<String, Trade> rawTrades;

    RecoveryCluster(Path directory, int partitions) {
        this.partitions = partitions;
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory));
        registry =
                EmbeddedRegistry.start(
                        new EmbeddedRegistryConfig(kafka.bootstrapServers(), 0, LIMIT));
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()));
        new TopicAdmin(admin, kafka.bootstrapServers(), LIMIT)
                .apply(TopicSpec.DEFAULT_PREFIX, partitions, 1);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", kafka.bootstrapServers(),
                                "linger.ms", 20,
                                "batch.size", 256 * 1024,
                                "buffer.memory", 128L * 1024 * 1024),
                        new StringSerializer(),
                        new ByteArraySerializer());
        rawTrades =
                new Topics(
                                TopicSpec.DEFAULT_PREFIX,
                                new ConfiguredSerdes(
                                        Map.of("schema.registry.url", registry.url())))
                        .rawTrades();
    }

    /** What the flow must be told to work here. */
    List<String> settings() {
        return List.of(
                "kafka.bootstrap.servers=" + kafka.bootstrapServers(),
                "schema.registry.url=" + registry.url(),
                "solflow.partitions=" + partitions);
    }

    void publish(Trade trade) {
        send(null, trade.getMint(), rawTrades.value().serializer().serialize(name(), trade));
    }

    /** Sends a time mark to every partition. */
    void mark(long eventTime) {
        String key = new TimeMark(Deal.STREAMER, eventTime).key();
        for (int partition = 0; partition < partitions; partition++) {
            send(partition, key, null);
        }
    }

    private String name() {
        return rawTrades.name();
    }

    private void send(@Nullable Integer partition, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(name(), partition, key, value));
    }

    void flush() {
        producer.flush();
    }

    /** What the flow has not done yet. */
    Backlog backlog() {
        return new Backlog(
                admin,
                new ClientSettings(kafka.bootstrapServers(), Map.of()),
                FlowTopology.APPLICATION_ID,
                Set.of(name()));
    }

    /** Reads what is committed to the output {@code trades} behind what is there already. */
    NewOutput newOutput() {
        return new NewOutput(
                kafka.bootstrapServers(),
                TopicSpec.TRADES.name(TopicSpec.DEFAULT_PREFIX),
                partitions);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        registry.close();
        kafka.close();
    }
}
