package io.solflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.app.settings.Setting;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the containers are told is what there is: settings, paths, names, ports. */
class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^#?([A-Z_]+)=(.*)$");
    private static final String BY_THE_LAUNCHER = "SOLFLOW_JAVA_OPTS";

    /** The image of Kafka takes these for itself; all others are settings of the broker. */
    private static final Set<String> BY_THE_KAFKA_IMAGE = Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS");

    private JsonNode compose;
    private String text;

    @BeforeEach
    void read() throws IOException {
        text = Docker.text("compose.yml");
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(filledIn(text));
        compose = new ObjectMapper().valueToTree(read);
    }

    @Test
    void explainsEveryVariableInTheExample() throws IOException {
        Map<String, String> example = example();
        var used = new TreeSet<>(Set.of("COMPOSE_PROJECT_NAME", "GEYSER_URL", "X_TOKEN"));
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            used.add(variable.group(1));
            if ("-".equals(variable.group(2))) {
                assertThat(example.get(variable.group(1)))
                        .as("default of %s", variable.group(1))
                        .isEqualTo(variable.group(3));
            }
        }
        assertThat(example.keySet()).isEqualTo(used);
    }

    @Test
    void givesSolFlowOnlySettingsThatThereAre() {
        var known =
                SettingCatalogue.all().stream()
                        .map(Setting::environmentName)
                        .collect(Collectors.toSet());
        known.addAll(SettingCatalogue.aliases().keySet());
        known.add(BY_THE_LAUNCHER);
        List<String> services = services("solflow:");
        assertThat(services).hasSize(4);
        for (String service : services) {
            Map<String, String> environment = environment(service);
            assertThat(known).as(service).containsAll(environment.keySet());
            new SettingsReader().environment(environment).settings(); // refuses wrong values
        }
    }

    @Test
    void givesTheBrokersSettingsThatKafkaTakes() {
        List<String> brokers = services("apache/kafka:");
        assertThat(brokers).containsExactly("kafka-1", "kafka-2", "kafka-3");
        for (String broker : brokers) {
            var properties = new TreeMap<String, String>();
            environment(broker)
                    .forEach(
                            (name, value) -> {
                                if (!BY_THE_KAFKA_IMAGE.contains(name)) {
                                    properties.put(propertyName(name), value);
                                }
                            });
            assertThat(AbstractKafkaConfig.CONFIG_DEF.names())
                    .as(broker)
                    .containsAll(properties.keySet());
            var config = new KafkaConfig(properties, false);
            assertThat("kafka-" + config.nodeId()).isEqualTo(broker);
            assertThat(config.quorumConfig().voters()).hasSize(3);
            assertThat(config.defaultReplicationFactor()).isEqualTo(3);
            assertThat(config.minInSyncReplicas()).isEqualTo(2);
            assertThat(properties.get("advertised.listeners")).contains("INSIDE://" + broker + ":");
        }
    }

    @Test
    void letsInstancesFindEachOther() {
        var advertised = new HashSet<String>();
        for (String service : List.of("solflow-1", "solflow-2")) {
            String address = environment(service).get("SOLFLOW_HTTP_ADVERTISED");
            assertThat(address).isEqualTo(service + ":8080");
            advertised.add(address);
        }
        assertThat(advertised).hasSize(2);
    }

    @Test
    void namesPathsServicesAndVolumesThatThereAre() throws IOException {
        Set<String> declared = names(compose.path("volumes"));
        var used = new HashSet<String>();
        var ports = new ArrayList<String>();
        for (String service : names(compose.path("services"))) {
            JsonNode one = compose.path("services").path(service);
            for (JsonNode volume : one.path("volumes")) {
                String source = volume.asText().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Docker.file(source)).as(service).exists();
                } else {
                    used.add(source);
                }
            }
            for (JsonNode port : one.path("ports")) {
                assertThat(port.asText()).as(service).startsWith("127.0.0.1:");
                ports.add(port.asText().split(":")[1]);
            }
            if (one.path("depends_on").isObject()) {
                for (String other : names(one.path("depends_on"))) {
                    assertThat(compose.at("/services/" + other + "/healthcheck/test").isArray())
                            .as("%s waits for the health of %s", service, other)
                            .isTrue();
                }
            }
            if (one.has("build")) {
                assertThat(Docker.file(one.at("/build/context").asText()).normalize())
                        .isEqualTo(Docker.ROOT);
                assertThat(Docker.ROOT.resolve(one.at("/build/dockerfile").asText())).exists();
                assertThat(Docker.text("Dockerfile"))
                        .contains(
                                names(one.at("/build/args")).stream()
                                        .map(argument -> "ARG " + argument + "=")
                                        .toList());
            }
        }
        assertThat(used).isEqualTo(declared);
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void showsPrometheusAndGrafanaWhereThingsAre() throws IOException {
        JsonNode prometheus = Docker.yaml("prometheus/prometheus.yml");
        for (JsonNode file : prometheus.path("rule_files")) {
            assertThat(Docker.file("prometheus").resolve(file.asText())).exists();
        }
        JsonNode job = prometheus.at("/scrape_configs/0");
        assertThat(job.path("job_name").asText()).isEqualTo("solflow");
        assertThat(texts(job.at("/static_configs/0/targets")))
                .containsExactly(
                        environment("solflow-1").get("SOLFLOW_HTTP_ADVERTISED"),
                        environment("solflow-2").get("SOLFLOW_HTTP_ADVERTISED"));

        JsonNode source =
                Docker.yaml("grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(Docker.text("grafana/dashboards/solflow.json"))
                .contains("\"uid\": \"" + source.path("uid").asText() + "\"");
        assertThat(
                        texts(compose.at("/services/grafana/volumes")).stream()
                                .map(volume -> volume.split(":")[1]))
                .contains(
                        Docker.yaml("grafana/provisioning/dashboards/solflow.yml")
                                .at("/providers/0/options/path")
                                .asText());
    }

    @Test
    void copiesIntoTheImageWhatTheRepositoryHas() throws IOException {
        String dockerfile = Docker.text("Dockerfile");
        for (String path : List.of("docker/bin", "queries")) {
            assertThat(dockerfile).contains("cp -r " + path + " /opt/solflow/");
            assertThat(Docker.ROOT.resolve(path)).isDirectory();
        }
        for (String program : List.of("solflow", "healthy")) {
            assertThat(dockerfile).contains("[\"" + program + "\"]");
            assertThat(Files.isExecutable(Docker.file("bin/" + program))).as(program).isTrue();
        }
        Matcher variable = Pattern.compile("\\b(SOLFLOW_\\w+)=").matcher(dockerfile);
        while (variable.find()) {
            String name = variable.group(1);
            assertThat(SettingCatalogue.all().stream().map(Setting::environmentName))
                    .as(name)
                    .containsAnyOf(name, name.equals(BY_THE_LAUNCHER) ? "SOLFLOW_DATA" : name);
        }
    }

    /** Where a program is at hand that knows the format. */
    @Test
    void isWhatComposeTakes(@TempDir Path directory) throws Exception {
        List<String> command =
                Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                        .filter(each -> run(directory, each, "version") == 0)
                        .findFirst()
                        .orElse(List.of());
        assumeTrue(!command.isEmpty(), "neither docker compose nor docker-compose is installed");
        Path filled = Files.writeString(directory.resolve(".env"), exampleFilledIn());

        int code =
                run(
                        directory,
                        command,
                        "-f",
                        Docker.file("compose.yml").toString(),
                        "--env-file",
                        filled.toString(),
                        "config");

        assertThat(code).as(Files.readString(directory.resolve("said"))).isZero();
    }

    private static int run(Path directory, List<String> command, String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("said").toFile())
                            .start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Variables replaced by their defaults, or by something where a value is required. */
    private static String filledIn(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        found ->
                                "-".equals(found.group(2))
                                        ? Matcher.quoteReplacement(found.group(3))
                                        : "required");
    }

    private static Map<String, String> example() throws IOException {
        var example = new HashMap<String, String>();
        Matcher line = EXAMPLE.matcher(Docker.text(".env.example"));
        while (line.find()) {
            assertThat(example.put(line.group(1), line.group(2))).as(line.group(1)).isNull();
        }
        return example;
    }

    private static String exampleFilledIn() throws IOException {
        return Docker.text(".env.example")
                .replaceAll("(?m)^(SOLFLOW_HTTP_API_KEY|GRAFANA_PASSWORD)=$", "$1=secret");
    }

    /** Names of the services whose image is named so. */
    private List<String> services(String image) {
        return names(compose.path("services")).stream()
                .filter(
                        name ->
                                compose.at("/services/" + name + "/image")
                                        .asText()
                                        .startsWith(image))
                .sorted()
                .toList();
    }

    private Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        JsonNode given = compose.at("/services/" + service + "/environment");
        names(given).stream()
                .filter(name -> !given.path(name).isNull())
                .forEach(name -> environment.put(name, given.path(name).asText()));
        return environment;
    }

    /** As the image of Kafka makes names of settings out of names of variables. */
    private static String propertyName(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
