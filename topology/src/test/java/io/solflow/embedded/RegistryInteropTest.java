package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Signal;
import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.serde.ConfiguredSerdes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Our client and serde against a registry of another make, Apicurio's, which offers Confluent's
 * interface. The profile {@code registry} unpacks it under {@code target/registry}.
 */
@Tag("registry")
class RegistryInteropTest {

    private static final Path UNPACKED = Path.of("target", "registry");

    private static Process process;
    private static String url;

    @BeforeAll
    static void startRegistry() throws Exception {
        int port = LoopbackPort.free();
        url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=" + port,
                                "-jar",
                                runner().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(UNPACKED.resolve("registry.log").toFile())
                        .start();
        awaitAnswer(Duration.ofMinutes(2));
        send("PUT", "/config", "{\"compatibility\":\"BACKWARD\"}");
    }

    @AfterAll
    static void stopRegistry() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void carriesRecordsByIdsThatTheRegistryGives() {
        var writer = new ConfiguredSerdes(Map.of(RegistryConfig.URL, url));
        var reader =
                new ConfiguredSerdes(
                        Map.of(RegistryConfig.URL, url, "auto.register.schemas", "false"));
        Signal signal =
                Signal.newBuilder()
                        .setId("1")
                        .setSignalType("SURGE")
                        .setMarketSlug("mint")
                        .setConfidence(0.5)
                        .setDetectedAtMs(1L)
                        .setSource("solflow")
                        .build();

        byte[] bytes = writer.of(Signal.class).serializer().serialize("signals", signal);

        assertThat(reader.of(Signal.class).deserializer().deserialize("signals", bytes))
                .isEqualTo(signal);
        assertThat(reader.of(Signal.class).serializer().serialize("signals", signal))
                .isEqualTo(bytes);
    }

    @Test
    void understandsItsRefusals() {
        SchemaRegistry registry =
                SchemaRegistry.of(RegistryConfig.from(Map.of(RegistryConfig.URL, url)));
        Schema first = reading().endRecord();
        int id = registry.register("readings-value", first);

        assertThat(registry.lookup("readings-value", first)).isEqualTo(id);
        assertThat(registry.schema(id)).isEqualTo(first);
        assertThat(
                        registry.register(
                                "readings-value", reading().optionalString("station").endRecord()))
                .isNotEqualTo(id);
        assertThatThrownBy(
                        () ->
                                registry.register(
                                        "readings-value",
                                        reading().requiredString("river").endRecord()))
                .isInstanceOf(SchemaRegistryException.Incompatible.class)
                .hasMessageContaining("needs field 'river'");
        assertThatThrownBy(() -> registry.schema(123_456))
                .isInstanceOf(SchemaRegistryException.UnknownSchema.class);
        assertThatThrownBy(() -> registry.lookup("nobody-value", first))
                .isInstanceOf(SchemaRegistryException.UnknownSchema.class);
    }

    @Test
    void setsARecordWithAnUnknownIdAside() {
        var serdes = new ConfiguredSerdes(Map.of(RegistryConfig.URL, url));
        byte[] unknown = {0, 0x01, 0x02, 0x03, 0x04, 0};

        assertThatThrownBy(() -> serdes.of(Signal.class).deserializer().deserialize("s", unknown))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("no schema has id 16909060");
    }

    private static SchemaBuilder.FieldAssembler<Schema> reading() {
        return SchemaBuilder.record("Reading").namespace("x.y").fields().requiredLong("level");
    }

    private static Path runner() throws IOException {
        try (Stream<Path> files = Files.list(UNPACKED)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void awaitAnswer(Duration limit) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (send("GET", "/subjects", "") == 200) {
                    return;
                }
            } catch (IOException e) {
                assertThat(process.isAlive()).as("the registry runs: %s", e).isTrue();
            }
            assertThat(System.nanoTime()).as("the registry answers in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static int send(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
