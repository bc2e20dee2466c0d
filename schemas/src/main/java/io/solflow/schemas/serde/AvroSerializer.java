package io.solflow.schemas.serde;

import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.registry.SchemaRegistryException;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Generated Avro records to bytes in Confluent's wire format; null to null. The schema is
 * registered under {@code TOPIC-value} (or {@code -key}) with the first record.
 *
 * <p>Any thread may call; each keeps its own buffers.
 *
 * <p>Errors: {@link SerializationException} when the record itself cannot be written, such as null
 * in a required field; {@link SchemaRegistryException} when the registry is the reason.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    private final ThreadLocal<Encoding> encodings = ThreadLocal.withInitial(Encoding::new);
    private @Nullable SubjectIds ids;

    /** For use by class name: {@link #configure} follows. */
    public AvroSerializer() {}

    public AvroSerializer(SchemaRegistry registry, boolean key) {
        this.ids = new SubjectIds(registry, key);
    }

    /** Reads the keys of {@link RegistryConfig}. Changes nothing when a registry was given. */
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (ids == null) {
            ids = new SubjectIds(SchemaRegistry.of(RegistryConfig.from(configs)), isKey);
        }
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        if (ids == null) {
            throw new IllegalStateException("configure this serializer before its first use");
        }
        int id = ids.id(topic, data.getSchema());
        try {
            return encodings.get().encode(id, data);
        } catch (IOException | RuntimeException e) {
            encodings.remove(); // may hold half a record
            throw new SerializationException(
                    "a "
                            + data.getSchema().getName()
                            + " for topic '"
                            + topic
                            + "' cannot be written as Avro: "
                            + faultIn(data, e),
                    e);
        }
    }

    /** Writes once more the slow way, which knows the path to the field at fault. */
    private static String faultIn(SpecificRecord data, Exception fast) {
        try {
            new SpecificDatumWriter<SpecificRecord>(data.getSchema())
                    .write(data, EncoderFactory.get().directBinaryEncoder(new RecordBytes(), null));
            return String.valueOf(fast.getMessage());
        } catch (IOException | RuntimeException slow) {
            return String.valueOf(slow.getMessage());
        }
    }

    @Override
    public void close() {
        encodings.remove();
    }

    /** What one thread needs to write one record after another. */
    private static final class Encoding {

        /** With the generated classes' own writing code: no field is looked up by reflection. */
        private final SpecificData model = new SpecificData();

        private final RecordBytes bytes = new RecordBytes();
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private @Nullable Schema schema;
        private @Nullable SpecificDatumWriter<SpecificRecord> writer;

        private Encoding() {
            model.setCustomCoders(true);
        }

        byte[] encode(int schemaId, SpecificRecord data) throws IOException {
            if (writer == null || schema != data.getSchema()) {
                schema = data.getSchema();
                writer = new SpecificDatumWriter<>(schema, model);
            }
            bytes.clear();
            writer.write(data, encoder);
            encoder.flush();
            return bytes.framed(schemaId);
        }
    }
}
