package io.solflow.http.live;

import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is known of tokens, between the topic, the store on disk, and the live tokens. */
final class KnownTokens {

    private KnownTokens() {}

    /** Puts what the topic says into the store. */
    static final class Keep implements Processor<byte[], byte[], Void, Void> {

        private KeyValueStore<String, byte[]> store; // set by init, before the first record

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(ViewTopology.FACTS);
        }

        @Override
        public void process(Record<byte[], byte[]> info) {
            if (info.key() != null) {
                store.put(new String(info.key(), StandardCharsets.UTF_8), info.value());
            }
        }
    }

    /**
     * Tells the live tokens what becomes known. Kafka Streams begins its life when all stores of
     * the task are restored, so it opens the partition to questions, too.
     */
    static final class Tell implements Processor<byte[], byte[], Void, Void> {

        private final ValueReader<TokenInfo> values;
        private LivePartition partition; // set by init, before the first record

        Tell(Topic<String, TokenInfo> tokens) {
            this.values = new ValueReader<>(tokens);
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            LiveStore windows = context.getStateStore(ViewTopology.WINDOWS);
            KeyValueStore<String, byte[]> store = context.getStateStore(ViewTopology.FACTS);
            partition = windows.partition();
            partition.activate(mint -> read(store.get(mint)));
        }

        @Override
        public void process(Record<byte[], byte[]> info) {
            if (info.key() != null) {
                String mint = new String(info.key(), StandardCharsets.UTF_8);
                partition.facts(mint, read(info.value()));
            }
        }

        /** Null also for what cannot be read; the flow makes a dead letter of that. */
        private @Nullable TokenInfo read(byte @Nullable [] value) {
            return value != null
                            && values.read(value)
                                    instanceof ValueReader.Outcome.Read<TokenInfo> known
                    ? known.value()
                    : null;
        }
    }
}
