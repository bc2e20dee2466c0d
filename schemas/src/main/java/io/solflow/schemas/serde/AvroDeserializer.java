package io.solflow.schemas.serde;

import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.registry.SchemaRegistryException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in Confluent's wire format to generated Avro records; null to null. What was written with
 * another version of a schema is resolved to the version of the generated class.
 *
 * <p>Any thread may call; each keeps its own decoder.
 *
 * <p>Errors: {@link SerializationException} when these bytes can never be read, to be set aside;
 * {@link SchemaRegistryException} when the registry is the reason and the bytes may be fine.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    /** Optional setting: name of the class to read values as. Without it the writer's. */
    public static final String VALUE_TYPE = "specific.avro.value.type";

    /** Like {@link #VALUE_TYPE}, for keys. */
    public static final String KEY_TYPE = "specific.avro.key.type";

    private final ThreadLocal<@Nullable BinaryDecoder> decoders = new ThreadLocal<>();
    private @Nullable RecordReaders readers;

    /** For use by class name: {@link #configure} follows. */
    public AvroDeserializer() {}

    /** Reads every record as {@code type}, whatever its writer called it. */
    public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        this.readers = new RecordReaders(registry, type);
    }

    /**
     * Reads the keys of {@link RegistryConfig} and the type above. Changes nothing when a registry
     * was given.
     */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (readers == null) {
            readers =
                    new RecordReaders(
                            SchemaRegistry.of(RegistryConfig.from(configs)),
                            RecordTypes.configured(configs, isKey ? KEY_TYPE : VALUE_TYPE));
        }
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (readers == null) {
            throw new IllegalStateException("configure this deserializer before its first use");
        }
        Optional<String> fault = WireFormat.fault(data);
        if (fault.isPresent()) {
            throw unreadable(topic, fault.get(), null);
        }
        int id = WireFormat.schemaId(data);
        DatumReader<SpecificRecord> reader;
        try {
            reader = readers.reader(id);
        } catch (SchemaRegistryException.UnknownSchema
                | AvroRuntimeException
                | SecurityException e) {
            throw unreadable(topic, "schema " + id + ": " + e.getMessage(), e);
        }
        BinaryDecoder decoder = decoder(data);
        try {
            SpecificRecord record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException(decoder.remainingBytes() + " bytes follow the record");
            }
            return cast(record);
        } catch (IOException | RuntimeException e) {
            throw unreadable(topic, "schema " + id + ": " + reason(e), e);
        }
    }

    private BinaryDecoder decoder(byte[] data) {
        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                data,
                                WireFormat.HEADER_BYTES,
                                data.length - WireFormat.HEADER_BYTES,
                                decoders.get());
        decoders.set(decoder);
        return decoder;
    }

    @Override
    public void close() {
        decoders.remove();
    }

    /** Sound when a type was given; else the caller said with T what the topic holds. */
    @SuppressWarnings("unchecked")
    private T cast(SpecificRecord record) {
        return (T) record;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static SerializationException unreadable(
            String topic, String why, @Nullable Throwable cause) {
        return new SerializationException(
                "a record of topic '" + topic + "' cannot be read: " + why, cause);
    }
}
