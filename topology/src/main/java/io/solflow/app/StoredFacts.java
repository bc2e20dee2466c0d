package io.solflow.app;

import io.solflow.http.live.TokenFacts;
import io.solflow.http.live.TokenLookup;
import io.solflow.http.live.ViewTopology;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.Topics;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks the store of the view on disk what is known of a token. Any thread may ask. */
final class StoredFacts implements TokenLookup {

    private final Supplier<Optional<KafkaStreams>> view;
    private final ValueReader<TokenInfo> values;

    StoredFacts(Topics topics, Supplier<Optional<KafkaStreams>> view) {
        this.view = view;
        this.values = new ValueReader<>(topics.tokens());
    }

    @Override
    public @Nullable TokenFacts facts(String mint) {
        byte[] value = view.get().map(streams -> value(streams, mint)).orElse(null);
        return value != null && read(value) instanceof ValueReader.Outcome.Read<TokenInfo> info
                ? TokenFacts.of(info.value())
                : null;
    }

    /** A deserializer serves one thread at a time. */
    private synchronized ValueReader.Outcome<TokenInfo> read(byte[] value) {
        return values.read(value);
    }

    private static byte @Nullable [] value(KafkaStreams streams, String mint) {
        try {
            ReadOnlyKeyValueStore<String, byte[]> store =
                    streams.store(
                            StoreQueryParameters.fromNameAndType(
                                    ViewTopology.FACTS,
                                    QueryableStoreTypes.<String, byte[]>keyValueStore()));
            return store.get(mint);
        } catch (InvalidStateStoreException e) {
            return null; // still restoring: nothing is known yet
        }
    }
}
