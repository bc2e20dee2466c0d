package io.solflow.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.solflow.schemas.registry.Subjects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Schema Registry in this process with Confluent's REST interface ({@link RegistryApi}),
 * reachable from this machine only. Its schemas are in the compacted topic {@code _schemas}, so
 * that ids survive a restart.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LONGEST_REQUEST_BYTES = 8 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;
    private final SchemasTopic topic;

    private EmbeddedRegistry(HttpServer server, ExecutorService threads, SchemasTopic topic) {
        this.server = server;
        this.threads = threads;
        this.topic = topic;
    }

    /**
     * Reads the schemas and returns when the registry serves clients.
     *
     * @throws EmbeddedStartException when the port cannot be used or the schemas cannot be read
     */
    public static EmbeddedRegistry start(EmbeddedRegistryConfig config) {
        HttpServer server = bind(config.port());
        var subjects = new Subjects();
        SchemasTopic topic;
        try {
            topic = SchemasTopic.open(config.bootstrapServers(), config.limit(), subjects);
        } catch (KafkaException e) {
            server.stop(0);
            throw new EmbeddedStartException(
                    "the embedded registry cannot read topic "
                            + SchemasTopic.NAME
                            + " at "
                            + config.bootstrapServers()
                            + ": "
                            + e.getMessage(),
                    e);
        }
        var api = new RegistryApi(subjects, topic);
        ExecutorService threads = Executors.newFixedThreadPool(4, EmbeddedRegistry::thread);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, api));
        server.start();
        var registry = new EmbeddedRegistry(server, threads, topic);
        LOG.atInfo()
                .setMessage("embedded registry started")
                .addKeyValue("url", registry.url())
                .addKeyValue("subjects", subjects.names().size())
                .log();
        return registry;
    }

    /** What clients set as {@code schema.registry.url}. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        topic.close();
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw LoopbackPort.inUse(port, EmbeddedRegistryConfig.PORT, e);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "embedded-registry");
        thread.setDaemon(true);
        return thread;
    }

    private static void handle(HttpExchange exchange, RegistryApi api) throws IOException {
        try (exchange) {
            RegistryReply reply;
            try {
                reply = answer(exchange, api);
            } catch (RuntimeException e) {
                LOG.atError()
                        .setMessage("the embedded registry failed on a request")
                        .addKeyValue("method", exchange.getRequestMethod())
                        .addKeyValue("path", exchange.getRequestURI().getPath())
                        .setCause(e)
                        .log();
                reply = RegistryReply.error(500, "the registry failed: " + e);
            }
            byte[] body = JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static RegistryReply answer(HttpExchange exchange, RegistryApi api) throws IOException {
        byte[] request = exchange.getRequestBody().readNBytes(LONGEST_REQUEST_BYTES + 1);
        if (request.length > LONGEST_REQUEST_BYTES) {
            return RegistryReply.error(
                    413, "a request may have " + LONGEST_REQUEST_BYTES + " bytes at most");
        }
        JsonNode body;
        try {
            body = request.length == 0 ? MissingNode.getInstance() : JSON.readTree(request);
        } catch (JsonProcessingException e) {
            return RegistryReply.error(400, "the request is not JSON: " + e.getOriginalMessage());
        }
        return api.answer(
                exchange.getRequestMethod(), segments(exchange.getRequestURI().getRawPath()), body);
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(s -> URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
