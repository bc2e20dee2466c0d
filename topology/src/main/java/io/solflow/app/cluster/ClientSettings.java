package io.solflow.app.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Settings of Kafka clients. What the operator gave holds for all clients, or for one kind when its
 * name starts with {@code producer.}, {@code consumer.} or {@code admin.}.
 *
 * @param bootstrapServers brokers to ask first
 * @param given what the operator gave under {@code kafka.}, without that prefix
 */
public record ClientSettings(String bootstrapServers, Map<String, String> given) {

    private static final List<String> KINDS =
            List.of(
                    "producer.",
                    "consumer.",
                    "admin.",
                    "main.consumer.",
                    "restore.consumer.",
                    "global.consumer.");

    public ClientSettings {
        given = Map.copyOf(given);
    }

    /** For Kafka Streams, which sorts the kinds of clients out itself. */
    public Map<String, String> forStreams() {
        var settings = new HashMap<>(given);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return settings;
    }

    public Map<String, Object> forProducer() {
        return of("producer.");
    }

    public Map<String, Object> forConsumer() {
        return of("consumer.");
    }

    public Map<String, Object> forAdmin() {
        return of("admin.");
    }

    /** For a consumer without a group that sees the bytes of committed records only. */
    public Map<String, Object> forReadingCommitted() {
        Map<String, Object> settings = forConsumer();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    /** Names the brokers only: the rest may hold secrets. */
    @Override
    public String toString() {
        return "ClientSettings[" + bootstrapServers + "]";
    }

    private Map<String, Object> of(String kind) {
        var settings = new HashMap<String, Object>();
        given.forEach(
                (name, value) -> {
                    if (KINDS.stream().noneMatch(name::startsWith)) {
                        settings.put(name, value);
                    }
                });
        given.forEach(
                (name, value) -> {
                    if (name.startsWith(kind)) {
                        settings.put(name.substring(kind.length()), value);
                    }
                });
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return settings;
    }
}
