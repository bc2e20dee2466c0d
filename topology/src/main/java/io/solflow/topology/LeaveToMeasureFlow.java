package io.solflow.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The state update of the read-only store, which must not forward. It does nothing: the processor
 * that emits comes from the same source and updates the store itself.
 */
final class LeaveToMeasureFlow implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {
        // on purpose: see the class comment
    }
}
