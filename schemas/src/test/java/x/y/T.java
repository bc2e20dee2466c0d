package x.y;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** The record of the recorded bytes in its later version, under its own name. */
public class T extends SpecificRecordBase {

    public static final Schema SCHEMA$ =
            SchemaBuilder.record("T")
                    .namespace("x.y")
                    .fields()
                    .requiredLong("x")
                    .optionalString("y")
                    .endRecord();

    private long x;
    private CharSequence y;

    public T() {}

    public T(long x, String y) {
        this.x = x;
        this.y = y;
    }

    @Override
    public Schema getSchema() {
        return SCHEMA$;
    }

    @Override
    public Object get(int field) {
        return field == 0 ? (Object) x : y;
    }

    @Override
    public void put(int field, Object value) {
        if (field == 0) {
            x = (Long) value;
        } else {
            y = (CharSequence) value;
        }
    }
}
