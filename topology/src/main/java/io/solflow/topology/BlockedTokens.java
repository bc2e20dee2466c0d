package io.solflow.topology;

import io.solflow.enrich.Blocklist;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The blocklist as a global store: every instance holds all of it, whatever partitions it works on.
 * One entry per blocked token, put there by operators, a handful to some thousands; a tombstone in
 * the topic removes it. On the heap: a start reads the topic, which is compacted, before the first
 * trade is processed.
 *
 * <p>Written by Kafka Streams' global thread, asked by every other.
 */
final class BlockedTokens implements StateStore, Blocklist {

    static final String NAME = "blocklist";

    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private volatile boolean open;

    /** Makes the store of an instance. */
    record Builder() implements HeapStoreBuilder<BlockedTokens> {
        @Override
        public BlockedTokens build() {
            return new BlockedTokens();
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /** Puts what the topic says into the store, at the start and afterwards. */
    static final class Keep implements Processor<String, String, Void, Void> {

        private BlockedTokens blocked; // set by init, before the first record

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            blocked = context.getStateStore(NAME);
        }

        @Override
        public void process(Record<String, String> change) {
            blocked.put(change.key(), change.value());
        }
    }

    private void put(@Nullable String mint, @Nullable String reason) {
        if (mint == null) {
            return; // cannot be: the topic is compacted, and the broker refuses such a record
        }
        if (reason == null) {
            reasons.remove(mint);
        } else {
            reasons.put(mint, reason);
        }
    }

    @Override
    public @Nullable String reason(String mint) {
        return reasons.get(mint);
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
