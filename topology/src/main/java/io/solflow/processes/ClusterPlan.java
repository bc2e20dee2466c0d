package io.solflow.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who is in a cluster, and where: every name, port, directory and setting follows from this.
 *
 * @param directory of everything that the members keep
 * @param brokers from 1 to 9; each is broker and controller in one
 * @param instances of SolFlow, from 1 to 9
 * @param firstPort ports from this one on are used, {@value #PORTS} of them, on 127.0.0.1
 */
public record ClusterPlan(Path directory, int brokers, int instances, int firstPort) {

    /** How many ports a cluster takes at most. */
    public static final int PORTS = 40;

    private static final String HOST = "127.0.0.1";
    private static final int MOST = 9;
    private static final int CONTROLLERS = 10;
    private static final int REGISTRY = 20;
    private static final int INSTANCES = 30;
    private static final int LAST_PORT = 65_535;

    private static final List<String> SMALL_BROKER =
            List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> SMALL_REGISTRY =
            List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> PROGRAM = List.of("-Xmx384m", "-XX:+UseSerialGC");

    private static final String BROKER_MAIN = "kafka.Kafka";
    private static final String PROGRAM_MAIN = "io.solflow.cli.Main";

    /** Any will do, as long as it stays: it tells the disks of one cluster from those of others. */
    static final String CLUSTER_ID = "c29sZmxvdy1sb2NhbC0wMQ";

    static final String CONTROLLER_LISTENER = "CONTROLLER";

    public ClusterPlan {
        directory = directory.toAbsolutePath().normalize();
        requireFew("brokers", brokers);
        requireFew("instances", instances);
        if (firstPort < 1 || firstPort + PORTS > LAST_PORT) {
            throw new IllegalArgumentException(
                    "the first port must be from 1 to "
                            + (LAST_PORT - PORTS)
                            + ", was "
                            + firstPort);
        }
    }

    private static void requireFew(String what, int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(
                    what + " must be from 1 to " + MOST + ", was " + number);
        }
    }

    /** In the order in which they start. */
    public List<Member> members() {
        var members = new ArrayList<Member>();
        for (int id : ids(brokers)) {
            members.add(broker(id));
        }
        members.add(registry());
        for (int id : ids(instances)) {
            members.add(instance(id));
        }
        return members;
    }

    /** What clients set as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return joined(ids(brokers), id -> HOST + ":" + brokerPort(id));
    }

    /** What clients set as {@code schema.registry.url}. */
    public String registryUrl() {
        return "http://" + HOST + ":" + (firstPort + REGISTRY);
    }

    /** Address of an instance's HTTP interface. */
    public String instanceUrl(int id) {
        return "http://" + HOST + ":" + httpPort(id);
    }

    /** Copies that are kept of each topic. */
    int replication() {
        return Math.min(3, brokers);
    }

    /** Settings of SolFlow for all that work with this cluster. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("kafka.bootstrap.servers", bootstrapServers());
        settings.put("schema.registry.url", registryUrl());
        settings.put("solflow.replication", Integer.toString(replication()));
        return settings;
    }

    private Member broker(int id) {
        String name = "kafka-" + id;
        Path home = directory.resolve(name);
        return new Member(
                name,
                Member.Kind.BROKER,
                home,
                brokerPort(id),
                SMALL_BROKER,
                List.of(BROKER_MAIN, home.resolve(Brokers.PROPERTIES).toString()));
    }

    private Member registry() {
        return new Member(
                "registry",
                Member.Kind.REGISTRY,
                directory.resolve("registry"),
                firstPort + REGISTRY,
                SMALL_REGISTRY,
                List.of(
                        RegistryMain.class.getName(),
                        bootstrapServers(),
                        Integer.toString(firstPort + REGISTRY)));
    }

    private Member instance(int id) {
        String name = "solflow-" + id;
        Path home = directory.resolve(name);
        var command = new ArrayList<>(List.of(PROGRAM_MAIN, "run", "--data", home.toString()));
        var settings = new LinkedHashMap<>(settings());
        settings.put("solflow.http.port", Integer.toString(httpPort(id)));
        settings.forEach(
                (key, value) -> {
                    command.add("--set");
                    command.add(key + "=" + value);
                });
        return new Member(
                name, Member.Kind.INSTANCE, home, httpPort(id), PROGRAM, List.copyOf(command));
    }

    /** Settings of a broker: replication 3 and two copies in sync where there are three brokers. */
    Map<String, String> brokerProperties(int id) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(id));
        properties.put(
                "controller.quorum.voters",
                joined(ids(brokers), each -> each + "@" + HOST + ":" + controllerPort(each)));
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put(
                "listeners",
                "PLAINTEXT://%s:%d,%s://%s:%d"
                        .formatted(
                                HOST,
                                brokerPort(id),
                                CONTROLLER_LISTENER,
                                HOST,
                                controllerPort(id)));
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + brokerPort(id));
        properties.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("log.dirs", Brokers.logDir(directory.resolve("kafka-" + id)).toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        copies(properties);
        quickToReact(properties);
        small(properties);
        return properties;
    }

    private void copies(Map<String, String> properties) {
        String copies = Integer.toString(replication());
        String inSync = Integer.toString(Math.max(1, replication() - 1));
        properties.put("default.replication.factor", copies);
        properties.put("min.insync.replicas", inSync);
        properties.put("offsets.topic.replication.factor", copies);
        properties.put("transaction.state.log.replication.factor", copies);
        properties.put("transaction.state.log.min.isr", inSync);
        properties.put("share.coordinator.state.topic.replication.factor", copies);
        properties.put("share.coordinator.state.topic.min.isr", inSync);
    }

    /** Members of a group are missed in seconds, and nobody waits for others to join. */
    private static void quickToReact(Map<String, String> properties) {
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void small(Map<String, String> properties) {
        properties.put("offsets.topic.num.partitions", "6");
        properties.put("transaction.state.log.num.partitions", "6");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
    }

    private int brokerPort(int id) {
        return firstPort + id;
    }

    private int controllerPort(int id) {
        return firstPort + CONTROLLERS + id;
    }

    private int httpPort(int id) {
        return firstPort + INSTANCES + id;
    }

    static List<Integer> ids(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    private static String joined(List<Integer> ids, IntFunction<String> address) {
        return ids.stream().map(address::apply).collect(Collectors.joining(","));
    }
}
