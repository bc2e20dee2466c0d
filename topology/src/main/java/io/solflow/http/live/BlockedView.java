package io.solflow.http.live;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The blocklist into the {@link LiveView} of an instance, as a global store: every instance has all
 * of it. A handful to some thousands of entries, each put there by an operator; a tombstone removes
 * one.
 */
final class BlockedView implements StateStore {

    static final String NAME = "blocklist";

    private final LiveView view;
    private volatile boolean open;

    private BlockedView(LiveView view) {
        this.view = view;
    }

    /** Makes the store of an instance. */
    record Builder(LiveView view) implements StoreBuilder<BlockedView> {

        @Override
        public BlockedView build() {
            return new BlockedView(view);
        }

        @Override
        public StoreBuilder<BlockedView> withCachingEnabled() {
            throw new UnsupportedOperationException("the blocklist is on the heap already");
        }

        @Override
        public StoreBuilder<BlockedView> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BlockedView> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("a topic is the log of the blocklist");
        }

        @Override
        public StoreBuilder<BlockedView> withLoggingDisabled() {
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

        @Override
        public String name() {
            return NAME;
        }
    }

    /** Puts what the topic says into the view, at the start and afterwards. */
    static final class Keep implements Processor<String, String, Void, Void> {

        private BlockedView blocked; // set by init, before the first record

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            blocked = context.getStateStore(NAME);
        }

        @Override
        public void process(Record<String, String> change) {
            if (change.key() != null) {
                blocked.view.blocked(change.key(), change.value());
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        context.register(
                root,
                (key, value) -> {
                    throw new IllegalStateException(
                            "the blocklist is restored by its processor, not by its bytes");
                });
    }

    @Override
    public void close() {
        open = false;
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
