package io.solflow.stream;

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
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Values as bare Avro, without a registry. */
public final class PlainAvro implements Topics.ValueSerdes {

    public static final Topics TOPICS = new Topics("test.", new PlainAvro());

    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        var schema = SpecificData.get().getSchema(type);
        return Serdes.serdeFrom(
                (topic, value) -> {
                    var bytes = new ByteArrayOutputStream();
                    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
                    try {
                        new SpecificDatumWriter<T>(schema).write(value, encoder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return bytes.toByteArray();
                },
                (topic, bytes) -> {
                    try {
                        return new SpecificDatumReader<T>(schema)
                                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
