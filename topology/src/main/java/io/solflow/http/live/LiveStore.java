package io.solflow.http.live;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What one topic adds to a partition of the {@link LiveView}, as a state store whose changelog is
 * that topic. On the heap, so that each start reads the topic; what bounds it is said at {@link
 * LivePartition} and {@link RecentSignals}.
 */
final class LiveStore implements StateStore {

    private final String name;
    private final LiveView view;
    private final Taker taker;
    private @Nullable LivePartition partition;
    private boolean open;

    private LiveStore(String name, LiveView view, Taker taker) {
        this.name = name;
        this.view = view;
        this.taker = taker;
    }

    /** Puts a record of the topic into a partition of the view. */
    @FunctionalInterface
    interface Taker {
        void take(LivePartition partition, String key, byte @Nullable [] value, long offset);
    }

    /** Makes a store per partition. */
    record Builder(String name, LiveView view, Supplier<Taker> takers)
            implements StoreBuilder<LiveStore> {

        @Override
        public LiveStore build() {
            return new LiveStore(name, view, takers.get());
        }

        @Override
        public StoreBuilder<LiveStore> withCachingEnabled() {
            throw new UnsupportedOperationException("the store is on the heap already: " + name);
        }

        @Override
        public StoreBuilder<LiveStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<LiveStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("a topic is the log of the store: " + name);
        }

        @Override
        public StoreBuilder<LiveStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }

    /** Takes each record as it comes. */
    static final class Keep implements Processor<byte[], byte[], Void, Void> {

        private final String name;

        // Both are set by init, before the first record.
        private ProcessorContext<Void, Void> context;
        private LiveStore store;

        Keep(String name) {
            this.name = name;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            this.context = context;
            this.store = context.getStateStore(name);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(0L);
            store.take(record.key(), record.value(), offset);
            store.view.arrived();
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        partition = view.open(context.taskId().partition());
        open = true;
        context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
    }

    /** The partition of the view that this store fills. */
    LivePartition partition() {
        LivePartition opened = partition;
        if (opened == null) {
            throw new IllegalStateException("store " + name + " is not open");
        }
        return opened;
    }

    private void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record.key(), record.value(), record.offset());
        }
    }

    private void take(byte @Nullable [] key, byte @Nullable [] value, long offset) {
        if (key == null) {
            view.unreadable();
            return;
        }
        taker.take(partition(), new String(key, StandardCharsets.UTF_8), value, offset);
    }

    @Override
    public void close() {
        LivePartition opened = partition;
        partition = null;
        open = false;
        if (opened != null) {
            view.close(opened.number());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
