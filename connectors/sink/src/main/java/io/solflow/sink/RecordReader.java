package io.solflow.sink;

import io.solflow.schemas.serde.ValueReader;
import io.solflow.schemas.topic.DeadLetter.Kind;
import io.solflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one topic into checked rows. Both live and restored records come this way, so both are
 * judged alike. Owns a deserializer: for one thread at a time.
 */
public final class RecordReader<V> {

    private final Check<V> check;
    private final boolean tombstones;
    private final ValueReader<V> values;

    /**
     * @param tombstones whether a record without a value means something
     */
    public RecordReader(Topic<String, V> topic, Check<V> check, boolean tombstones) {
        this.check = check;
        this.tombstones = tombstones;
        this.values = new ValueReader<>(topic);
    }

    /**
     * Judges a record.
     *
     * @throws RuntimeException when it cannot be told, because its schema is out of reach: the
     *     record may be fine, and must come again
     */
    public Decoded<V> read(
            byte @Nullable [] key, byte @Nullable [] value, long offset, long appendedAtMillis) {
        if (key == null || key.length == 0) {
            return new Decoded.Malformed<>(Kind.MISSING_KEY, "the record has no key");
        }
        String text = new String(key, StandardCharsets.UTF_8);
        if (value == null) {
            return tombstones
                    ? new Decoded.Ok<>(new Row<>(offset, appendedAtMillis, text, null))
                    : new Decoded.Malformed<>(Kind.MISSING_VALUE, "the record has no value");
        }
        ValueReader.Outcome<V> read = values.read(value);
        if (read instanceof ValueReader.Outcome.Read<V> readable) {
            return judge(text, readable.value(), offset, appendedAtMillis);
        }
        String reason = ((ValueReader.Outcome.Unreadable<V>) read).reason();
        return new Decoded.Malformed<>(Kind.UNREADABLE_VALUE, reason);
    }

    private Decoded<V> judge(String key, V decoded, long offset, long appendedAtMillis) {
        return check.complaint(decoded)
                .<Decoded<V>>map(reason -> new Decoded.Malformed<>(Kind.IMPOSSIBLE_VALUE, reason))
                .orElseGet(
                        () -> new Decoded.Ok<>(new Row<>(offset, appendedAtMillis, key, decoded)));
    }
}
