package io.solflow.topology;

import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.Topic;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What is known of tokens, as the topic {@code tokens} has it. */
final class TokenInfos {

    private final TokenStore store;
    private final ValueReader<TokenInfo> values;

    TokenInfos(TokenStore store, Topic<String, TokenInfo> tokens) {
        this.store = store;
        this.values = new ValueReader<>(tokens);
    }

    /**
     * What is known of a token; null when nothing is. A value that cannot be read counts as nothing
     * known.
     */
    @Nullable TokenInfo of(String mint) {
        byte[] value = store.find(mint);
        return value != null && values.read(value) instanceof ValueReader.Outcome.Read<TokenInfo> r
                ? r.value()
                : null;
    }

    /** Puts what the topic says into the store: as it came, since restoring copies bytes. */
    static final class Keep implements Processor<byte[], byte[], Void, Void> {

        // Both are set by init, before the first record.
        private ProcessorContext<Void, Void> context;
        private TokenStore store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            this.context = context;
            store = context.getStateStore(TokenStore.NAME);
        }

        @Override
        public void process(Record<byte[], byte[]> info) {
            long offset = context.recordMetadata().orElseThrow().offset();
            store.put(info.key(), info.value(), offset);
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
