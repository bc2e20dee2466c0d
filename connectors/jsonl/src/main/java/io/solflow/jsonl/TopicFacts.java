package io.solflow.jsonl;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** What the output must know of Kafka beside the records. Any thread may ask. */
public interface TopicFacts {

    /** Kafka's id of a topic: a topic that is made anew under the same name has another one. */
    String id(String topic);

    /** Offset of the next record that this application has to process; empty before its first. */
    OptionalLong committed(TopicPartition partition);
}
