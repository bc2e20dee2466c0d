package io.solflow.app.settings;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Which names are keys, and which key a name stands for. */
final class Keys {

    static final String KAFKA = "kafka.";
    static final String STREAMS = "streams.";
    static final String REGISTRY = "schema.registry.";

    /** Read by the launcher before there are settings. */
    private static final Set<String> NOT_OURS = Set.of("SOLFLOW_JAVA_OPTS");

    private static final int TYPING_ERRORS = 2;

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

    private static final String CLIENT_PREFIXES =
            "^(main\\.consumer|restore\\.consumer|global\\.consumer|consumer|producer|admin)\\.";

    private final Set<String> clientNames = new TreeSet<>();
    private final Set<String> streamsNames;

    Keys() {
        clientNames.addAll(ProducerConfig.configNames());
        clientNames.addAll(ConsumerConfig.configNames());
        clientNames.addAll(AdminClientConfig.configNames());
        streamsNames = new TreeSet<>(StreamsConfig.configDef().names());
    }

    /** The key that a name on the command line or in a file stands for. */
    String named(String typed, Origin origin) {
        Setting<?> alias = SettingCatalogue.aliases().get(typed);
        if (alias != null) {
            return alias.key();
        }
        if (SettingCatalogue.byKey(typed).isPresent()) {
            return typed;
        }
        if (typed.startsWith(KAFKA)) {
            return passedThrough(typed, KAFKA, clientNames, origin);
        }
        if (typed.startsWith(STREAMS)) {
            return passedThrough(typed, STREAMS, streamsNames, origin);
        }
        if (typed.startsWith(REGISTRY)) {
            return typed;
        }
        throw unknown(typed, origin, knownKeys());
    }

    /**
     * The key that an environment variable stands for; empty when it is not meant for SolFlow.
     * Names that start with {@code SOLFLOW_} are all meant for it. Others, such as {@code
     * KAFKA_...}, are shared with other programs: they count when they spell a key exactly.
     */
    Optional<String> inEnvironment(String variable, Origin origin) {
        Setting<?> alias = SettingCatalogue.aliases().get(variable);
        if (alias != null) {
            return Optional.of(alias.key());
        }
        Optional<String> key = SettingCatalogue.byEnvironmentName(variable).map(Setting::key);
        if (key.isPresent()) {
            return key;
        }
        if (variable.startsWith("SOLFLOW_") && !NOT_OURS.contains(variable)) {
            throw unknown(
                    variable,
                    origin,
                    knownKeys().stream().map(Setting::environmentName).collect(Collectors.toSet()));
        }
        return spelled(variable, KAFKA, clientNames)
                .or(() -> spelled(variable, STREAMS, streamsNames));
    }

    /**
     * A key of Kafka's own. Clients accept keys that Kafka does not know (of an interceptor, say),
     * so only what looks like a typing error is refused.
     */
    private static String passedThrough(
            String typed, String prefix, Set<String> names, Origin origin) {
        String name = typed.substring(prefix.length());
        if (name.isEmpty()) {
            throw new SettingsException(
                    typed + " (" + origin + "): the name of a Kafka setting is missing");
        }
        String plain =
                name.replaceFirst(
                        "^(main\\.consumer|restore\\.consumer|global\\.consumer|consumer|producer|admin|topic)\\.",
                        "");
        if (!names.contains(name) && !names.contains(plain)) {
            Optional<String> meant = Spelling.nearest(name, names, TYPING_ERRORS);
            if (meant.isPresent()) {
                throw unknown(typed, origin, Set.of(prefix + meant.get()));
            }
        }
        return typed;
    }

    private static void refuseSettled(String typed, String prefix, String plain, Origin origin) {
        String reason = null;
        if (SETTLED.contains(plain)) {
            reason = "SolFlow settles this itself, since exactness depends on it";
        } else if (prefix.equals(STREAMS) && plain.equals("bootstrap.servers")) {
            reason = "set kafka.bootstrap.servers";
        } else if (prefix.equals(STREAMS) && plain.equals("num.stream.threads")) {
            reason = "set solflow.flow.threads and solflow.sqlite.threads";
        }
        if (reason != null) {
            throw new SettingsException(typed + " (" + origin + "): cannot be set; " + reason);
        }
    }

    private static Optional<String> spelled(String variable, String prefix, Set<String> names) {
        return names.stream()
                .map(name -> prefix + name)
                .filter(key -> Setting.environmentName(key).equals(variable))
                .findFirst();
    }

    private static Collection<String> knownKeys() {
        return SettingCatalogue.all().stream().map(Setting::key).toList();
    }

    private static SettingsException unknown(
            String typed, Origin origin, Collection<String> known) {
        String hint =
                Spelling.nearest(typed, known)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("; the README lists all keys");
        return new SettingsException(typed + " (" + origin + "): there is no such setting" + hint);
    }
}
