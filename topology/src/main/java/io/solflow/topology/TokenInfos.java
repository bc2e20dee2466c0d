package io.solflow.topology;

import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What is known of tokens, as the topic {@code tokens} has it: a read-only store over that topic.
 * One entry of some 200 bytes per token ever launched, millions in a year, so it is on disk; a
 * tombstone removes it. Values are kept as they came, since restoring copies bytes; those that
 * cannot be read count as unknown, and are dead letters.
 */
final class TokenInfos {

    static final String STORE = "tokens";

    private final KeyValueStore<String, byte[]> store;
    private final ValueReader<TokenInfo> values;

    TokenInfos(KeyValueStore<String, byte[]> store, Topic<String, TokenInfo> tokens) {
        this.store = store;
        this.values = new ValueReader<>(tokens);
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /** What is known of a token; null when nothing is. */
    @Nullable TokenInfo of(String mint) {
        byte[] value = store.get(mint);
        return value != null && values.read(value) instanceof ValueReader.Outcome.Read<TokenInfo> r
                ? r.value()
                : null;
    }

    /** Puts what the topic says into the store. */
    static final class Keep implements Processor<byte[], byte[], Void, Void> {

        private KeyValueStore<String, byte[]> store; // set by init, before the first record

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> info) {
            if (info.key() != null) {
                store.put(new String(info.key(), StandardCharsets.UTF_8), info.value());
            }
        }
    }

    /** Sends on what cannot be read; the store may not. */
    static final class Check implements Processor<byte[], byte[], byte[], byte[]> {

        private final ValueReader<TokenInfo> values;
        private final DeadLetters deadLetters;
        private ProcessorContext<byte[], byte[]> context; // set by init, before the first record

        Check(Topic<String, TokenInfo> tokens, FlowStats stats) {
            this.values = new ValueReader<>(tokens);
            this.deadLetters = new DeadLetters(tokens.name(), stats);
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
        }

        @Override
        public void process(Record<byte[], byte[]> info) {
            if (info.value() != null
                    && values.read(info.value())
                            instanceof ValueReader.Outcome.Unreadable<TokenInfo> unreadable) {
                RecordMetadata place = context.recordMetadata().orElseThrow();
                context.forward(
                        deadLetters.of(
                                new Origin(
                                        info.key(),
                                        info.value(),
                                        place.partition(),
                                        place.offset()),
                                info.timestamp(),
                                DeadLetter.Kind.UNREADABLE_VALUE,
                                "not what is known of a token: " + unreadable.reason()));
            }
        }
    }
}
