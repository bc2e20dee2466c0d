package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.registry.CompatibilityLevel;
import io.solflow.schemas.registry.RegisteredSchema;
import io.solflow.schemas.registry.Subjects;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaRecordsTest {

    private static final Schema LONG = Schema.create(Schema.Type.LONG);
    private static final String KEY =
            "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}";
    private static final String VALUE =
            "{\"subject\":\"s\",\"version\":1,\"id\":7,\"schema\":\"\\\"long\\\"\","
                    + "\"deleted\":false}";

    private final Subjects subjects = new Subjects();

    @Test
    void writesTheFormOfConfluentsRegistry() {
        var registered = new RegisteredSchema("s", 1, 7, LONG);

        assertThat(SchemaRecords.key(registered)).isEqualTo(KEY);
        assertThat(SchemaRecords.value(registered)).isEqualTo(VALUE);
        assertThat(SchemaRecords.configKey(null))
                .isEqualTo("{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}");
        assertThat(SchemaRecords.configValue(CompatibilityLevel.FULL))
                .isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
    }

    @Test
    void replaysSchemasRulesAndDeletions() {
        assertThat(SchemaRecords.replay(KEY, VALUE, subjects)).isEmpty();
        assertThat(subjects.schema(7)).contains(LONG);

        assertThat(
                        SchemaRecords.replay(
                                SchemaRecords.configKey("s"),
                                "{\"compatibilityLevel\":\"NONE\"}",
                                subjects))
                .isEmpty();
        assertThat(subjects.level("s")).contains(CompatibilityLevel.NONE);

        assertThat(SchemaRecords.replay(KEY, VALUE.replace("false", "true"), subjects)).isEmpty();
        assertThat(subjects.names()).isEmpty();
        assertThat(subjects.schema(7)).contains(LONG);
    }

    @Test
    void passesOverKindsOfRecordsThatChangeNoSchema() {
        assertThat(SchemaRecords.replay("{\"keytype\":\"NOOP\",\"magic\":0}", null, subjects))
                .isEmpty();
        assertThat(subjects.names()).isEmpty();
    }

    @Test
    void saysWhyARecordIsNotUsed() {
        assertThat(SchemaRecords.replay(null, VALUE, subjects)).contains("it has no key");
        assertThat(SchemaRecords.replay("{", VALUE, subjects)).isPresent();
        assertThat(SchemaRecords.replay(KEY, VALUE.replace("long", "lung"), subjects)).isPresent();
        assertThat(SchemaRecords.replay(KEY, VALUE.replace(":7", ":0"), subjects))
                .hasValueSatisfying(why -> assertThat(why).contains("count from 1"));
        assertThat(subjects.names()).isEmpty();
    }
}
