package io.solflow.topology;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a store that is on the heap already and has no changelog of its own. */
interface HeapStoreBuilder<S extends StateStore> extends StoreBuilder<S> {

    @Override
    default StoreBuilder<S> withCachingEnabled() {
        throw new UnsupportedOperationException("the store is on the heap already: " + name());
    }

    @Override
    default StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    default StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("a topic is the log of the store: " + name());
    }

    @Override
    default StoreBuilder<S> withLoggingDisabled() {
        return this;
    }

    @Override
    default Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    default boolean loggingEnabled() {
        return false;
    }
}
