package io.solflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpSchemaRegistryTest {

    private static final Schema READING =
            SchemaBuilder.record("Reading").namespace("x.y").fields().requiredLong("l").endRecord();

    private final Map<String, Reply> replies = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;

    private record Reply(int status, String body) {}

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String request =
                                exchange.getRequestMethod() + " " + exchange.getRequestURI();
                        String auth = exchange.getRequestHeaders().getFirst("Authorization");
                        requests.add(auth == null ? request : request + " " + auth);
                        Reply reply = replies.getOrDefault(request, new Reply(404, "nothing here"));
                        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(reply.status(), body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void asksForEverySchemaAndEveryIdOnce() {
        replies.put("POST /subjects/t%2F1-value/versions", new Reply(200, "{\"id\":7}"));
        replies.put("GET /schemas/ids/7", new Reply(200, "{\"schema\":\"\\\"long\\\"\"}"));
        SchemaRegistry registry = registry(Map.of());

        for (int i = 0; i < 3; i++) {
            assertThat(registry.register("t/1-value", READING)).isEqualTo(7);
            assertThat(registry.schema(7)).isEqualTo(Schema.create(Schema.Type.LONG));
        }

        assertThat(requests)
                .containsExactly("POST /subjects/t%2F1-value/versions", "GET /schemas/ids/7");
    }

    @Test
    void looksUpInsteadOfRegisteringWhenTold() {
        replies.put("POST /subjects/t-value", new Reply(200, "{\"id\":3,\"version\":1}"));

        int id = registry(Map.of("auto.register.schemas", "false")).register("t-value", READING);

        assertThat(id).isEqualTo(3);
    }

    @Test
    void saysHowToGetASchemaInThatNobodyRegistered() {
        replies.put("POST /subjects/t-value", error(404, 40403, "Schema not found"));
        SchemaRegistry registry = registry(Map.of("auto.register.schemas", "false"));

        assertThatThrownBy(() -> registry.register("t-value", READING))
                .isInstanceOf(SchemaRegistryException.UnknownSchema.class)
                .hasMessageContaining("'t-value'")
                .hasMessageContaining("auto.register.schemas=true");
    }

    @Test
    void sendsUserAndPasswordAndPrintsNeither() {
        replies.put("POST /subjects/t-value/versions", error(401, 401, "Unauthorized"));
        SchemaRegistry registry =
                registry(
                        Map.of(
                                "basic.auth.credentials.source", "USER_INFO",
                                "basic.auth.user.info", "anna:s3cret"));

        assertThatThrownBy(() -> registry.register("t-value", READING))
                .isInstanceOf(SchemaRegistryException.Refused.class)
                .hasMessageContaining("Unauthorized")
                .hasMessageContaining("basic.auth.user.info")
                .hasMessageNotContaining("s3cret");
        assertThat(requests).singleElement().asString().endsWith("Basic YW5uYTpzM2NyZXQ=");
    }

    @Test
    void takesUserAndPasswordFromTheAddressToo() {
        replies.put("GET /schemas/ids/1", new Reply(200, "{\"schema\":\"\\\"int\\\"\"}"));
        RegistryConfig config =
                RegistryConfig.from(
                        Map.of("schema.registry.url", url.replace("//", "//anna:s3%24cret@")));

        SchemaRegistry.of(config).schema(1);

        assertThat(requests).singleElement().asString().endsWith("Basic YW5uYTpzMyRjcmV0");
        assertThat(config.toString()).doesNotContain("cret").contains(url);
    }

    @Test
    void explainsWhatIsIncompatible() {
        replies.put("POST /subjects/t-value/versions", error(409, 409, "incompatible"));
        replies.put(
                "GET /subjects/t-value/versions/latest",
                new Reply(
                        200,
                        "{\"subject\":\"t-value\",\"version\":4,\"id\":9,\"schema\":\"{\\\"type\\\":"
                            + "\\\"record\\\",\\\"name\\\":\\\"Reading\\\",\\\"namespace\\\":"
                            + "\\\"x.y\\\",\\\"fields\\\":[]}\"}"));

        assertThatThrownBy(() -> registry(Map.of()).register("t-value", READING))
                .isInstanceOf(SchemaRegistryException.Incompatible.class)
                .hasMessageContaining("'t-value'")
                .hasMessageContaining("needs field 'l', which version 4 does not have");
    }

    @Test
    void triesEveryAddressAndNamesThemAllWhenNoneAnswers() throws IOException {
        replies.put("GET /schemas/ids/1", error(503, 50301, "starting"));
        String nobody = "http://127.0.0.1:" + freePort();
        SchemaRegistry registry = registry(Map.of("schema.registry.url", nobody + "," + url + "/"));

        assertThatThrownBy(() -> registry.schema(1))
                .isInstanceOf(SchemaRegistryException.Unavailable.class)
                .isNotInstanceOf(SerializationException.class)
                .hasMessageContaining(nobody + ": Connect")
                .hasMessageContaining(url + ": starting (503)");

        replies.put("GET /schemas/ids/1", new Reply(200, "{\"schema\":\"\\\"int\\\"\"}"));
        assertThat(registry.schema(1)).isEqualTo(Schema.create(Schema.Type.INT));
    }

    @Test
    void isNotFooledByAPageThatIsNoRegistry() {
        replies.put("GET /schemas/ids/1", new Reply(200, "<html>welcome</html>"));

        assertThatThrownBy(() -> registry(Map.of()).schema(1))
                .isInstanceOf(SchemaRegistryException.Unavailable.class)
                .hasMessageContaining("is this a Schema Registry?");
        assertThatThrownBy(() -> registry(Map.of()).schema(2))
                .isInstanceOf(SchemaRegistryException.Refused.class)
                .hasMessageContaining("check the path in schema.registry.url");
    }

    @Test
    void saysThatAnIdIsUnknownOrOfAnotherKind() {
        replies.put("GET /schemas/ids/1", error(404, 40403, "Schema 1 not found"));
        replies.put(
                "GET /schemas/ids/2",
                new Reply(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}"));
        replies.put("GET /schemas/ids/3", new Reply(200, "{\"schema\":\"\\\"lung\\\"\"}"));
        SchemaRegistry registry = registry(Map.of());

        assertThatThrownBy(() -> registry.schema(1))
                .isInstanceOf(SchemaRegistryException.UnknownSchema.class)
                .hasMessageContaining("no schema has id 1");
        assertThatThrownBy(() -> registry.schema(2))
                .isInstanceOf(SchemaRegistryException.UnknownSchema.class)
                .hasMessageContaining("PROTOBUF");
        assertThatThrownBy(() -> registry.schema(3))
                .isInstanceOf(SchemaRegistryException.UnknownSchema.class)
                .hasMessageContaining("not valid Avro");
    }

    @Test
    void resolvesSchemasThatReferToOthers() {
        replies.put(
                "GET /schemas/ids/5",
                new Reply(
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"x.y.E\\\"}\","
                            + "\"references\":[{\"name\":\"x.y.E\",\"subject\":\"e\",\"version\":1}]}"));
        replies.put(
                "GET /subjects/e/versions/1",
                new Reply(
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"E\\\","
                                + "\\\"namespace\\\":\\\"x.y\\\",\\\"symbols\\\":[\\\"A\\\"]}\"}"));

        Schema schema = registry(Map.of()).schema(5);

        assertThat(schema.getElementType().getEnumSymbols()).containsExactly("A");
    }

    private SchemaRegistry registry(Map<String, String> more) {
        var settings = new HashMap<String, String>();
        settings.put("schema.registry.url", url);
        settings.putAll(more);
        return SchemaRegistry.of(RegistryConfig.from(settings));
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(status, "{\"error_code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Timeout(20)
    void doesNotWaitForEverForAnAnswerThatStopsInTheMiddle() throws Exception {
        try (var stuck = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var answering =
                    new Thread(
                            () -> {
                                try {
                                    Socket client = stuck.accept();
                                    client.getInputStream().read();
                                    client.getOutputStream()
                                            .write(
                                                    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
                                                            .getBytes(StandardCharsets.US_ASCII));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            answering.setDaemon(true);
            answering.start();
            var registry =
                    new HttpSchemaRegistry(
                            RegistryConfig.from(
                                    Map.of(
                                            "schema.registry.url",
                                            "http://127.0.0.1:" + stuck.getLocalPort(),
                                            "http.read.timeout.ms",
                                            "300")));

            assertThatThrownBy(() -> registry.schema(1))
                    .isInstanceOf(SchemaRegistryException.Unavailable.class)
                    .hasMessageContaining("HttpTimeout");
        }
    }
}
