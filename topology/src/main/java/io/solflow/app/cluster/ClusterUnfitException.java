package io.solflow.app.cluster;

import io.solflow.schemas.topic.TopicDifference;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Kafka cannot be used as configured. The message says why, and what to do. */
public final class ClusterUnfitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ClusterUnfitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static ClusterUnfitException topics(List<TopicDifference> differences) {
        return new ClusterUnfitException(
                differences.stream()
                        .map(TopicDifference::advice)
                        .collect(Collectors.joining(System.lineSeparator())),
                null);
    }

    static ClusterUnfitException of(ClientSettings clients, String tried, Exception cause) {
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        return new ClusterUnfitException(
                "Kafka at "
                        + clients.bootstrapServers()
                        + " (kafka.bootstrap.servers) did not let this program "
                        + tried
                        + ": "
                        + reason.getMessage(),
                cause);
    }

    static ClusterUnfitException unusable(String bootstrapServers, RuntimeException cause) {
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        return new ClusterUnfitException(
                "no Kafka can be reached at "
                        + bootstrapServers
                        + " (kafka.bootstrap.servers): "
                        + reason.getMessage()
                        + ". Check the address and the other kafka. settings",
                cause);
    }
}
