package io.solflow.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster's metadata still believe of a broker that was killed: that it lives, and leads
 * every partition at an address where nobody listens any more.
 *
 * <p>A broker that starts with that belief takes up the transactions that were decided but not
 * carried out, cannot reach the leaders, and, at the moment when the former registration lapses and
 * no partition has a leader, takes the partitions for deleted and the transactions for done.
 * Whoever reads committed records of these partitions then waits for ever. So the belief is put
 * right first: a controller alone runs for a moment and drops the registration. This also saves the
 * wait for it to lapse.
 */
final class FormerLife {

    private static final Logger LOG = LoggerFactory.getLogger(FormerLife.class);

    /** Kafka's own mark; the broker removes it when it starts. */
    private static final String WRITTEN_AT_AN_ORDERLY_END = ".kafka_cleanshutdown";

    private static final Duration PAUSE = Duration.ofMillis(50);

    private FormerLife() {}

    /** True when the directory was in use and its broker did not end in order. */
    static boolean endedInAKill(Path logDir) {
        return Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))
                && !Files.exists(logDir.resolve(WRITTEN_AT_AN_ORDERLY_END));
    }

    /**
     * Drops the registration of the killed broker. Nothing else may run on the directory.
     *
     * @throws EmbeddedStartException when the controller does not answer in time
     */
    static void forget(BrokerProperties properties) throws InterruptedException {
        var controller =
                new KafkaRaftServer(
                        new KafkaConfig(properties.toControllerMap(), false), Time.SYSTEM);
        try {
            controller.startup();
            unregister(properties);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void unregister(BrokerProperties properties) throws InterruptedException {
        Map<String, Object> toController =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
                        properties.controllerAddress());
        long deadline = System.nanoTime() + properties.startTimeout().toNanos();
        while (!unregister(toController, properties, deadline)) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /**
     * Asks once, with a client of its own: one that was refused so would refuse by itself from then
     * on.
     *
     * @return false when the controller has not read its own log yet: until then it answers as one
     *     of a former version would
     */
    private static boolean unregister(
            Map<String, Object> toController, BrokerProperties properties, long deadline)
            throws InterruptedException {
        try (Admin admin = Admin.create(toController)) {
            admin.unregisterBroker(BrokerProperties.NODE_ID)
                    .all()
                    .get(properties.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                LOG.debug("the killed broker had not registered yet");
                return true;
            }
            if (e.getCause() instanceof UnsupportedVersionException
                    && System.nanoTime() < deadline) {
                LOG.debug("the controller has not read its log yet", e);
                return false;
            }
            throw stuck(properties, e.getCause());
        } catch (TimeoutException e) {
            throw stuck(properties, e);
        }
    }

    private static EmbeddedStartException stuck(BrokerProperties properties, Throwable cause) {
        return new EmbeddedStartException(
                "embedded Kafka in "
                        + properties.logDir()
                        + " was killed, and its registration cannot be dropped: "
                        + cause,
                cause);
    }
}
