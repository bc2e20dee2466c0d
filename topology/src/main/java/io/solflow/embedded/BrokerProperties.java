package io.solflow.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of the one node that is broker and controller in one. Listeners and the controller's
 * address are written anew with every start, so the ports may change between starts.
 */
record BrokerProperties(Path logDir, int brokerPort, int controllerPort, Duration startTimeout) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String HOST = "127.0.0.1";

    String bootstrapServers() {
        return HOST + ":" + brokerPort;
    }

    String controllerAddress() {
        return HOST + ":" + controllerPort;
    }

    /** For the node as a whole. */
    Map<String, String> toMap() {
        var map = new HashMap<String, String>();
        identity(map);
        oneReplica(map);
        quickToReact(map);
        small(map);
        return map;
    }

    /** For its controller alone. */
    Map<String, String> toControllerMap() {
        Map<String, String> map = toMap();
        map.put("process.roles", "controller");
        map.put("listeners", CONTROLLER_LISTENER + "://" + controllerAddress());
        map.remove("advertised.listeners");
        return map;
    }

    private void identity(Map<String, String> map) {
        map.put("process.roles", "broker,controller");
        map.put("node.id", Integer.toString(NODE_ID));
        map.put("controller.quorum.voters", NODE_ID + "@" + controllerAddress());
        map.put("controller.listener.names", CONTROLLER_LISTENER);
        map.put(
                "listeners",
                "PLAINTEXT://%s,%s://%s"
                        .formatted(bootstrapServers(), CONTROLLER_LISTENER, controllerAddress()));
        map.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        map.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        map.put("log.dirs", logDir.toString());
        map.put("auto.create.topics.enable", "false");
        // Event time may be a day ahead of the clock; the default refuses more than an hour.
        map.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    }

    /** Internal topics on one node, with few partitions since few use them. */
    private static void oneReplica(Map<String, String> map) {
        map.put("offsets.topic.replication.factor", "1");
        map.put("offsets.topic.num.partitions", "4");
        map.put("transaction.state.log.replication.factor", "1");
        map.put("transaction.state.log.min.isr", "1");
        map.put("transaction.state.log.num.partitions", "4");
        map.put("share.coordinator.state.topic.replication.factor", "1");
        map.put("share.coordinator.state.topic.min.isr", "1");
        map.put("share.coordinator.state.topic.num.partitions", "1");
        map.put("default.replication.factor", "1");
        map.put("min.insync.replicas", "1");
    }

    /**
     * Nobody else joins, and a client's crash is noticed in seconds. The broker itself is never to
     * be taken for dead by its own controller, however long a busy machine keeps it waiting:
     * partitions without a leader would be the consequence, and see {@link FormerLife} for theirs.
     */
    private void quickToReact(Map<String, String> map) {
        map.put("broker.session.timeout.ms", "120000");
        map.put("broker.heartbeat.interval.ms", "500");
        map.put("server.max.startup.time.ms", Long.toString(startTimeout.toMillis()));
        map.put("group.initial.rebalance.delay.ms", "0");
        map.put("group.min.session.timeout.ms", "1000");
        for (String kind : new String[] {"group.streams.", "group.consumer."}) {
            map.put(kind + "min.session.timeout.ms", "1000");
            map.put(kind + "session.timeout.ms", "10000");
            map.put(kind + "min.heartbeat.interval.ms", "500");
            map.put(kind + "heartbeat.interval.ms", "2000");
        }
        map.put("group.streams.initial.rebalance.delay.ms", "0");
        map.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    /** Memory and threads for one user, not for a cluster. */
    private static void small(Map<String, String> map) {
        map.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        map.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        map.put("log.segment.bytes", Integer.toString(256 << 20));
        map.put("offsets.topic.segment.bytes", Integer.toString(16 << 20));
        map.put("transaction.state.log.segment.bytes", Integer.toString(16 << 20));
        map.put("offsets.load.buffer.size", Integer.toString(1 << 20));
        map.put("transaction.state.log.load.buffer.size", Integer.toString(1 << 20));
        map.put("num.network.threads", "2");
        map.put("num.io.threads", "4");
        map.put("background.threads", "2");
    }
}
