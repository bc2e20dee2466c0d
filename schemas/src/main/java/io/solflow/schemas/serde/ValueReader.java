package io.solflow.schemas.serde;

import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.topic.Topic;
import java.nio.BufferUnderflowException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one topic with its deserializer, and tells bytes that can never be read from
 * a registry that gives no answer, also for serdes that report both as a {@link
 * SerializationException}. The first belong into the dead letters, the second must come again. Any
 * thread may call if the deserializer allows it.
 */
public final class ValueReader<V> {

    private final String topic;
    private final Deserializer<V> values;

    public ValueReader(Topic<?, V> topic) {
        this.topic = topic.name();
        this.values = topic.value().deserializer();
    }

    /** What the bytes of a value turned out to be. */
    public sealed interface Outcome<V> {

        /** A value. */
        record Read<V>(V value) implements Outcome<V> {}

        /**
         * Nothing that will ever be a value.
         *
         * @param reason what is wrong with the bytes
         */
        record Unreadable<V>(String reason) implements Outcome<V> {}
    }

    /**
     * Judges the bytes of a value.
     *
     * @throws SchemaRegistryException when it cannot be told, since the registry is out of reach or
     *     does not serve us
     * @throws RuntimeException whatever else the deserializer throws: the bytes may be fine then
     */
    public Outcome<V> read(byte[] bytes) {
        @Nullable V value;
        try {
            value = values.deserialize(topic, bytes);
        } catch (SerializationException
                | AvroRuntimeException
                | BufferUnderflowException
                | IndexOutOfBoundsException e) { // the last three: serdes that let Avro's through
            if (RegistryOutage.causedBy(e)) {
                throw new SchemaRegistryException.Unavailable(
                        "the schema of a record of topic '"
                                + topic
                                + "' could not be had from the registry: "
                                + e.getMessage(),
                        e);
            }
            return new Outcome.Unreadable<>(
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
        return value == null
                ? new Outcome.Unreadable<>("the bytes decode to nothing")
                : new Outcome.Read<>(value);
    }
}
