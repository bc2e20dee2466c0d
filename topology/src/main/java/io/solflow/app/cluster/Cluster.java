package io.solflow.app.cluster;

import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.DataLock;
import io.solflow.app.settings.Secrets;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import io.solflow.embedded.EmbeddedRegistry;
import io.solflow.embedded.EmbeddedRegistryConfig;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.TopicDifference;
import io.solflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka and the schema registry that a program works with. Whichever of the two is not
 * configured is started here, and stopped with {@link #close}.
 */
public final class Cluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Settings settings;
    private final String bootstrapServers;
    private final String registryUrl;
    private final Deque<AutoCloseable> started;

    private Cluster(
            Settings settings,
            String bootstrapServers,
            String registryUrl,
            Deque<AutoCloseable> started) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.started = started;
    }

    /**
     * For the program that holds the data directory. Tells others through the lock file what they
     * may share.
     */
    public static Cluster start(Settings settings, DataDirectory data, DataLock lock) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            String servers = startKafkaUnlessConfigured(settings, data, started);
            String registry = startRegistryUnlessConfigured(settings, servers, started);
            lock.announce(servers, registry);
            return new Cluster(settings, servers, registry, started);
        } catch (RuntimeException e) {
            closeAll(started);
            throw e;
        }
    }

    /** Shares what the program that holds the data directory works with. */
    public static Cluster shared(Settings settings, String bootstrapServers, String registryUrl) {
        return new Cluster(settings, bootstrapServers, registryUrl, new ArrayDeque<>());
    }

    /** For Kafka clients. */
    public ClientSettings clients() {
        return new ClientSettings(bootstrapServers, settings.kafkaClients());
    }

    /** The topics, with serdes that use the registry. */
    public Topics topics() {
        var serdes = new HashMap<String, Object>(settings.kafkaClients());
        serdes.putAll(settings.serdes());
        serdes.put(RegistryConfig.URL, registryUrl);
        return new Topics(prefix(), new ConfiguredSerdes(serdes));
    }

    /** A new administrative client; the caller closes it. */
    public Admin openAdmin() {
        return Admin.create(clients().forAdmin());
    }

    /**
     * How the topics differ from the catalogue; empty when they do not.
     *
     * @throws io.solflow.schemas.topic.BrokerUnreachableException when Kafka does not answer
     */
    public List<TopicDifference> checkTopics() {
        try (Admin admin = openAdmin()) {
            return topicAdmin(admin).check(prefix(), partitions(), replication());
        }
    }

    /**
     * Creates the topics that are missing.
     *
     * @return full names of those created
     * @throws TopicsUnfitException when topics exist that must be different
     * @throws io.solflow.schemas.topic.BrokerUnreachableException when Kafka does not answer
     */
    public List<String> prepareTopics() {
        try (Admin admin = openAdmin()) {
            TopicAdmin.Applied applied =
                    topicAdmin(admin).apply(prefix(), partitions(), replication());
            if (!applied.remaining().isEmpty()) {
                throw new TopicsUnfitException(applied.remaining());
            }
            return applied.created();
        }
    }

    private TopicAdmin topicAdmin(Admin admin) {
        return new TopicAdmin(admin, bootstrapServers, ANSWER);
    }

    private String prefix() {
        return settings.get(SettingCatalogue.TOPICS_PREFIX);
    }

    private int partitions() {
        return settings.get(SettingCatalogue.PARTITIONS);
    }

    private int replication() {
        return settings.get(SettingCatalogue.REPLICATION);
    }

    /** In words, for messages. */
    @Override
    public String toString() {
        return "Kafka "
                + bootstrapServers
                + ", schema registry "
                + Secrets.shown(RegistryConfig.URL, registryUrl);
    }

    @Override
    public void close() {
        closeAll(started);
    }

    private static String startKafkaUnlessConfigured(
            Settings settings, DataDirectory data, Deque<AutoCloseable> started) {
        return settings.find(SettingCatalogue.BOOTSTRAP_SERVERS)
                .orElseGet(
                        () -> {
                            EmbeddedKafka kafka =
                                    EmbeddedKafka.start(
                                            new EmbeddedKafkaConfig(
                                                    data.kafka(),
                                                    settings.get(
                                                            SettingCatalogue.EMBEDDED_KAFKA_PORT),
                                                    START_TIMEOUT));
                            started.push(kafka);
                            return kafka.bootstrapServers();
                        });
    }

    private static String startRegistryUnlessConfigured(
            Settings settings, String servers, Deque<AutoCloseable> started) {
        return settings.find(SettingCatalogue.REGISTRY_URL)
                .orElseGet(
                        () -> {
                            EmbeddedRegistry registry =
                                    EmbeddedRegistry.start(
                                            new EmbeddedRegistryConfig(
                                                    servers,
                                                    settings.get(
                                                            SettingCatalogue
                                                                    .EMBEDDED_REGISTRY_PORT),
                                                    ANSWER));
                            started.push(registry);
                            return registry.url();
                        });
    }

    private static void closeAll(Deque<AutoCloseable> started) {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("something did not stop in order", e);
            }
        }
    }
}
