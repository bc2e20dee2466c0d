package io.solflow.stream;

import io.solflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How a publisher reaches Kafka, and how much goes into one transaction.
 *
 * <p>What exactness needs (idempotence, {@code acks}, the transactional id, serializers, the
 * default partitioner) is set here, whatever the maps say.
 *
 * @param streamer name of the streamer
 * @param producer settings of the producer; {@code bootstrap.servers} is required
 * @param consumer settings of the consumer that reads the cursor back; {@code bootstrap.servers} is
 *     required
 * @param batchRecords records after which a transaction is due, at least 1
 * @param batchTime time after which a transaction is due, positive; readers see trades after it
 * @param retryFor how long a transaction that fails is sent again before the publisher gives up
 * @param quoteRates how trades that are not quoted in SOL are priced
 */
public record PublisherConfig(
        StreamerName streamer,
        Map<String, Object> producer,
        Map<String, Object> consumer,
        int batchRecords,
        Duration batchTime,
        Duration retryFor,
        QuoteRatesConfig quoteRates) {

    private static final String STANDARD_ID = "solflow-streamer-";

    /** Records of one transaction, unless configured. */
    public static final int BATCH_RECORDS = 5_000;

    private static final int ANSWER_MILLIS = 30_000;

    public PublisherConfig {
        Objects.requireNonNull(streamer, "streamer");
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
        require(
                producer.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                        && consumer.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                "bootstrap.servers is required");
        require(batchRecords >= 1, "batchRecords must be at least 1, was " + batchRecords);
        require(batchTime.compareTo(Duration.ZERO) > 0, "batchTime must be positive");
        require(!retryFor.isNegative(), "retryFor must not be negative");
        Objects.requireNonNull(quoteRates, "quoteRates");
    }

    /** Transactions of 5,000 records or 200 ms; two minutes of retries; the standard quotes. */
    public static PublisherConfig of(
            StreamerName streamer, Map<String, Object> producer, Map<String, Object> consumer) {
        return new PublisherConfig(
                streamer,
                producer,
                consumer,
                BATCH_RECORDS,
                Duration.ofMillis(200),
                Duration.ofMinutes(2),
                QuoteRatesConfig.STANDARD);
    }

    public PublisherConfig withQuoteRates(QuoteRatesConfig other) {
        return new PublisherConfig(
                streamer, producer, consumer, batchRecords, batchTime, retryFor, other);
    }

    public PublisherConfig withBatchRecords(int other) {
        return new PublisherConfig(
                streamer, producer, consumer, other, batchTime, retryFor, quoteRates);
    }

    /** Name of the streamer's transactions: at any time one process writes under it. */
    String transactionalId(Topics topics) {
        return topics.scoped(STANDARD_ID + streamer);
    }

    /** The brokers as configured, for messages. */
    public String bootstrapServers() {
        Object servers = producer.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return servers instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(servers);
    }

    Map<String, Object> producerSettings(Topics topics) {
        var settings = new HashMap<String, Object>(producer);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, transactionalId(topics));
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId(topics));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    Map<String, Object> consumerSettings(Topics topics, String isolationLevel) {
        var settings = new HashMap<String, Object>(consumer);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.putIfAbsent(
                ConsumerConfig.CLIENT_ID_CONFIG,
                transactionalId(topics) + "-cursor-" + isolationLevel);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolationLevel);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    /** Names the brokers only: the client settings may hold secrets. */
    @Override
    public String toString() {
        return "PublisherConfig[streamer=" + streamer + ", brokers=" + bootstrapServers() + "]";
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
