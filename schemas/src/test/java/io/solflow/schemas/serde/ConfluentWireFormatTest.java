package io.solflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.registry.MemorySchemaRegistry;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import x.y.T;

/** Bytes that Confluent's own serializer wrote, for a record {@code x.y.T} and its successor. */
class ConfluentWireFormatTest {

    private static final byte[] FIRST = HexFormat.of().parseHex("00000000010a");
    private static final byte[] SECOND = HexFormat.of().parseHex("00000000020c020271");

    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();

    @BeforeAll
    static void trustTheClassOfTheRecording() {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(type -> type == T.class || others.isTrusted(type));
    }

    @Test
    void writesTheSameBytes() {
        try (var first = new AvroSerializer<Narrow>(registry, false);
                var second = new AvroSerializer<T>(registry, false)) {
            assertThat(first.serialize("t", new Narrow(5))).isEqualTo(FIRST);
            assertThat(second.serialize("t", new T(6, "q"))).isEqualTo(SECOND);
        }
    }

    @Test
    void readsTheSameBytesAlsoOfTheEarlierVersion() {
        registry.register("t-value", Narrow.SCHEMA$);
        registry.register("t-value", T.SCHEMA$);
        try (var wide = new AvroDeserializer<>(registry, T.class)) {
            assertThat(wide.deserialize("t", SECOND)).isEqualTo(new T(6, "q"));
            assertThat(wide.deserialize("t", FIRST)).isEqualTo(new T(5, null));
        }
    }

    @Test
    void spellsSchemaIdsOfAllFourBytes() {
        byte[] frame = new byte[5];
        for (int id : new int[] {1, 0xff, 0x0102_0304, Integer.MAX_VALUE}) {
            WireFormat.putHeader(frame, id);
            assertThat(WireFormat.schemaId(frame)).isEqualTo(id);
        }
        assertThat(frame).containsExactly(0, 0x7f, 0xff, 0xff, 0xff);
    }

    /** {@code x.y.T} as it was first. */
    public static class Narrow extends SpecificRecordBase {
        public static final Schema SCHEMA$ =
                SchemaBuilder.record("T").namespace("x.y").fields().requiredLong("x").endRecord();

        private long x;

        public Narrow() {}

        Narrow(long x) {
            this.x = x;
        }

        @Override
        public Schema getSchema() {
            return SCHEMA$;
        }

        @Override
        public Object get(int field) {
            return x;
        }

        @Override
        public void put(int field, Object value) {
            x = (Long) value;
        }
    }
}
