package io.solflow.app;

import io.solflow.app.cluster.Backlog;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.GroupOffsets;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.SqliteRoot;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.enrich.EnrichConfig;
import io.solflow.enrich.UptrendVersion;
import io.solflow.flow.FlowConfig;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topics;
import io.solflow.sqlite.SinkStats;
import io.solflow.sqlite.SinkTopology;
import io.solflow.sqlite.SqliteConfig;
import io.solflow.topology.FlowStats;
import io.solflow.topology.FlowTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
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
    private final SinkTopology sink;
    private final Map<Part, RunningTopology> running = new EnumMap<>(Part.class);
    private final Map<Part, Backlog> backlogs = new EnumMap<>(Part.class);
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private @Nullable FlowReport flowReport;

    private SolFlow(Settings settings, DataDirectory data, Cluster cluster, InstantSource clock) {
        this.settings = settings;
        this.data = data;
        this.cluster = cluster;
        this.clock = clock;
        this.topics = cluster.topics();
        this.sink = new SinkTopology(topics, sqliteConfig(settings));
        this.admin = cluster.openAdmin();
    }

    /** Starts the parts and returns at once; they may still have to restore. */
    public static SolFlow start(
            Settings settings,
            DataDirectory data,
            Cluster cluster,
            Set<Part> parts,
            InstantSource clock) {
        var solflow = new SolFlow(settings, data, cluster, clock);
        try {
            for (Part part : Part.values()) {
                if (parts.contains(part)) {
                    solflow.start(part);
                }
            }
            return solflow;
        } catch (RuntimeException e) {
            solflow.close();
            throw e;
        }
    }

    /** Why a topology ended by itself, in words for the operator; empty while none has. */
    public Optional<String> failure() {
        return running.values().stream()
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
        return running.values().stream().allMatch(RunningTopology::isProcessing);
    }

    /** What a part has not done yet. */
    public Backlog backlog(Part part) {
        return backlogs.get(part);
    }

    public SinkStats sinkStats() {
        return sink.stats();
    }

    /** Stops the parts in the order of the data, each within some seconds. */
    @Override
    public void close() {
        running.values().forEach(topology -> topology.stop(STOP_TIMEOUT));
        sayWhatWasDone();
        running.clear();
        admin.close(STOP_TIMEOUT);
    }

    /** The counters of this run, where an operator finds them afterwards: in the log. */
    private void sayWhatWasDone() {
        if (flowReport != null) {
            flowReport.close();
        }
        if (running.containsKey(Part.SINK)) {
            LOG.atInfo()
                    .setMessage("sink has stopped")
                    .addKeyValue("rows", sinkStats().rowsWritten())
                    .addKeyValue("deadLetters", sinkStats().deadLetters())
                    .log();
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
                SqliteRoot.require(sqliteConfig(settings).root());
                String id = topics.scoped(SinkTopology.APPLICATION_ID);
                run(
                        part,
                        sink.build(),
                        properties.forSink(id, sink.requiredProperties()),
                        sink::stopWaiting);
            }
        }
    }

    private void run(Part part, Topology topology, Properties properties, Runnable beforeStop) {
        String id = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        var started =
                new RunningTopology(
                        id,
                        topology,
                        properties,
                        new FailurePolicy(clock),
                        beforeStop,
                        () -> failed.complete(null));
        running.put(part, started);
        backlogs.put(part, new Backlog(admin, cluster.clients(), id, inputs(topology)));
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
                data.state().resolve("horizons"),
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
                                Path.of("horizons"),
                                false,
                                partition -> OptionalLong.empty(),
                                new FlowStats())
                        .build()
                        .describe());
        descriptions.put(
                topics.scoped(SinkTopology.APPLICATION_ID),
                new SinkTopology(topics, sqliteConfig(settings)).build().describe());
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

    /** The SQLite files that the settings ask for. */
    public static SqliteConfig sqliteConfig(Settings settings) {
        var data = new DataDirectory(settings.get(SettingCatalogue.DATA));
        return new SqliteConfig(
                settings.find(SettingCatalogue.SQLITE_ROOT).orElseGet(data::sqlite),
                settings.get(SettingCatalogue.PARTITIONS),
                settings.get(SettingCatalogue.SQLITE_BATCH_ROWS),
                Duration.ofMillis(settings.get(SettingCatalogue.SQLITE_BATCH_DELAY_MS)),
                settings.get(SettingCatalogue.SQLITE_OPEN_FILES),
                settings.get(SettingCatalogue.SQLITE_WAL_LIMIT_BYTES));
    }
}
