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
import io.solflow.schemas.serde.AvroSerde;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.TopicDifference;
import io.solflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
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
     *
     * @param lock released with {@link #close}, or when the start fails
     */
    public static Cluster start(Settings settings, DataDirectory data, DataLock lock) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        started.push(lock);
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

    /** What runs already, here or elsewhere. */
    static Cluster shared(Settings settings, String bootstrapServers, String registryUrl) {
        return new Cluster(settings, bootstrapServers, registryUrl, new ArrayDeque<>());
    }

    /** For Kafka clients. */
    public ClientSettings clients() {
        return new ClientSettings(bootstrapServers, settings.kafkaClients());
    }

    /** The topics, with serdes that use the registry. */
    public Topics topics() {
        return new Topics(prefix(), new ConfiguredSerdes(serdeSettings()));
    }

    private Map<String, Object> serdeSettings() {
        var serdes = new HashMap<String, Object>(settings.kafkaClients());
        serdes.putAll(settings.serdes());
        serdes.put(RegistryConfig.URL, registryUrl);
        return serdes;
    }

    /** Another serde than ours may use no registry at all; it then speaks for itself. */
    private void registerSchemas() {
        if (settings.get(SettingCatalogue.VALUE_SERDE).equals(AvroSerde.class.getName())) {
            new TopicSchemas(prefix()).settle(RegistryConfig.from(serdeSettings()));
        }
    }

    /**
     * A new administrative client; the caller closes it.
     *
     * @throws ClusterUnfitException when the client settings are unusable
     */
    public Admin openAdmin() {
        try {
            return Admin.create(clients().forAdmin());
        } catch (KafkaException e) {
            throw ClusterUnfitException.unusable(bootstrapServers, e);
        }
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
     * Creates the topics that are missing, and sees to it that the registry has the schemas.
     *
     * @return full names of the topics created
     * @throws ClusterUnfitException when topics exist that must be different
     * @throws io.solflow.schemas.topic.BrokerUnreachableException when Kafka does not answer
     * @throws io.solflow.schemas.registry.SchemaRegistryException when the registry does not answer
     *     or refuses a schema
     */
    public List<String> prepare() {
        try (Admin admin = openAdmin()) {
            TopicAdmin.Applied applied =
                    topicAdmin(admin).apply(prefix(), partitions(), replication());
            if (!applied.remaining().isEmpty()) {
                throw ClusterUnfitException.topics(applied.remaining());
            }
            registerSchemas();
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
        if (settings.isSet(SettingCatalogue.BOOTSTRAP_SERVERS)) {
            return settings.get(SettingCatalogue.BOOTSTRAP_SERVERS);
        }
        EmbeddedKafka kafka =
                EmbeddedKafka.start(
                        new EmbeddedKafkaConfig(
                                data.kafka(),
                                settings.get(SettingCatalogue.EMBEDDED_KAFKA_PORT),
                                START_TIMEOUT));
        started.push(kafka);
        return kafka.bootstrapServers();
    }

    private static String startRegistryUnlessConfigured(
            Settings settings, String servers, Deque<AutoCloseable> started) {
        if (settings.isSet(SettingCatalogue.REGISTRY_URL)) {
            return settings.get(SettingCatalogue.REGISTRY_URL);
        }
        if (settings.isSet(SettingCatalogue.BOOTSTRAP_SERVERS)) {
            new Cluster(settings, servers, "", new ArrayDeque<>()).checkTopics(); // is it there?
            LOG.warn(
                    "No schema.registry.url is set, so this program runs a registry that keeps its"
                            + " schemas in {}. That suits one instance; several need one registry"
                            + " for all",
                    servers);
        }
        EmbeddedRegistry registry =
                EmbeddedRegistry.start(
                        new EmbeddedRegistryConfig(
                                servers,
                                settings.get(SettingCatalogue.EMBEDDED_REGISTRY_PORT),
                                ANSWER));
        started.push(registry);
        return registry.url();
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
