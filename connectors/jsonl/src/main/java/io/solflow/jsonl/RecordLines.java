package io.solflow.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * All fields of a record, in the order and under the names of its schema. Numbers are exact, an
 * enum is its name, and what is unknown is null.
 *
 * @param file name of the file that takes all records
 */
record RecordLines<V extends IndexedRecord>(String file) implements LineFormat<V> {

    @Override
    public String file(V value) {
        return file;
    }

    @Override
    public void write(V value, OutputStream to) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(to)) {
            write(value, json);
            json.writeRaw('\n');
        }
    }

    private static void write(IndexedRecord record, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : record.getSchema().getFields()) {
            json.writeFieldName(field.name());
            write(record.get(field.pos()), json);
        }
        json.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            Json.writeFinite(number, json);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof IndexedRecord nested) {
            write(nested, json);
        } else {
            json.writeString(value.toString()); // a text or the name of an enum
        }
    }
}
