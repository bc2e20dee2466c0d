package io.solflow.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the addresses of a registry in turn, from the one that answered last, until one gives an
 * answer: anything but a failure of its own. Any thread may call.
 */
final class RegistryEndpoints {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final HttpClient client;
    private volatile int preferred;

    RegistryEndpoints(RegistryConfig config) {
        this.config = config;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(config.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
    }

    /**
     * An answer of the registry, good or bad.
     *
     * @param body missing when the answer is not JSON
     */
    record Answer(URI url, int status, JsonNode body) {

        boolean good() {
            return status / 100 == 2;
        }

        /** Confluent's number of the error; 0 when the answer has none. */
        int errorCode() {
            return body.path("error_code").asInt(0);
        }

        String message() {
            return body.path("message").asText("HTTP status " + status);
        }
    }

    /**
     * Sends one request.
     *
     * @param path below the address, starting with a slash, encoded
     * @param body JSON to post; null to get
     * @throws SchemaRegistryException.Unavailable when no address gave an answer
     */
    Answer ask(String path, @Nullable JsonNode body) {
        List<URI> urls = config.urls();
        var tried = new ArrayList<String>();
        @Nullable IOException last = null;
        int first = preferred;
        for (int i = 0; i < urls.size(); i++) {
            int index = (first + i) % urls.size();
            URI url = urls.get(index);
            try {
                Answer answer = answer(url, send(request(url, path, body)));
                if (answer.status() < 500
                        && answer.status() != 408
                        && answer.status() != 429
                        && !(answer.good() && answer.body().isMissingNode())) {
                    preferred = index;
                    return answer;
                }
                tried.add(
                        answer.good()
                                ? url + ": answered, but not with JSON; is this a Schema Registry?"
                                : url + ": " + answer.message() + " (" + answer.status() + ")");
            } catch (InterruptedException e) {
                throw new InterruptException("interrupted while asking " + url, e);
            } catch (IOException e) {
                last = e;
                tried.add(url + ": " + reason(e));
            }
        }
        throw new SchemaRegistryException.Unavailable(
                "no Schema Registry answered ("
                        + RegistryConfig.URL
                        + "); tried "
                        + String.join(", ", tried)
                        + ". Check the address and that the registry runs; asking again is safe",
                last);
    }

    /** The client's own limit ends with the header; a body that stops in the middle has none. */
    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(request, BodyHandlers.ofString());
        Duration limit = config.connectTimeout().plus(config.readTimeout());
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed
                    ? failed
                    : new IOException(e.getCause());
        } finally {
            response.cancel(true); // changes nothing when it is complete
        }
    }

    private HttpRequest request(URI url, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(config.readTimeout())
                        .header("Accept", CONTENT_TYPE + ", application/json");
        config.authorization().ifPresent(value -> request.header("Authorization", value));
        if (body != null) {
            request.header("Content-Type", CONTENT_TYPE)
                    .POST(BodyPublishers.ofString(body.toString()));
        }
        return request.build();
    }

    private static Answer answer(URI url, HttpResponse<String> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            body = MissingNode.getInstance();
        }
        return new Answer(url, response.statusCode(), body);
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getMessage() == null ? kind : kind + " (" + e.getMessage() + ")";
    }
}
