package io.solflow.sqlite;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the history of a partition begins on a host that has nothing of it. Any thread may ask;
 * asked when a partition is opened for writing.
 */
@FunctionalInterface
public interface Beginning {

    /** With the first record that the topic still has: the whole history is rebuilt. */
    Beginning OF_TOPIC = partition -> OptionalLong.empty();

    /**
     * Offset of the first record that this host shall have: what the group has committed when it
     * shall only go on. Empty: with the first that there is.
     *
     * @throws RuntimeException when Kafka cannot tell; the partition is not opened then
     */
    OptionalLong nextOffset(TopicPartition partition);
}
