package io.solflow.app.cluster;

import io.solflow.schemas.topic.TopicDifference;
import java.util.List;
import java.util.stream.Collectors;

/** Topics exist and are not what SolFlow needs. The message says how, and what to do. */
public final class TopicsUnfitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicsUnfitException(List<TopicDifference> differences) {
        super(
                differences.stream()
                        .map(TopicDifference::advice)
                        .collect(Collectors.joining(System.lineSeparator())));
    }
}
