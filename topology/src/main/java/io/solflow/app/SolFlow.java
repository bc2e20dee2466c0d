package io.solflow.app;

import io.solflow.app.cluster.Backlog;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.GroupOffsets;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SignalSettings;
import io.solflow.enrich.EnrichConfig;
import io.solflow.enrich.UptrendVersion;
import io.solflow.flow.FlowConfig;
import io.solflow.http.Program;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.ViewTopology;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topics;
import io.solflow.signal.SignalConfig;
import io.solflow.sqlite.SinkTopology;
import io.solflow.topology.FlowStats;
import io.solflow.topology.FlowTopology;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topologies of one program at work on one cluster. When one of them ends by itself, {@link
 * #failure} says so; the other goes on until {@link #close}. For one thread.
 */
public final class SolFlow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SolFlow.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    private final Settings settings;
    private final DataDirectory data;
    private final Cluster cluster;
    private final InstantSource clock;
    private final Topics topics;
    private final Admin admin;
    private final FlowStats flowStats = new FlowStats();
    private final List<Output> outputs;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private final List<StatusWatch.Watched> watched = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final long startedAtMillis;
    private final StatusWatch watch;
    private @Nullable FlowReport flowReport;
    private @Nullable HttpPart http;

    private SolFlow(Settings settings, DataDirectory data, Cluster cluster, InstantSource clock) {
        this.settings = settings;
        this.data = data;
        this.cluster = cluster;
        this.clock = clock;
        this.topics = cluster.topics();
        this.admin = cluster.openAdmin();
        this.outputs = Outputs.of(settings, topics, admin);
        this.startedAtMillis = clock.millis();
        this.watch =
                new StatusWatch(
                        () -> watched,
                        () -> sinks().stream().map(Program.Sink::stats).toList(),
                        flowStats,
                        data.path(),
                        clock);
    }

    /** A topology at work, and what it has not done yet. */
    private record Running(Part part, RunningTopology topology, Backlog backlog) {}

    /** Starts the parts and returns at once; they may still have to restore. */
    public static SolFlow start(
            Settings settings,
            DataDirectory data,
            Cluster cluster,
            Set<Part> parts,
            InstantSource clock) {
        var solflow = new SolFlow(settings, data, cluster, clock);
        try {
            if (parts.contains(Part.HTTP)) {
                solflow.listen();
            }
            for (Part part : Part.values()) {
                if (parts.contains(part)) {
                    solflow.start(part);
                }
            }
            if (parts.contains(Part.HTTP)) {
                solflow.watch.start(); // with all parts: before that nothing is ready
            }
            return solflow;
        } catch (RuntimeException e) {
            solflow.close();
            throw e;
        }
    }

    /** Why a topology ended by itself, in words for the operator; empty while none has. */
    public Optional<String> failure() {
        return running.stream()
                .map(Running::topology)
                .flatMap(
                        topology ->
                                topology
                                        .failure()
                                        .map(why -> topology.name() + ": " + why)
                                        .stream())
                .findFirst();
    }

    /**
     * Leaves word what to do, quickly, as soon as a topology ends by itself; done at once when one
     * has. Any thread may do it.
     */
    public void whenFailed(Runnable reaction) {
        failed.thenRun(reaction);
    }

    /** Whether all parts are processing, none restoring or waiting for its share of the work. */
    public boolean isProcessing() {
        return running.stream().map(Running::topology).allMatch(RunningTopology::isProcessing);
    }

    /** Whether a part that runs has done everything that is in its topics now. */
    public boolean isDone(Part part) {
        return of(part).map(Running::backlog).allMatch(Backlog::isEmpty);
    }

    /** Records that a part has not done yet; offsets of transaction markers count as records. */
    public long backlog(Part part) {
        return of(part).map(Running::backlog).mapToLong(Backlog::size).sum();
    }

    /** Records that the sink has taken from the topics and that are not on disk yet. */
    public long pendingRows() {
        return outputs.stream().mapToLong(output -> output.stats().pendingRows()).sum();
    }

    /** Where the HTTP interface is; empty when it does not run. */
    public Optional<URI> url() {
        return Optional.ofNullable(http).map(HttpPart::url);
    }

    /** First of all, so that a port that is taken is found before anything runs. */
    private void listen() {
        http =
                new HttpPart(
                        settings,
                        cluster,
                        aboutItself(),
                        () -> streams(topics.scoped(ViewTopology.APPLICATION_ID)),
                        () -> streams(topics.scoped(SinkTopology.APPLICATION_ID)),
                        clock);
    }

    private Program aboutItself() {
        return new RunningProgram(
                InstanceName.of(data.state()),
                startedAtMillis,
                data,
                watch,
                () -> of(Part.FLOW).findAny().map(flow -> flowStats),
                this::sinks,
                () -> running.stream().map(Running::topology).toList());
    }

    private List<Program.Sink> sinks() {
        return of(Part.SINK).findAny().isEmpty()
                ? List.of()
                : outputs.stream()
                        .map(output -> new Program.Sink(output.applicationId(), output.stats()))
                        .toList();
    }

    private Optional<KafkaStreams> streams(String application) {
        return running.stream()
                .map(Running::topology)
                .filter(topology -> topology.name().equals(application))
                .map(RunningTopology::streams)
                .findFirst();
    }

    private Stream<Running> of(Part part) {
        return running.stream().filter(one -> one.part() == part);
    }

    /** Stops the parts in the order of the data, each within some seconds. */
    @Override
    public void close() {
        watch.close();
        if (http != null) {
            http.close();
        }
        if (flowReport != null) {
            flowReport.stopping();
        }
        running.forEach(one -> one.topology().stop(STOP_TIMEOUT));
        outputs.forEach(output -> output.release().run());
        sayWhatWasDone();
        running.clear();
        admin.close(STOP_TIMEOUT);
    }

    /** The counters of this run, where an operator finds them afterwards: in the log. */
    private void sayWhatWasDone() {
        if (flowReport != null) {
            flowReport.close();
        }
        if (of(Part.SINK).findAny().isPresent()) {
            for (Output output : outputs) {
                LOG.atInfo()
                        .setMessage("sink has stopped")
                        .addKeyValue("application", output.applicationId())
                        .addKeyValue("rows", output.stats().rowsWritten())
                        .addKeyValue("deadLetters", output.stats().deadLetters())
                        .log();
            }
        }
    }

    private void start(Part part) {
        Path state = data.state();
        var properties =
                new StreamsProperties(
                        settings, cluster.clients().forStreams(), state, InstanceName.of(state));
        switch (part) {
            case FLOW -> {
                String id = topics.scoped(FlowTopology.APPLICATION_ID);
                run(part, flow(id).build(), properties.forFlow(id), () -> {});
                flowReport = new FlowReport(flowStats);
            }
            case SINK -> {
                outputs.forEach(output -> output.occupy().run());
                for (Output output : outputs) {
                    run(
                            part,
                            output.topology(),
                            properties.forOutput(output),
                            output.stopWaiting());
                }
            }
            case HTTP -> {
                String id = topics.scoped(ViewTopology.APPLICATION_ID);
                Topology view = Objects.requireNonNull(http).topology();
                run(part, view, properties.forView(id), () -> {});
            }
        }
    }

    private void run(Part part, Topology topology, Properties properties, Runnable beforeStop) {
        String id = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        if (http != null) {
            properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, HttpPart.endpoint(http.self()));
        }
        var started =
                new RunningTopology(
                        id,
                        topology,
                        properties,
                        new FailurePolicy(clock),
                        beforeStop,
                        () -> failed.complete(null));
        var backlog = new Backlog(admin, cluster.clients(), id, inputs(topology));
        running.add(new Running(part, started, backlog));
        watched.add(
                new StatusWatch.Watched(
                        part,
                        started,
                        new Backlog(admin, cluster.clients(), id, inputs(topology))));
        started.start();
        LOG.atInfo().setMessage("topology started").addKeyValue("application", id).log();
    }

    private static Set<String> inputs(Topology topology) {
        return topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Source.class::isInstance)
                .map(TopologyDescription.Source.class::cast)
                .flatMap(source -> source.topicSet().stream())
                .collect(Collectors.toSet());
    }

    private FlowTopology flow(String applicationId) {
        return new FlowTopology(
                topics,
                flowConfig(settings),
                enrichConfig(settings),
                signalConfig(settings),
                data.state(),
                settings.get(SettingCatalogue.FLOW_JOURNAL),
                new GroupOffsets(admin, applicationId),
                flowStats);
    }

    /** The topologies as these settings make them, by application id. Asks no Kafka. */
    public static Map<String, TopologyDescription> describe(Settings settings) {
        var registry = Map.of(RegistryConfig.URL, "memory://describe");
        var topics =
                new Topics(
                        settings.get(SettingCatalogue.TOPICS_PREFIX),
                        new ConfiguredSerdes(registry));
        var descriptions = new LinkedHashMap<String, TopologyDescription>();
        descriptions.put(
                topics.scoped(FlowTopology.APPLICATION_ID),
                new FlowTopology(
                                topics,
                                flowConfig(settings),
                                enrichConfig(settings),
                                signalConfig(settings),
                                Path.of("state"),
                                false,
                                partition -> OptionalLong.empty(),
                                new FlowStats())
                        .build()
                        .describe());
        for (Output output : Outputs.toDescribe(settings, topics)) {
            descriptions.put(output.applicationId(), output.topology().describe());
        }
        if (settings.get(SettingCatalogue.HTTP_ENABLED)) {
            descriptions.put(
                    topics.scoped(ViewTopology.APPLICATION_ID),
                    new ViewTopology(topics, new LiveView(InstantSource.system()))
                            .build()
                            .describe());
        }
        return descriptions;
    }

    /** The windows that the settings ask for. */
    public static FlowConfig flowConfig(Settings settings) {
        int pairs = settings.get(SettingCatalogue.FLOW_MAX_WALLET_PAIRS);
        int share = (int) Math.ceil((double) pairs / settings.get(SettingCatalogue.PARTITIONS));
        return new FlowConfig(
                settings.get(SettingCatalogue.FLOW_HOP_SECS),
                settings.get(SettingCatalogue.FLOW_GRACE_SECS),
                settings.get(SettingCatalogue.FLOW_STREAMER_TIMEOUT_SECS),
                settings.get(SettingCatalogue.FLOW_BOT_TRADES),
                settings.get(SettingCatalogue.FLOW_BOT_SPAN_SECS),
                settings.get(SettingCatalogue.AGGREGATE_INTERVAL_SECS),
                share);
    }

    /** The enriched windows that the settings ask for. */
    public static EnrichConfig enrichConfig(Settings settings) {
        return new EnrichConfig(
                settings.get(SettingCatalogue.AGGREGATE_CORRELATION_SECS),
                settings.get(SettingCatalogue.AGGREGATE_UPTREND_THRESHOLD),
                settings.get(SettingCatalogue.AGGREGATE_ACCUMULATION_THRESHOLD),
                UptrendVersion.of(settings.get(SettingCatalogue.AGGREGATE_UPTREND_VERSION)));
    }

    /** What signals are judged by, as the settings ask for. */
    public static SignalConfig signalConfig(Settings settings) {
        return SignalSettings.read(
                settings, settings.get(SettingCatalogue.AGGREGATE_CORRELATION_SECS));
    }
}
