package io.solflow.app.settings;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Keys of Kafka's own behind one prefix.
 *
 * @param prefix {@code kafka.} or {@code streams.}
 * @param names what Kafka knows
 */
record KafkaKeys(String prefix, Set<String> names) {

    private static final int TYPING_ERRORS = 2;

    /** May stand before a name and restrict it to one kind of client. */
    private static final String CLIENT_KINDS =
            "^((main|restore|global)\\.consumer|consumer|producer|admin)\\.";

    /** Of these, every part of SolFlow relies on its own value. */
    private static final Set<String> SETTLED =
            Set.of(
                    "acks",
                    "application.id",
                    "enable.auto.commit",
                    "enable.idempotence",
                    "group.id",
                    "group.instance.id",
                    "group.protocol",
                    "isolation.level",
                    "key.deserializer",
                    "key.serializer",
                    "partitioner.class",
                    "partitioner.ignore.keys",
                    "processing.guarantee",
                    "state.dir",
                    "transactional.id",
                    "value.deserializer",
                    "value.serializer");

    /** For all clients. */
    static KafkaKeys clients() {
        var names = new TreeSet<>(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return new KafkaKeys("kafka.", names);
    }

    /** For Kafka Streams. */
    static KafkaKeys streams() {
        return new KafkaKeys("streams.", StreamsConfig.configDef().names());
    }

    boolean covers(String typed) {
        return typed.startsWith(prefix);
    }

    /**
     * Checks a key under the prefix. Clients accept names that Kafka does not know (of an
     * interceptor, say), so only what looks like a typing error is refused.
     *
     * @param typed what the operator typed, for messages
     */
    void check(String key, String typed, Origin origin) {
        String name = key.substring(prefix.length());
        String plain = name.replaceFirst(CLIENT_KINDS, "");
        String settled = settled(plain);
        if (settled != null) {
            throw new SettingsException(typed + " (" + origin + "): cannot be set; " + settled);
        }
        if (name.isEmpty()) {
            throw new SettingsException(
                    typed + " (" + origin + "): the name of a Kafka setting is missing");
        }
        if (!names.contains(name) && !names.contains(plain)) {
            Spelling.nearest(plain, names, TYPING_ERRORS)
                    .ifPresent(
                            meant -> {
                                throw Keys.unknown(
                                        typed,
                                        origin,
                                        Set.of(
                                                key.substring(0, key.length() - plain.length())
                                                        + meant));
                            });
        }
    }

    /** The key that an environment variable spells exactly. */
    Optional<String> spelledBy(String variable) {
        return names.stream()
                .map(name -> prefix + name)
                .filter(key -> Setting.environmentName(key).equals(variable))
                .findFirst();
    }

    private @Nullable String settled(String plain) {
        if (SETTLED.contains(plain)) {
            return "SolFlow settles this itself, since exactness depends on it";
        }
        if (prefix.equals("streams.") && plain.equals("bootstrap.servers")) {
            return "set kafka.bootstrap.servers";
        }
        if (prefix.equals("streams.") && plain.equals("num.stream.threads")) {
            return "set solflow.flow.threads and solflow.sqlite.threads";
        }
        return null;
    }
}
