package io.solflow.topology;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Looks up what Kafka knows about the input of the flow application. */
@FunctionalInterface
public interface CommittedOffsets {

    /** Offset of the next record to process; empty when nothing was committed yet. */
    OptionalLong of(TopicPartition partition);

    /**
     * What tells a topic from others that had its name before: what is known locally of one that
     * was deleted says nothing about its successor. Empty when there is no way to tell.
     */
    default String topicId(String topic) {
        return "";
    }
}
