package io.solflow.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where an embedded broker lives.
 *
 * @param dataDir directory of its own, made when missing; all topics are in it
 * @param brokerPort port of the loopback address ({@code solflow.embedded.kafka.port}); 0 for any
 *     free one, which may be another with every start
 * @param startTimeout limit for the start, recovery after a crash included
 */
public record EmbeddedKafkaConfig(Path dataDir, int brokerPort, Duration startTimeout) {

    /** Setting that {@link #brokerPort} comes from. */
    public static final String PORT = "solflow.embedded.kafka.port";

    public EmbeddedKafkaConfig {
        if (brokerPort < 0 || brokerPort > 65_535) {
            throw new IllegalArgumentException(PORT + " must be 0 to 65535, was " + brokerPort);
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "the time to start must be positive, was " + startTimeout);
        }
    }

    /** On a free port, with a minute to start. */
    public static EmbeddedKafkaConfig in(Path dataDir) {
        return new EmbeddedKafkaConfig(dataDir, 0, Duration.ofMinutes(1));
    }
}
