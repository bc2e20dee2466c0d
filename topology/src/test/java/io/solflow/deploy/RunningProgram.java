package io.solflow.deploy;

import io.solflow.app.Part;
import io.solflow.app.ReplayRequest;
import io.solflow.app.SolFlow;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import io.solflow.embedded.EmbeddedRegistry;
import io.solflow.embedded.EmbeddedRegistryConfig;
import io.solflow.stream.replay.ReplayListener;
import io.solflow.stream.replay.ReplaySample;
import io.solflow.stream.replay.Speed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The whole program, with a Kafka and a registry, in this process; the sample has gone through. */
public final class RunningProgram implements AutoCloseable {

    /** Trades of the sample. */
    public static final long TRADES = 9_625;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Clock CLOCK = Clock.systemUTC();

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final SolFlow solflow;

    private RunningProgram(EmbeddedKafka kafka, EmbeddedRegistry registry, SolFlow solflow) {
        this.kafka = kafka;
        this.registry = registry;
        this.solflow = solflow;
    }

    /** Returns when everything that the parts make of the sample is in the topics and on disk. */
    public static RunningProgram withTheSample(Path directory, Set<Part> parts)
            throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory.resolve("k")));
        EmbeddedRegistry registry =
                EmbeddedRegistry.start(EmbeddedRegistryConfig.on(kafka.bootstrapServers()));
        Settings settings =
                new SettingsReader()
                        .assignment("solflow.data=" + directory.resolve("data"))
                        .assignment("kafka.bootstrap.servers=" + kafka.bootstrapServers())
                        .assignment("schema.registry.url=" + registry.url())
                        .assignment("solflow.partitions=2")
                        .assignment("solflow.http.port=0")
                        .settings();
        var data = new DataDirectory(directory.resolve("data"));
        Cluster cluster = Visit.begin(settings, data, CLOCK);
        cluster.prepare();
        SolFlow solflow = SolFlow.start(settings, data, cluster, parts, CLOCK);
        var program = new RunningProgram(kafka, registry, solflow);
        ReplayRequest.of(null, ReplaySample.sources(), Speed.MAX, false)
                .on(cluster, settings, data, CLOCK, ReplayListener.SILENT)
                .run();
        program.await(
                () ->
                        solflow.isProcessing()
                                && parts.stream().allMatch(solflow::isDone)
                                && solflow.pendingRows() == 0);
        return program;
    }

    public String servers() {
        return kafka.bootstrapServers();
    }

    public String registry() {
        return registry.url();
    }

    URI url() {
        return solflow.url().orElseThrow();
    }

    /** The answer to a GET, whatever its status. */
    String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Whether the answer to a GET contains this. */
    boolean answers(String path, String part) {
        try {
            return get(path).contains(part);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for something to come true. */
    public void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (solflow.failure().isPresent() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("too late; failure: " + solflow.failure());
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        solflow.close();
        registry.close();
        kafka.close();
    }
}
