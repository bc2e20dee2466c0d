package io.solflow.app;

import io.solflow.schemas.topic.TopicSpec;

/**
 * Names of the topologies in Kafka. Under another prefix of topics they have other names, so that
 * two systems can share one Kafka.
 *
 * @param prefix of the topics
 */
record ApplicationIds(String prefix) {

    String of(String standard) {
        return prefix.equals(TopicSpec.DEFAULT_PREFIX) ? standard : prefix + standard;
    }
}
