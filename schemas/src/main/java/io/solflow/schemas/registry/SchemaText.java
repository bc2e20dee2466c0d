package io.solflow.schemas.registry;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Schemas from their JSON text. */
public final class SchemaText {

    private SchemaText() {}

    /**
     * @throws SchemaParseException for whatever is wrong with the text
     */
    public static Schema parse(String text) {
        return parse(text, new Schema.Parser());
    }

    /** Avro's parser reports a type that nobody defines with a null pointer. */
    static Schema parse(String text, Schema.Parser known) {
        try {
            return known.parse(text);
        } catch (NullPointerException e) {
            throw new SchemaParseException("a type is not defined: " + e.getMessage());
        } catch (SchemaParseException e) {
            throw e;
        } catch (AvroRuntimeException e) {
            throw new SchemaParseException(e);
        }
    }
}
