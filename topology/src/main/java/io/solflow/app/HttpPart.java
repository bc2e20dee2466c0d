package io.solflow.app;

import io.solflow.app.cluster.Cluster;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.http.Answers;
import io.solflow.http.HttpConfig;
import io.solflow.http.OpenApi;
import io.solflow.http.Program;
import io.solflow.http.Route;
import io.solflow.http.WebServer;
import io.solflow.http.api.BlocklistApi;
import io.solflow.http.api.History;
import io.solflow.http.api.HistoryApi;
import io.solflow.http.api.SearchApi;
import io.solflow.http.api.SignalsApi;
import io.solflow.http.api.StatusApi;
import io.solflow.http.api.StorageApi;
import io.solflow.http.api.TokensApi;
import io.solflow.http.api.TopicWriter;
import io.solflow.http.events.EventStreams;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.ViewTopology;
import io.solflow.http.metrics.Metrics;
import io.solflow.schemas.topic.Topics;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;

/** The HTTP interface of a program, put together. It listens before any topology runs. */
final class HttpPart implements AutoCloseable {

    /** What a question to another instance takes beside the answer itself. */
    private static final Duration HOP = Duration.ofSeconds(1);

    private final Settings settings;
    private final HttpConfig config;
    private final Topics topics;
    private final LiveView view;
    private final TopicWriter writer;
    private final WebServer server;

    /**
     * Listens, and answers with what there is.
     *
     * @param program tells about itself
     * @param viewStreams the application of {@link #topology}, once it is there
     * @param sinkStreams the application that writes SQLite files, when it runs here
     */
    HttpPart(
            Settings settings,
            Cluster cluster,
            Program program,
            Supplier<Optional<KafkaStreams>> viewStreams,
            Supplier<Optional<KafkaStreams>> sinkStreams,
            InstantSource clock) {
        this.settings = settings;
        config = config(settings);
        topics = cluster.topics();
        view = new LiveView(clock);
        writer = writer(cluster, topics);
        var instances = new KafkaInstances(this::self, viewStreams, sinkStreams);
        var answers = new Answers(view, clock);
        var events = new EventStreams(view, answers, program, config);
        var neighbours =
                new Neighbours(instances, config.apiKey(), config.queryTimeout().plus(HOP));
        var lookup = new StoredFacts(topics, viewStreams);
        Path root = Outputs.sqliteConfig(settings).root();
        var history =
                new History(
                        Outputs.queryEngine(settings, Clock.systemUTC()),
                        root,
                        config.queryTimeout());
        var metrics = new Metrics(program, view, events, root, clock);
        List<Route> routes =
                Stream.of(
                                new TokensApi(view, lookup, answers, neighbours).routes(),
                                new SearchApi(view, lookup, answers, neighbours).routes(),
                                new HistoryApi(history, view, answers, neighbours, clock).routes(),
                                new SignalsApi(view, history, answers, neighbours, writer, clock)
                                        .routes(),
                                new BlocklistApi(view, answers, writer).routes(),
                                new StorageApi(history, answers).routes(),
                                new StatusApi(
                                                program,
                                                view,
                                                events,
                                                instances,
                                                neighbours,
                                                answers,
                                                clock)
                                        .routes(),
                                metrics.routes(),
                                OpenApi.routes())
                        .flatMap(List::stream)
                        .toList();
        server = new WebServer(config, routes, events, metrics, clock);
        try {
            server.start();
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Keeps the latest of each token for the answers. */
    Topology topology() {
        return new ViewTopology(topics, view).build();
    }

    /** Where other instances reach this one. */
    HostInfo self() {
        return settings.find(SettingCatalogue.HTTP_ADVERTISED)
                .map(HostInfo::buildFromEndpoint)
                .orElseGet(() -> new HostInfo(reachable(config.host()), server.port()));
    }

    /** A name for others: who listens on all addresses has one of them. */
    private static String reachable(String host) {
        if (!host.equals("0.0.0.0")) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "this machine has no name: say with solflow.http.advertised where others"
                            + " reach it",
                    e);
        }
    }

    /** Where people reach it. */
    URI url() {
        boolean everywhere = config.host().equals("0.0.0.0");
        return URI.create(
                "http://" + (everywhere ? "localhost" : config.host()) + ":" + server.port());
    }

    @Override
    public void close() {
        server.close();
        writer.close();
    }

    private static TopicWriter writer(Cluster cluster, Topics topics) {
        Map<String, Object> properties = cluster.clients().forProducer();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Duration.ofSeconds(TopicWriter.PATIENCE_SECONDS).toMillis());
        return new TopicWriter(
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer()),
                topics);
    }

    /** The interface that the settings ask for. */
    static HttpConfig config(Settings settings) {
        return new HttpConfig(
                settings.get(SettingCatalogue.HTTP_HOST),
                settings.get(SettingCatalogue.HTTP_PORT),
                settings.find(SettingCatalogue.HTTP_API_KEY),
                settings.get(SettingCatalogue.HTTP_REQUESTS_PER_SECOND),
                Duration.ofMillis(settings.get(SettingCatalogue.HTTP_QUERY_TIMEOUT_MS)),
                Duration.ofMillis(settings.get(SettingCatalogue.HTTP_EVENTS_INTERVAL_MS)),
                settings.get(SettingCatalogue.HTTP_EVENTS_CLIENTS));
    }

    /** What the topologies of a program say of it to the other instances. */
    static String endpoint(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
