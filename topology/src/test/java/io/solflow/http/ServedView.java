package io.solflow.http;

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
import io.solflow.http.instances.Instances;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.ViewRig;
import io.solflow.http.metrics.Metrics;
import io.solflow.sink.SinkStats;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.topology.FlowStats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The whole interface over a view that a test fills, on a free port. */
public final class ServedView implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();

    private final ViewRig rig;
    private final MockProducer<byte[], byte[]> written =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<Route> routes;
    private final EventStreams events;
    private final WebServer server;
    private final List<URI> others = new CopyOnWriteArrayList<>();
    private final Map<String, URI> owners = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedView(Path directory, HttpConfig config) throws IOException {
        rig = new ViewRig(directory.resolve("state"), CLOCK);
        Path root = Files.createDirectories(directory.resolve("sqlite"));
        var program = new IdleProgram(directory);
        var answers = new Answers(rig.view(), CLOCK);
        var neighbours = new Neighbours(new Listed(), config.apiKey(), Duration.ofSeconds(5));
        var writer = new TopicWriter(written, rig.topics());
        var history = new History(new QueryEngine(root, CLOCK), root, config.queryTimeout());
        events = new EventStreams(rig.view(), answers, program, config);
        var metrics = new Metrics(program, rig.view(), events, root, CLOCK);
        routes =
                Stream.of(
                                new TokensApi(rig.view(), mint -> null, answers, neighbours)
                                        .routes(),
                                new SearchApi(rig.view(), mint -> null, answers, neighbours)
                                        .routes(),
                                new HistoryApi(history, rig.view(), answers, neighbours, CLOCK)
                                        .routes(),
                                new SignalsApi(
                                                rig.view(),
                                                history,
                                                answers,
                                                neighbours,
                                                writer,
                                                CLOCK)
                                        .routes(),
                                new BlocklistApi(rig.view(), answers, writer).routes(),
                                new StorageApi(history, answers).routes(),
                                new StatusApi(
                                                program,
                                                rig.view(),
                                                events,
                                                new Listed(),
                                                neighbours,
                                                answers,
                                                CLOCK)
                                        .routes(),
                                metrics.routes(),
                                OpenApi.routes())
                        .flatMap(List::stream)
                        .toList();
        server = new WebServer(config, routes, events, metrics, CLOCK);
        server.start();
    }

    public static ServedView on(Path directory) throws IOException {
        return on(directory, config -> config);
    }

    public static ServedView on(Path directory, UnaryOperator<HttpConfig> change)
            throws IOException {
        var config =
                new HttpConfig(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        0,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        10);
        return new ServedView(directory, change.apply(config));
    }

    /** Fills the view. */
    public ViewRig rig() {
        return rig;
    }

    public List<Route> routes() {
        return routes;
    }

    public EventStreams events() {
        return events;
    }

    public MockProducer<byte[], byte[]> written() {
        return written;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Lets it know of another instance. */
    public void joinedBy(URI other) {
        others.add(other);
    }

    /** Says which other instance has a token. */
    public void elsewhere(String mint, URI other) {
        owners.put(mint, other);
    }

    public HttpResponse<String> get(String target, String... headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), target, headers);
    }

    public HttpResponse<String> post(String target, String json, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                target,
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String target, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        URI uri = URI.create(url() + target);
        return client.send(
                request.uri(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        rig.close();
    }

    private final class Listed implements Instances {

        @Override
        public URI here() {
            return url();
        }

        @Override
        public List<URI> others() {
            return others;
        }

        @Override
        public Optional<URI> elsewhere(String mint) {
            return Optional.ofNullable(owners.get(mint));
        }

        @Override
        public Optional<URI> filesElsewhere(String dataset, String mint) {
            return Optional.ofNullable(owners.get(mint));
        }
    }

    /** A flow that has done nothing, and no sink. */
    private record IdleProgram(Path data, FlowStats stats) implements Program {

        IdleProgram(Path data) {
            this(data, new FlowStats());
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String instance() {
            return "test";
        }

        @Override
        public long startedAtMillis() {
            return 0;
        }

        @Override
        public Health health() {
            return new Health(
                    List.of(new Health.Part("solflow-view", "http", "RUNNING", OptionalLong.of(0))),
                    List.of());
        }

        @Override
        public Optional<FlowStats> flow() {
            return Optional.of(stats);
        }

        @Override
        public double tradesPerSecond() {
            return 0;
        }

        @Override
        public List<Sink> sinks() {
            return List.of(new Sink("solflow-sqlite", new SinkStats(List.of("trades"))));
        }

        @Override
        public Map<String, Collection<Metric>> kafka() {
            return Map.of();
        }
    }
}
