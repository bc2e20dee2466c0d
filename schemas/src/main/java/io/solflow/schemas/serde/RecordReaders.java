package io.solflow.schemas.serde;

import io.solflow.schemas.registry.Compatibility;
import io.solflow.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Readers of records by the id of the schema that they were written with. Any thread may call; a
 * reader is shared by all threads.
 *
 * <p>Reading goes through Avro's fast reader, which checks every length against the bytes that are
 * left, and not through the generated classes' own reading code, which does not: a broken record
 * must not ask for gigabytes.
 */
final class RecordReaders {

    private final SchemaRegistry registry;
    private final @Nullable Class<? extends SpecificRecord> type;
    private final Map<Integer, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();

    /**
     * @param type class to read as; null for the class with the name of the writer's schema
     */
    RecordReaders(SchemaRegistry registry, @Nullable Class<? extends SpecificRecord> type) {
        this.registry = registry;
        this.type = type;
    }

    /**
     * @throws AvroTypeException when records with this schema cannot become the class
     */
    DatumReader<SpecificRecord> reader(int id) {
        DatumReader<SpecificRecord> known = readers.get(id);
        if (known != null) {
            return known;
        }
        DatumReader<SpecificRecord> reader = reader(registry.schema(id));
        readers.put(id, reader);
        return reader;
    }

    private DatumReader<SpecificRecord> reader(Schema written) {
        Class<? extends SpecificRecord> target = type == null ? typeOf(written) : type;
        var data = new SpecificData(target.getClassLoader());
        Schema wanted = data.getSchema(target);
        List<String> differences =
                Compatibility.differences(
                        wanted, "the reader's " + wanted.getName(), written, "the record");
        if (!differences.isEmpty()) {
            throw new AvroTypeException(String.join("; ", differences));
        }
        try {
            return data.getFastReaderBuilder().createDatumReader(written, wanted);
        } catch (IOException e) {
            throw new AvroTypeException("its schema cannot be prepared: " + e.getMessage(), e);
        }
    }

    private static Class<? extends SpecificRecord> typeOf(Schema written) {
        return RecordTypes.named(written.getFullName())
                .orElseThrow(
                        () ->
                                new AvroTypeException(
                                        "there is no generated class "
                                                + written.getFullName()
                                                + " to read it as"));
    }
}
