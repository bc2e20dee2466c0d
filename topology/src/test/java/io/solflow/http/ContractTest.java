package io.solflow.http;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.http.events.EventStreams;
import io.solflow.schemas.Phase;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the interface is what the interface does. */
class ContractTest {

    private static final String MINT = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";
    private static final String EVENTS = "/api/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private ServedView served;
    private JsonNode described;

    @BeforeEach
    void start() throws Exception {
        served = ServedView.on(directory);
        try (InputStream text = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            described = JSON.valueToTree(yaml);
        }
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        var routes = new TreeMap<String, TreeSet<String>>();
        for (Route route : served.routes()) {
            String method = route.method().name().toLowerCase(Locale.ROOT);
            routes.put(method + " " + route.path(), new TreeSet<>(route.parameters()));
        }
        routes.put("get " + EVENTS, new TreeSet<>(EventStreams.PARAMETERS));

        var documented = new TreeMap<String, TreeSet<String>>();
        fields(described.path("paths"))
                .forEach(
                        (path, methods) ->
                                fields(methods)
                                        .forEach(
                                                (method, operation) ->
                                                        documented.put(
                                                                method + " " + path,
                                                                queryParameters(operation))));

        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void answersWithTheFieldsOfTheExamples() throws Exception {
        served.rig()
                .named(MINT, "EXMPL", "Example")
                .windows(MINT, 2_000, 2 * SOL, 5 * SOL)
                .signal("BREAKOUT", MINT, Phase.ENTER, 2_000_000)
                .blocked("HXgjv3D9MoCvLNfbtNwvv7ss8fgQtxzJwiKQEmDxpump", "wash trading");
        for (String target :
                List.of(
                        "/api/tokens",
                        "/api/tokens/{mint}",
                        "/api/signals",
                        "/api/search",
                        "/api/blocklist",
                        "/api/status",
                        "/healthz",
                        "/readyz")) {
            String asked =
                    target.replace("{mint}", MINT) + (target.endsWith("search") ? "?q=ex" : "");
            JsonNode answer = JSON.readTree(served.get(asked).body());

            JsonNode example =
                    described
                            .path("paths")
                            .path(target)
                            .path("get")
                            .path("responses")
                            .path("200")
                            .path("content")
                            .path("application/json")
                            .path("example");
            assertThat(shape(answer)).describedAs(target).isEqualTo(shape(example));
        }
    }

    @Test
    void answersAboutHistoryWithTheFieldsOfTheExamples() throws Exception {
        for (String kind : List.of("flow", "bars", "trades", "wallets", "enriched")) {
            String target = "/api/tokens/{mint}/" + kind;
            JsonNode answer = JSON.readTree(served.get(target.replace("{mint}", MINT)).body());

            JsonNode example =
                    described.at(
                            "/paths/"
                                    + target.replace("/", "~1")
                                    + "/get/responses/200/content/application~1json/example");
            assertThat(new TreeSet<>(fields(answer).keySet()))
                    .describedAs(target)
                    .isEqualTo(new TreeSet<>(fields(example).keySet()));
        }
    }

    @Test
    void refusesAParameterThatItDoesNotKnowByName() throws Exception {
        JsonNode answer = JSON.readTree(served.get("/api/tokens?limt=5").body());

        assertThat(answer.path("message").asText()).contains("limt").contains("limit");
    }

    @Test
    void refusesAParameterThatIsWrongWithWhatItMayBe() throws Exception {
        var answer = served.get("/api/tokens?sort=beauty");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("parameter").asText()).isEqualTo("sort");
        assertThat(body.path("allowed").asText()).contains("net_flow_300s").contains("price");
    }

    /** Names of fields, of all levels; of an array those of its first element. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            var shape = new TreeMap<String, Object>();
            fields(node).forEach((name, value) -> shape.put(name, shape(value)));
            return shape;
        }
        if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
            return List.of(shape(node.get(0)));
        }
        return "";
    }

    private TreeSet<String> queryParameters(JsonNode operation) {
        var names = new TreeSet<String>();
        for (JsonNode parameter : operation.path("parameters")) {
            String reference = parameter.path("$ref").asText();
            JsonNode resolved =
                    reference.isEmpty() ? parameter : described.at(reference.substring(1));
            if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
            }
        }
        return names;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
