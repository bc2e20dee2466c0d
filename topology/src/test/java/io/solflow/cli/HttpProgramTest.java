package io.solflow.cli;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.Occupant;
import io.solflow.decode.Address;
import io.solflow.http.live.ViewRig;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one Kafka: whichever is asked, the answer is about all tokens. */
class HttpProgramTest {

    private static final int DONE = 0;
    private static final int TOKENS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern URL = Pattern.compile("solflow: (http://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Terminal first = terminal();
    private final Terminal second = terminal();
    private CompletableFuture<Integer> everything = CompletableFuture.completedFuture(DONE);
    private CompletableFuture<Integer> httpAlone = CompletableFuture.completedFuture(DONE);

    @AfterEach
    void stop() throws Exception {
        second.interrupt();
        httpAlone.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        first.interrupt();
        everything.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void answersAboutAllTokensWhereverTheyAreAndWhoeverIsThere() throws Exception {
        // Given
        String data = directory.resolve("a").toString();
        everything =
                CompletableFuture.supplyAsync(
                        () -> first.run("run", "--port", "0", "--data", data));
        URI one = url(first);
        await(one, "/readyz", answer -> answer.path("ready").asBoolean());
        Occupant occupant = new DataDirectory(Path.of(data)).occupant().orElseThrow();
        String kafka = occupant.kafka().orElseThrow();
        String registry = occupant.registry().orElseThrow();
        write(kafka, registry);
        await(one, "/api/tokens", answer -> answer.path("total").asInt() == TOKENS);

        // When another instance joins
        httpAlone =
                CompletableFuture.supplyAsync(
                        () ->
                                second.run(
                                        "run",
                                        "--only",
                                        "http",
                                        "--port",
                                        "0",
                                        "--data",
                                        directory.resolve("b").toString(),
                                        "--set",
                                        "kafka.bootstrap.servers=" + kafka,
                                        "--set",
                                        "schema.registry.url=" + registry));
        URI two = url(second);

        // Then both share the tokens, and each answers about all
        await(one, "/api/status", HttpProgramTest::sharesTheTokens);
        await(two, "/api/status", HttpProgramTest::sharesTheTokens);
        for (URI asked : new URI[] {one, two}) {
            await(asked, "/api/tokens?limit=500", HttpProgramTest::hasAllTokens);
            for (int i = 0; i < TOKENS; i++) {
                HttpResponse<String> answer = get(asked, "/api/tokens/" + mint(i));
                assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
                assertThat(JSON.readTree(answer.body()).path("live").asBoolean()).isTrue();
            }
        }
        assertThat(get(one, "/metrics").body())
                .contains("solflow_part_running{application=\"solflow-view\"} 1.0")
                .contains("solflow_kafka_fetch_lag_records");

        // When it leaves, the other has all again
        second.interrupt();
        assertThat(httpAlone.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(DONE);
        await(one, "/api/status", answer -> answer.path("view").path("tokens").asInt() == TOKENS);
        await(one, "/api/tokens?limit=500", HttpProgramTest::hasAllTokens);
    }

    private static boolean sharesTheTokens(JsonNode status) {
        int here = status.path("view").path("tokens").asInt();
        return here > 0 && here < TOKENS && status.path("ready").asBoolean();
    }

    private static boolean hasAllTokens(JsonNode list) {
        var mints = new TreeSet<String>();
        list.path("tokens").forEach(token -> mints.add(token.path("mint").asText()));
        return mints.size() == TOKENS
                && list.path("total").asInt() == TOKENS
                && !list.has("partial");
    }

    private static void write(String kafka, String registry) {
        var topics =
                new Topics(
                        "solflow.", new ConfiguredSerdes(Map.of("schema.registry.url", registry)));
        Topic<String, TokenMetrics> topic = topics.tokenMetrics();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        topic.key().serializer(),
                        topic.value().serializer())) {
            for (int i = 0; i < TOKENS; i++) {
                TokenMetrics metrics = ViewRig.metrics(mint(i), 2_000, i * SOL, i * SOL);
                producer.send(new ProducerRecord<>(topic.name(), mint(i), metrics));
            }
        }
    }

    private static String mint(int number) {
        return new Address(number + 1, 3, 5, 7).toString();
    }

    private static Terminal terminal() {
        return new Terminal().with("SOLFLOW_HTTP_ENABLED", "true");
    }

    private static URI url(Terminal terminal) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Matcher said = URL.matcher(terminal.err());
            if (said.find()) {
                return URI.create(said.group(1));
            }
            assertThat(Instant.now()).describedAs(terminal.err()).isBefore(end);
            Thread.sleep(50);
        }
    }

    /** Something that an answer says. */
    @FunctionalInterface
    private interface Expected {
        boolean of(JsonNode answer);
    }

    private void await(URI instance, String target, Expected expected) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        String last = "nothing";
        while (Instant.now().isBefore(end)) {
            last = get(instance, target).body();
            if (expected.of(JSON.readTree(last))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(target + " of " + instance + " says at last: " + last);
    }

    private HttpResponse<String> get(URI instance, String target)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(instance + target))
                        .timeout(PATIENCE)
                        .GET()
                        .build(),
                BodyHandlers.ofString());
    }
}
