package io.solflow.samples;

import io.solflow.schemas.Signal;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Follows the signals with a plain consumer: from the oldest at first, then from where the group
 * was.
 */
public final class FollowSignals {

    private FollowSignals() {}

    /**
     * @param arguments Kafka's bootstrap servers, and the URL of the schema registry
     */
    public static void main(String[] arguments) {
        follow(arguments[0], arguments[1], FollowSignals::print, () -> true);
    }

    /** Hands over each signal once it is committed, until {@code on} says no. */
    static void follow(
            String servers, String registry, Consumer<Signal> reader, BooleanSupplier on) {
        var serdes = new ConfiguredSerdes(Map.of("schema.registry.url", registry));
        var signals = new Topics("solflow.", serdes).signals();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", servers,
                        "group.id", "follow-signals",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, signals.key().deserializer(), signals.value().deserializer())) {
            consumer.subscribe(List.of(signals.name()));
            while (on.getAsBoolean()) {
                for (ConsumerRecord<String, Signal> each : consumer.poll(Duration.ofSeconds(1))) {
                    reader.accept(each.value());
                }
            }
        }
    }

    private static void print(Signal signal) {
        System.out.printf(
                "%d %s %s %s %.2f%n",
                signal.getDetectedAtMs(),
                signal.getSignalType(),
                signal.getPhase(),
                signal.getMint(),
                signal.getConfidence());
    }
}
