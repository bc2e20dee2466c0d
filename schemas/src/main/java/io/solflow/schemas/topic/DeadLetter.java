package io.solflow.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a record of {@code dead-letters} says besides the bytes that could not be used: the reason,
 * and where they came from. The headers are named as those of Kafka Streams' own dead letter queue.
 */
public final class DeadLetter {

    public static final String MESSAGE = "__streams.errors.message";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";

    private DeadLetter() {}

    /**
     * @param reason what is wrong, and what was expected
     * @param source topic or file that the bytes came from
     * @param partition of the topic; 0 for a file
     * @param position offset in the partition, or number of the line
     */
    public static Headers headers(String reason, String source, int partition, long position) {
        return new RecordHeaders()
                .add(MESSAGE, text(reason))
                .add(TOPIC, text(source))
                .add(PARTITION, text(Integer.toString(partition)))
                .add(OFFSET, text(Long.toString(position)));
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
