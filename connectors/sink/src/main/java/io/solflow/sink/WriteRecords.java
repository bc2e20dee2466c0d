package io.solflow.sink;

import io.solflow.schemas.topic.DeadLetter;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Hands each record to its store, and what the store cannot use to the dead letters, as received
 * with the headers of a {@link DeadLetter}.
 */
final class WriteRecords<V> implements Processor<byte[], byte[], byte[], byte[]> {

    private final String storeName;
    private final Duration batchDelay;
    private final SinkStats.Counters stats;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable TopicStore<V> store;
    private @Nullable Cancellable ticks;

    WriteRecords(String storeName, Duration batchDelay, SinkStats.Counters stats) {
        this.storeName = storeName;
        this.batchDelay = batchDelay;
        this.stats = stats;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        TopicStore<V> opened = processorContext.getStateStore(storeName);
        store = opened;
        ticks =
                processorContext.schedule(
                        batchDelay, PunctuationType.WALL_CLOCK_TIME, time -> opened.writePending());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (context == null || store == null) {
            throw new IllegalStateException("a record came before init");
        }
        RecordMetadata from =
                context.recordMetadata()
                        .orElseThrow(() -> new IllegalStateException("a record without a place"));
        var malformed = store.take(record.key(), record.value(), from.offset(), record.timestamp());
        if (malformed.isPresent()) {
            context.forward(record.withHeaders(headers(record, from, malformed.get())));
            stats.deadLetter();
        }
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel();
        }
    }

    private static Headers headers(
            Record<byte[], byte[]> record, RecordMetadata from, Decoded.Malformed<?> malformed) {
        var origin =
                new DeadLetter.Origin.KafkaRecord(from.topic(), from.partition(), from.offset());
        return new DeadLetter(malformed.kind(), malformed.reason(), origin)
                .headersAfter(record.headers());
    }
}
