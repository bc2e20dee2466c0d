package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Signal;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.serde.ConfiguredSerdes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka(@TempDir Path directory) {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void givesTheSameIdsAndRulesAfterARestart() throws Exception {
        // Given
        Schema first = reading().endRecord();
        Schema second = reading().optionalString("station").endRecord();
        int firstId;
        int secondId;
        try (EmbeddedRegistry registry = start()) {
            SchemaRegistry client = client(registry);
            firstId = client.register("readings-value", first);
            secondId = client.register("readings-value", second);
            put(registry, "/config/readings-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
        }

        // When
        try (EmbeddedRegistry registry = start()) {
            SchemaRegistry client = client(registry);

            // Then
            assertThat(client.lookup("readings-value", first)).isEqualTo(firstId);
            assertThat(client.register("readings-value", second)).isEqualTo(secondId);
            assertThat(client.schema(firstId)).isEqualTo(first);
            assertThat(client.register("other-value", reading().requiredInt("x").endRecord()))
                    .isGreaterThan(secondId);
            assertThat(get(registry, "/config/readings-value")).contains("FULL_TRANSITIVE");
        }
    }

    @Test
    void carriesRecordsBetweenTwoConfiguredSerdes() {
        try (EmbeddedRegistry registry = start()) {
            var serdes = new ConfiguredSerdes(Map.of(RegistryConfig.URL, registry.url()));
            Signal signal =
                    Signal.newBuilder()
                            .setId("1")
                            .setSignalType("SURGE")
                            .setMarketSlug("mint")
                            .setConfidence(0.5)
                            .setDetectedAtMs(1L)
                            .setSource("solflow")
                            .build();

            byte[] bytes = serdes.of(Signal.class).serializer().serialize("signals", signal);

            assertThat(serdes.of(Signal.class).deserializer().deserialize("signals", bytes))
                    .isEqualTo(signal);
        }
    }

    @Test
    void refusesAnIncompatibleSchemaInWords() {
        try (EmbeddedRegistry registry = start()) {
            SchemaRegistry client = client(registry);
            client.register("strict-value", reading().endRecord());

            assertThatThrownBy(
                            () ->
                                    client.register(
                                            "strict-value",
                                            reading().requiredString("station").endRecord()))
                    .isInstanceOf(SchemaRegistryException.Incompatible.class)
                    .hasMessageContaining("'strict-value'")
                    .hasMessageContaining("needs field 'station'");
        }
    }

    @Test
    void answersInConfluentsForm() throws Exception {
        try (EmbeddedRegistry registry = start()) {
            String trade = "{\"schema\":\"{\\\"type\\\":\\\"long\\\"}\"}";

            assertThat(post(registry, "/subjects/a%2Fb-value/versions", trade))
                    .matches("200 \\{\"id\":\\d+}");
            assertThat(get(registry, "/subjects")).contains("\"a/b-value\"");
            assertThat(get(registry, "/subjects/a%2Fb-value/versions")).isEqualTo("200 [1]");
            assertThat(get(registry, "/subjects/a%2Fb-value/versions/latest"))
                    .contains("\"version\":1", "\"schema\":\"\\\"long\\\"\"");
            assertThat(post(registry, "/subjects/a%2Fb-value", trade)).contains("\"version\":1");
            assertThat(get(registry, "/subjects/a%2Fb-value/versions/7"))
                    .startsWith("404 {\"error_code\":40402");
            assertThat(get(registry, "/subjects/nobody/versions"))
                    .startsWith("404 {\"error_code\":40401");
            assertThat(get(registry, "/schemas/ids/99999")).startsWith("404 {\"error_code\":40403");
            assertThat(post(registry, "/subjects/x/versions", "{\"schema\":\"{}\"}"))
                    .startsWith("422 {\"error_code\":42201");
            assertThat(post(registry, "/subjects/x/versions", "{"))
                    .startsWith("400 {\"error_code\":400");
            assertThat(put(registry, "/config", "{\"compatibility\":\"SOMETIMES\"}"))
                    .startsWith("422 {\"error_code\":42203");
            assertThat(get(registry, "/config"))
                    .isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
            assertThat(
                            post(
                                    registry,
                                    "/compatibility/subjects/a%2Fb-value/versions/latest",
                                    "{\"schema\":\"\\\"string\\\"\"}"))
                    .contains("\"is_compatible\":false", "different types");
            assertThat(get(registry, "/associations/resources/-/t?resourceType=topic"))
                    .startsWith("404 {\"error_code\":404");
        }
    }

    @Test
    void namesThePortInUseAndTheSettingToChange() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            var config =
                    new EmbeddedRegistryConfig(
                            kafka.bootstrapServers(), port, Duration.ofSeconds(10));

            assertThatThrownBy(() -> EmbeddedRegistry.start(config))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("solflow.embedded.registry.port");
        }
    }

    @Test
    void saysWhichBrokerKeepsItFromReadingItsSchemas() {
        String nobody = "127.0.0.1:" + LoopbackPort.free();
        var config = new EmbeddedRegistryConfig(nobody, 0, Duration.ofSeconds(2));

        assertThatThrownBy(() -> EmbeddedRegistry.start(config))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("_schemas")
                .hasMessageContaining(nobody);
    }

    private static SchemaBuilder.FieldAssembler<Schema> reading() {
        return SchemaBuilder.record("Reading").namespace("x.y").fields().requiredLong("level");
    }

    private static EmbeddedRegistry start() {
        return EmbeddedRegistry.start(EmbeddedRegistryConfig.on(kafka.bootstrapServers()));
    }

    private static SchemaRegistry client(EmbeddedRegistry registry) {
        return SchemaRegistry.of(RegistryConfig.from(Map.of(RegistryConfig.URL, registry.url())));
    }

    private static String get(EmbeddedRegistry registry, String path) throws Exception {
        return send(registry, path, "GET", "");
    }

    private static String post(EmbeddedRegistry registry, String path, String body)
            throws Exception {
        return send(registry, path, "POST", body);
    }

    private static String put(EmbeddedRegistry registry, String path, String body)
            throws Exception {
        return send(registry, path, "PUT", body);
    }

    private static String send(EmbeddedRegistry registry, String path, String method, String body)
            throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(registry.url() + path))
                                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
