package io.solflow.embedded;

import io.solflow.schemas.registry.CompatibilityLevel;
import io.solflow.schemas.registry.RegisteredSchema;
import io.solflow.schemas.registry.Subjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic in which a registry keeps its schemas: one partition, read to its end at the
 * start, written by this process alone.
 */
final class SchemasTopic implements SchemaJournal, AutoCloseable {

    static final String NAME = "_schemas";

    private static final Logger LOG = LoggerFactory.getLogger(SchemasTopic.class);
    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

    private final Duration limit;
    private final KafkaProducer<String, String> producer;

    private SchemasTopic(Duration limit, KafkaProducer<String, String> producer) {
        this.limit = limit;
        this.producer = producer;
    }

    /**
     * Creates the topic when it is missing, and replays it.
     *
     * @param limit how long the broker may take for each step
     * @throws KafkaException when the broker does not do its part in time
     */
    static SchemasTopic open(String bootstrapServers, Duration limit, Subjects subjects) {
        createWhenMissing(bootstrapServers, limit);
        replay(bootstrapServers, limit, subjects);
        Map<String, Object> config =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "embedded-registry",
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4L << 20,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        limit.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis() / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis());
        return new SchemasTopic(
                limit, new KafkaProducer<>(config, new StringSerializer(), new StringSerializer()));
    }

    @Override
    public void append(RegisteredSchema registered) {
        append(SchemaRecords.key(registered), SchemaRecords.value(registered));
    }

    @Override
    public void append(@Nullable String subject, CompatibilityLevel level) {
        append(SchemaRecords.configKey(subject), SchemaRecords.configValue(level));
    }

    @Override
    public void close() {
        producer.close(limit);
    }

    private void append(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(NAME, 0, key, value))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while writing to topic " + NAME, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new JournalException("topic " + NAME + " took no record: " + e.getMessage(), e);
        }
    }

    private static void createWhenMissing(String bootstrapServers, Duration limit) {
        Map<String, Object> config =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.CLIENT_ID_CONFIG,
                        "embedded-registry",
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis() / 2);
        var topic =
                new NewTopic(NAME, Optional.of(1), Optional.empty())
                        .configs(
                                Map.of(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + NAME + " cannot be created", e.getCause());
            }
        }
    }

    private static void replay(String bootstrapServers, Duration limit, Subjects subjects) {
        Map<String, Object> config =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "embedded-registry",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis(),
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) limit.toMillis() / 2);
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            long deadline = System.nanoTime() + limit.toNanos();
            while (consumer.position(PARTITION) < end) {
                if (System.nanoTime() - deadline > 0) {
                    throw new KafkaException(
                            "topic %s was not read within %d s: offset %d of %d"
                                    .formatted(
                                            NAME,
                                            limit.toSeconds(),
                                            consumer.position(PARTITION),
                                            end));
                }
                consumer.poll(Duration.ofMillis(100)).forEach(r -> replay(r, subjects));
            }
        }
    }

    /** A record that cannot be used stays where it is; what it said is missing, so it is told. */
    private static void replay(ConsumerRecord<String, String> record, Subjects subjects) {
        SchemaRecords.replay(record.key(), record.value(), subjects)
                .ifPresent(
                        why ->
                                LOG.atWarn()
                                        .setMessage("a record of the schemas topic is not used")
                                        .addKeyValue("offset", record.offset())
                                        .addKeyValue("why", why)
                                        .log());
    }
}
