package io.solflow.topology;

import io.solflow.schemas.topic.DeadLetter;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters of the records of one topic, and counts them.
 *
 * @param topic that the records came from
 */
record DeadLetters(String topic, FlowStats stats) {

    /** The dead letter of a record: its bytes, and why and whence in the headers. */
    Record<byte[], byte[]> of(Origin origin, long timestamp, DeadLetter.Kind kind, String reason) {
        stats.deadLetter(kind);
        var place = new DeadLetter.Origin.KafkaRecord(topic, origin.partition(), origin.offset());
        Headers why = new DeadLetter(kind, reason, place).headers();
        return new Record<>(origin.key(), origin.value(), timestamp, why);
    }
}
