package io.solflow.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process: one node, its data on disk, reachable from this machine
 * only. Formats its directory with the first start, and goes on with its data at every later one,
 * also after a crash.
 *
 * <p>What the broker holds against a fault of its own is to halt the process at once; that stays
 * so, with one line on the standard error that says what happened to whom ({@link BrokerHalt}).
 *
 * <p>At level INFO a start logs some 1,400 lines: keep {@code kafka}, {@code org.apache.kafka} and
 * {@code state.change.logger} at WARN.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final BrokerHalt halt;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedKafka(
            DirectoryLock lock, KafkaRaftServer server, BrokerHalt halt, String bootstrapServers) {
        this.lock = lock;
        this.server = server;
        this.halt = halt;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @throws EmbeddedStartException when the port or the directory cannot be used, or the time to
     *     start is over
     */
    public static EmbeddedKafka start(EmbeddedKafkaConfig config) {
        Path directory = config.dataDir().toAbsolutePath().normalize();
        int port = LoopbackPort.claim(config.brokerPort(), EmbeddedKafkaConfig.PORT);
        DirectoryLock lock = DirectoryLock.take(directory);
        BrokerHalt halt = BrokerHalt.explain(directory);
        BrokerProperties properties;
        CompletableFuture<KafkaRaftServer> starting;
        try {
            properties =
                    new BrokerProperties(
                            directory.resolve("log"),
                            port,
                            LoopbackPort.free(),
                            config.startTimeout());
            boolean killed = FormerLife.endedInAKill(properties.logDir());
            format(properties.logDir());
            starting = startServer(properties, killed);
        } catch (RuntimeException e) {
            letGo(halt, lock);
            throw e;
        }
        try {
            KafkaRaftServer server = await(starting, properties);
            LOG.atInfo()
                    .setMessage("embedded Kafka started")
                    .addKeyValue("servers", properties.bootstrapServers())
                    .addKeyValue("directory", directory)
                    .log();
            return new EmbeddedKafka(lock, server, halt, properties.bootstrapServers());
        } catch (EmbeddedStartException e) {
            endOnceStarted(starting, halt, lock);
            throw e;
        }
    }

    /** Nobody waits for the broker any more; while it still may come up, the directory is its. */
    private static void endOnceStarted(
            CompletableFuture<KafkaRaftServer> starting, BrokerHalt halt, DirectoryLock lock) {
        starting.whenComplete(
                (late, failure) -> {
                    if (late != null) {
                        stop(late);
                    }
                    letGo(halt, lock);
                });
    }

    /** What clients set as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker, which takes well under a second; calling again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop(server);
        letGo(halt, lock);
        LOG.atInfo()
                .setMessage("embedded Kafka stopped")
                .addKeyValue("servers", bootstrapServers)
                .log();
    }

    /** Gives an empty directory its cluster id; a kill in the middle is made good by the next. */
    private static void format(Path logDir) {
        if (Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            Files.createDirectories(logDir);
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setDirectories(List.of(logDir.toString()))
                    .setMetadataLogDirectory(logDir.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) { // the formatter declares no narrower type
            throw new EmbeddedStartException(
                    "directory "
                            + logDir
                            + " cannot be prepared for embedded Kafka: "
                            + e.getMessage()
                            + ". Check its permissions and the space on its disk",
                    e);
        }
    }

    /**
     * The start runs in a thread of its own, since some faults, such as a controller port taken
     * between probe and use, leave it waiting.
     */
    private static CompletableFuture<KafkaRaftServer> startServer(
            BrokerProperties properties, boolean killed) {
        var started = new CompletableFuture<KafkaRaftServer>();
        var thread =
                new Thread(
                        () -> {
                            try {
                                if (killed) {
                                    FormerLife.forget(properties);
                                }
                                var server =
                                        new KafkaRaftServer(
                                                new KafkaConfig(properties.toMap(), false),
                                                Time.SYSTEM);
                                server.startup();
                                started.complete(server);
                            } catch (Throwable e) { // whatever it is, the caller must hear of it
                                started.completeExceptionally(e);
                            }
                        },
                        "embedded-kafka-start");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private static KafkaRaftServer await(
            CompletableFuture<KafkaRaftServer> started, BrokerProperties properties) {
        Duration limit = properties.startTimeout().plusSeconds(5);
        try {
            return started.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("interrupted while embedded Kafka started", e);
        } catch (TimeoutException e) {
            throw new EmbeddedStartException(
                    "embedded Kafka did not start within "
                            + limit.toSeconds()
                            + " s on "
                            + properties.bootstrapServers()
                            + " with directory "
                            + properties.logDir()
                            + ". Raise the log level of kafka to INFO to see what it waits for",
                    e);
        } catch (ExecutionException e) {
            throw new EmbeddedStartException(
                    "embedded Kafka cannot start on "
                            + properties.bootstrapServers()
                            + " with directory "
                            + properties.logDir()
                            + ": "
                            + e.getCause(),
                    e.getCause());
        }
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void letGo(BrokerHalt halt, DirectoryLock lock) {
        halt.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file of embedded Kafka cannot be closed", e);
        }
    }
}
