package io.solflow.embedded;

import java.time.Duration;

/**
 * Where an embedded Schema Registry listens and keeps its schemas.
 *
 * @param bootstrapServers brokers that hold the topic {@code _schemas}
 * @param port port of the loopback address ({@code solflow.embedded.registry.port}); 0 for any free
 *     one, which may be another with every start
 * @param limit how long the brokers may take for each step, at the start and for each new schema
 */
public record EmbeddedRegistryConfig(String bootstrapServers, int port, Duration limit) {

    /** Setting that {@link #port} comes from. */
    public static final String PORT = "solflow.embedded.registry.port";

    public EmbeddedRegistryConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(PORT + " must be 0 to 65535, was " + port);
        }
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("the time limit must be positive, was " + limit);
        }
    }

    /** On a free port, with half a minute for each step. */
    public static EmbeddedRegistryConfig on(String bootstrapServers) {
        return new EmbeddedRegistryConfig(bootstrapServers, 0, Duration.ofSeconds(30));
    }
}
