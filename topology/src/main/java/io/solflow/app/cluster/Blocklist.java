package io.solflow.app.cluster;

import io.solflow.decode.Address;
import io.solflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that operators have blocked, and why: a compacted topic, keyed by mint. Running flows
 * follow it.
 *
 * <p>Every method asks Kafka, waits for the answer, and throws {@link ClusterUnfitException} when
 * there is none. Of two writers at a time, the last one holds.
 */
public final class Blocklist {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ANSWER_MILLIS = 15_000;

    private final ClientSettings clients;
    private final Topic<String, String> topic;

    /**
     * @param cluster whose topics are {@linkplain Cluster#prepare prepared}
     */
    public Blocklist(Cluster cluster) {
        this.clients = cluster.clients();
        this.topic = cluster.topics().blocklist();
    }

    /** Reasons by mint, in alphabetical order of the mints. */
    public SortedMap<String, String> reasons() {
        Map<String, Object> settings = clients.forReadingCommitted();
        settings.put("default.api.timeout.ms", ANSWER_MILLIS);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            return read(consumer);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw ClusterUnfitException.of(clients, "read topic " + topic.name(), e);
        }
    }

    /**
     * Blocks a token, or changes why.
     *
     * @throws IllegalArgumentException when the mint is no address or the reason is blank
     */
    public void block(String mint, String reason) throws InterruptedException {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a reason is missing");
        }
        write(mint, reason);
    }

    /**
     * Lifts the block of a token; without effect on one that is not blocked.
     *
     * @throws IllegalArgumentException when the mint is no address
     */
    public void lift(String mint) throws InterruptedException {
        write(mint, null);
    }

    private SortedMap<String, String> read(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        SortedMap<String, String> reasons = new TreeMap<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                String mint = topic.key().deserializer().deserialize(topic.name(), each.key());
                if (each.value() == null) {
                    reasons.remove(mint);
                } else {
                    reasons.put(
                            mint,
                            topic.value().deserializer().deserialize(topic.name(), each.value()));
                }
            }
        }
        return reasons;
    }

    private void write(String mint, @Nullable String reason) throws InterruptedException {
        if (!Address.isValid(mint)) {
            throw new IllegalArgumentException(
                    "'" + mint + "' is not the address of a mint: base58 of 32 bytes");
        }
        Map<String, Object> settings = clients.forProducer();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        try (var producer =
                new KafkaProducer<>(
                        settings, topic.key().serializer(), topic.value().serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), mint, reason)).get();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | ExecutionException e) {
            throw ClusterUnfitException.of(clients, "write to topic " + topic.name(), e);
        }
    }
}
