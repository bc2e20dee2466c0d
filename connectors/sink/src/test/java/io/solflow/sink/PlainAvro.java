package io.solflow.sink;

import io.solflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Avro binary without a frame: enough for tests of what happens to values. */
public final class PlainAvro implements Topics.ValueSerdes {

    public static final Topics TOPICS = new Topics("test.", new PlainAvro());

    public static byte[] bytes(SpecificRecord value) {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new SpecificDatumWriter<>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        var schema = SpecificData.get().getSchema(type);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : bytes(value),
                (topic, data) -> {
                    try {
                        return new SpecificDatumReader<T>(schema)
                                .read(null, DecoderFactory.get().binaryDecoder(data, null));
                    } catch (IOException | RuntimeException e) {
                        throw new SerializationException("not a " + type.getSimpleName(), e);
                    }
                });
    }
}
