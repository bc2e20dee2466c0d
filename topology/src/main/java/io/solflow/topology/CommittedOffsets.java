package io.solflow.topology;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Looks up how far the flow application has committed its input. */
@FunctionalInterface
public interface CommittedOffsets {

    /** Offset of the next record to process; empty when nothing was committed yet. */
    OptionalLong of(TopicPartition partition);
}
