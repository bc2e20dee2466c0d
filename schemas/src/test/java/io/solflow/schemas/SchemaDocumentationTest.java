package io.solflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader of a topic knows every field's unit or kind from the schema alone. */
class SchemaDocumentationTest {

    private static final Pattern NUMBER_KIND =
            Pattern.compile(
                    "(?i)lamports|base units|seconds|milliseconds|count|slot|\\bindex\\b|number of"
                            + "|decimals|\\bSOL\\b|0 to 1");
    private static final Pattern TEXT_KIND =
            Pattern.compile(
                    "(?i)base58|name|symbol|kind|\\bid\\b|shared by|JSON|text|worded|words|address"
                            + "|producer|program|version|which of|what the signal is about");

    static Stream<Schema> records() {
        return Stream.of(
                Trade.getClassSchema(),
                LateTrade.getClassSchema(),
                MissedWindows.getClassSchema(),
                TokenMetrics.getClassSchema(),
                Window.getClassSchema(),
                WindowMetrics.getClassSchema(),
                Signal.getClassSchema(),
                TokenInfo.getClassSchema(),
                Quote.getClassSchema(),
                Gap.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldSaysItsUnitOrKind(Schema record) {
        assertThat(record.getDoc()).isNotBlank();
        assertThat(record.getFields())
                .allSatisfy(
                        field -> {
                            assertThat(field.doc()).as(field.name()).isNotBlank();
                            Schema type = withoutNull(field.schema());
                            switch (type.getType()) {
                                case INT, LONG, DOUBLE ->
                                        assertThat(field.doc())
                                                .as(field.name())
                                                .containsPattern(NUMBER_KIND);
                                case STRING ->
                                        assertThat(field.doc())
                                                .as(field.name())
                                                .containsPattern(TEXT_KIND);
                                case ENUM ->
                                        assertThat(type.getDoc()).as(field.name()).isNotBlank();
                                default -> assertThat(type.getType()).isNotNull();
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("records")
    void timesCarryTheirUnitInTheirNameToo(Schema record) {
        assertThat(record.getFields())
                .filteredOn(field -> field.doc().contains("since 1970"))
                .allSatisfy(
                        field ->
                                assertThat(field.name())
                                        .endsWith(
                                                field.doc().contains("milliseconds")
                                                        ? "_ms"
                                                        : "_s"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatMayBeUnknownHasADefaultSoThatOlderRecordsCanBeRead(Schema record) {
        assertThat(record.getFields())
                .filteredOn(field -> field.schema().isNullable())
                .allMatch(Schema.Field::hasDefaultValue);
    }

    private static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> types =
                schema.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
        assertThat(types).as("a union is of null and one type").hasSize(1);
        return types.get(0);
    }
}
