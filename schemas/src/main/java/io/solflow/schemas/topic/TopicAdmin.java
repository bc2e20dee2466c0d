package io.solflow.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the topics of a cluster with the catalogue, and creates what is missing. Never changes a
 * topic that exists. Any thread may call; every call waits for the brokers.
 *
 * @param admin client of the cluster; stays the caller's to close
 * @param bootstrapServers what the client was given, for messages
 * @param limit how long one question to the cluster may take
 */
public record TopicAdmin(Admin admin, String bootstrapServers, Duration limit) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicAdmin.class);

    /** With half a minute for each question. */
    public TopicAdmin(Admin admin, String bootstrapServers) {
        this(admin, bootstrapServers, Duration.ofSeconds(30));
    }

    /**
     * What {@link #apply} did and found.
     *
     * @param created full names of the topics that it created
     * @param remaining differences that are left; somebody must decide about them
     */
    public record Applied(List<String> created, List<TopicDifference> remaining) {}

    /**
     * How the cluster differs from the catalogue, in the catalogue's order; empty when it does not.
     *
     * @param prefix what all names start with
     * @param mintPartitions partitions of the topics keyed by mint
     * @param replication replicas that a missing topic is to get; existing ones may have any number
     * @throws BrokerUnreachableException when no broker answers in time
     * @throws KafkaException when a broker refuses to say
     */
    public List<TopicDifference> check(String prefix, int mintPartitions, int replication) {
        Map<String, TopicDescription> found = describe(prefix);
        Map<ConfigResource, Config> configs = configs(found.keySet());
        var differences = new ArrayList<TopicDifference>();
        for (TopicSpec spec : TopicSpec.values()) {
            String name = spec.name(prefix);
            TopicDescription topic = found.get(name);
            int partitions = spec.partitions(mintPartitions);
            if (topic == null) {
                differences.add(new TopicDifference.Missing(name, partitions, replication));
                continue;
            }
            if (topic.partitions().size() != partitions) {
                differences.add(
                        new TopicDifference.Partitions(
                                name, topic.partitions().size(), partitions));
            }
            Config config = configs.get(resource(name));
            spec.config()
                    .forEach(
                            (key, needed) -> {
                                String value = config.get(key).value();
                                if (!TopicSpec.satisfies(key, value, needed)) {
                                    differences.add(
                                            new TopicDifference.Setting(name, key, value, needed));
                                }
                            });
        }
        return List.copyOf(differences);
    }

    /**
     * Creates every topic that is missing. A topic that somebody else creates meanwhile is theirs,
     * and is checked like the others.
     *
     * @throws BrokerUnreachableException when no broker answers in time
     * @throws KafkaException when a broker refuses, such as for too few brokers to replicate
     */
    public Applied apply(String prefix, int mintPartitions, int replication) {
        Set<String> missing =
                check(prefix, mintPartitions, replication).stream()
                        .filter(TopicDifference.Missing.class::isInstance)
                        .map(TopicDifference::topic)
                        .collect(Collectors.toSet());
        List<NewTopic> topics =
                Arrays.stream(TopicSpec.values())
                        .filter(spec -> missing.contains(spec.name(prefix)))
                        .map(
                                spec ->
                                        new NewTopic(
                                                        spec.name(prefix),
                                                        spec.partitions(mintPartitions),
                                                        (short) replication)
                                                .configs(spec.config()))
                        .toList();
        List<String> created = create(topics);
        return new Applied(created, onceVisible(prefix, mintPartitions, replication));
    }

    /** A topic just created needs a moment to show in the brokers' answers. */
    private List<TopicDifference> onceVisible(String prefix, int mintPartitions, int replication) {
        long deadline = System.nanoTime() + limit.toNanos();
        List<TopicDifference> differences = check(prefix, mintPartitions, replication);
        while (differences.stream().anyMatch(TopicDifference.Missing.class::isInstance)
                && System.nanoTime() - deadline < 0) {
            pause();
            differences = check(prefix, mintPartitions, replication);
        }
        return differences;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while new topics became visible", e);
        }
    }

    private List<String> create(List<NewTopic> topics) {
        var created = new ArrayList<String>();
        var raced = new ArrayList<String>();
        admin.createTopics(topics, new CreateTopicsOptions().timeoutMs(limitMillis()))
                .values()
                .forEach(
                        (name, future) -> {
                            try {
                                await("create topic '" + name + "'", future);
                                created.add(name);
                            } catch (TopicExistsException e) {
                                raced.add(name);
                            }
                        });
        if (!raced.isEmpty()) {
            LOG.atInfo()
                    .setMessage("topics were created by somebody else meanwhile")
                    .addKeyValue("topics", raced)
                    .log();
        }
        return List.copyOf(created);
    }

    private Map<String, TopicDescription> describe(String prefix) {
        Set<String> present =
                await(
                        "list the topics",
                        admin.listTopics(new ListTopicsOptions().timeoutMs(limitMillis())).names());
        List<String> ours =
                Arrays.stream(TopicSpec.values())
                        .map(spec -> spec.name(prefix))
                        .filter(present::contains)
                        .toList();
        return await(
                "describe the topics",
                admin.describeTopics(ours, new DescribeTopicsOptions().timeoutMs(limitMillis()))
                        .allTopicNames());
    }

    private Map<ConfigResource, Config> configs(Collection<String> topics) {
        List<ConfigResource> resources = topics.stream().map(TopicAdmin::resource).toList();
        return await(
                "read the settings of the topics",
                admin.describeConfigs(
                                resources, new DescribeConfigsOptions().timeoutMs(limitMillis()))
                        .all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private int limitMillis() {
        return Math.toIntExact(limit.toMillis());
    }

    /** The client gives up by itself at the limit; a second more covers one that does not. */
    private <T> T await(String attempt, KafkaFuture<T> future) {
        try {
            return future.get(limit.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted; tried to " + attempt, e);
        } catch (TimeoutException e) {
            throw new BrokerUnreachableException(bootstrapServers, attempt, limit, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new BrokerUnreachableException(bootstrapServers, attempt, limit, cause);
            }
            if (cause instanceof TopicExistsException exists) {
                throw exists;
            }
            throw new KafkaException(
                    "the Kafka brokers at "
                            + bootstrapServers
                            + " refused to "
                            + attempt
                            + ": "
                            + cause.getMessage(),
                    cause);
        }
    }
}
