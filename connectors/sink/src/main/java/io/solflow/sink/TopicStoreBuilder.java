package io.solflow.sink;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes a store per task. There is nothing to switch: no cache, and the topic is the changelog. */
final class TopicStoreBuilder<S extends StateStore> implements StoreBuilder<S> {

    private final String name;
    private final Supplier<S> make;

    TopicStoreBuilder(String name, Supplier<S> make) {
        this.name = name;
        this.make = make;
    }

    @Override
    public S build() {
        return make.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException(
                "store " + name + " has its topic as changelog and needs no other");
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
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
