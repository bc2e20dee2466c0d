package io.solflow.sqlite.dataset;

import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one topic into checked rows. Both live and restored records come this way, so both are
 * judged alike. Owns a deserializer: for one thread at a time.
 */
public final class RecordReader<V> {

    private final Dataset<V> dataset;
    private final String topic;
    private final Deserializer<V> values;

    public RecordReader(Dataset<V> dataset, Topic<String, V> topic) {
        this.dataset = dataset;
        this.topic = topic.name();
        this.values = topic.value().deserializer();
    }

    /**
     * Judges a record.
     *
     * @throws RuntimeException what the deserializer throws beyond {@link SerializationException}:
     *     then the record may be fine and its schema out of reach, and it must come again
     */
    public Decoded<V> read(
            byte @Nullable [] key, byte @Nullable [] value, long offset, long appendedAtMillis) {
        if (key == null || key.length == 0) {
            return new Decoded.Malformed<>("MissingKey", "the record has no key");
        }
        String text = new String(key, StandardCharsets.UTF_8);
        if (value == null) {
            return dataset.current().isPresent()
                    ? new Decoded.Ok<>(new Row<>(offset, appendedAtMillis, text, null))
                    : new Decoded.Malformed<>("MissingValue", "the record has no value");
        }
        V decoded;
        try {
            decoded = values.deserialize(topic, value);
        } catch (SerializationException e) {
            return new Decoded.Malformed<>(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
        if (decoded == null) {
            return new Decoded.Malformed<>("MissingValue", "the value decodes to nothing");
        }
        return dataset.check()
                .complaint(decoded)
                .<Decoded<V>>map(reason -> new Decoded.Malformed<>("ImpossibleValue", reason))
                .orElseGet(
                        () -> new Decoded.Ok<>(new Row<>(offset, appendedAtMillis, text, decoded)));
    }
}
