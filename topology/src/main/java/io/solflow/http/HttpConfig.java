package io.solflow.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How the HTTP interface is offered.
 *
 * @param host address to listen on ({@code solflow.http.host}); loopback unless asked otherwise
 * @param port 0 for any free one ({@code solflow.http.port})
 * @param apiKey what requests under {@code /api} must show ({@code solflow.http.api-key}); a secret
 * @param requestsPerSecond of one address, on average ({@code solflow.http.requests-per-second}), 0
 *     for any number
 * @param queryTimeout longest time for a question to the files ({@code
 *     solflow.http.query-timeout-ms})
 * @param eventsInterval between two batches of changes ({@code solflow.http.events-interval-ms})
 * @param eventClients that may be connected at once ({@code solflow.http.events-clients})
 */
public record HttpConfig(
        String host,
        int port,
        Optional<String> apiKey,
        int requestsPerSecond,
        Duration queryTimeout,
        Duration eventsInterval,
        int eventClients) {

    public HttpConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("solflow.http.host must not be blank");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "solflow.http.port must be from 0 to 65535, was " + port);
        }
        if (requestsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "solflow.http.requests-per-second must be 0 or more, was " + requestsPerSecond);
        }
        if (queryTimeout.isNegative() || queryTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "solflow.http.query-timeout-ms must be positive, was " + queryTimeout);
        }
        if (eventsInterval.isNegative() || eventsInterval.isZero()) {
            throw new IllegalArgumentException(
                    "solflow.http.events-interval-ms must be positive, was " + eventsInterval);
        }
        if (eventClients < 1) {
            throw new IllegalArgumentException(
                    "solflow.http.events-clients must be at least 1, was " + eventClients);
        }
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "HttpConfig[" + host + ":" + port + (apiKey.isPresent() ? ", with a key" : "") + "]";
    }
}
