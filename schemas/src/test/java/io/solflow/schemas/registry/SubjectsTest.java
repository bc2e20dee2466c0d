package io.solflow.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.registry.Subjects.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {

    private static final Schema BASE = reading().endRecord();
    private static final Schema WITH_OPTIONAL = reading().optionalString("station").endRecord();
    private static final Schema WITH_REQUIRED = reading().requiredString("station").endRecord();

    private static final Schema WITH_DEFAULT =
            reading().name("station").type().stringType().stringDefault("").endRecord();

    private final Subjects subjects = new Subjects();

    @Test
    void numbersVersionsBySubjectAndIdsBySchema() {
        assertThat(add("a", BASE)).isEqualTo(new RegisteredSchema("a", 1, 1, BASE));
        assertThat(add("a", WITH_OPTIONAL))
                .isEqualTo(new RegisteredSchema("a", 2, 2, WITH_OPTIONAL));
        assertThat(add("b", WITH_OPTIONAL).id()).isEqualTo(2);
        assertThat(add("b", WITH_OPTIONAL).version()).isEqualTo(1);
        assertThat(subjects.propose("a", BASE))
                .isEqualTo(new Proposal.Known(new RegisteredSchema("a", 1, 1, BASE)));
        assertThat(subjects.names()).containsExactly("a", "b");
    }

    @Test
    void aProposalChangesNothing() {
        subjects.propose("a", BASE);

        assertThat(subjects.names()).isEmpty();
        assertThat(subjects.schema(1)).isEmpty();
    }

    @Test
    void schemasThatDifferInDocumentationAreTwo() {
        Schema documented =
                SchemaBuilder.record("Reading")
                        .namespace("x.y")
                        .doc("millimetres")
                        .fields()
                        .requiredLong("level")
                        .endRecord();

        assertThat(add("a", BASE).id()).isNotEqualTo(add("a", documented).id());
    }

    @Test
    void neverGivesANumberTwice() {
        add("a", BASE);
        add("a", WITH_OPTIONAL);

        subjects.remove("a", 1);
        subjects.remove("a", 2);

        assertThat(subjects.names()).isEmpty();
        assertThat(subjects.schema(2)).contains(WITH_OPTIONAL);
        assertThat(add("a", WITH_REQUIRED))
                .isEqualTo(new RegisteredSchema("a", 3, 3, WITH_REQUIRED));
    }

    @Test
    void ofTwoRegistrationsWithOneNumberTheLaterCounts() {
        subjects.add(new RegisteredSchema("a", 1, 1, BASE));
        subjects.add(new RegisteredSchema("a", 1, 1, WITH_REQUIRED));

        assertThat(subjects.schema(1)).contains(WITH_REQUIRED);
        assertThat(subjects.find("a", BASE)).isEmpty();
        assertThat(add("b", BASE).id()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        // level, adds a required field, drops a required field, either with a step between
        "NONE, true, true, true",
        "BACKWARD, false, true, true",
        "BACKWARD_TRANSITIVE, false, true, false",
        "FORWARD, true, false, true",
        "FORWARD_TRANSITIVE, true, false, true",
        "FULL, false, false, true",
        "FULL_TRANSITIVE, false, false, false",
    })
    void levelsAllowWhatTheirNamesSay(
            CompatibilityLevel level, boolean adds, boolean drops, boolean overTwoSteps) {
        assertThat(allowed(level, WITH_REQUIRED, BASE)).as("adds").isEqualTo(adds);
        assertThat(allowed(level, BASE, WITH_REQUIRED)).as("drops").isEqualTo(drops);
        assertThat(allowed(level, WITH_REQUIRED, BASE, WITH_DEFAULT))
                .as("over two steps")
                .isEqualTo(overTwoSteps);
    }

    @Test
    void saysWhatIsIncompatibleInWords() {
        add("a", BASE);

        assertThat(subjects.objections("a", WITH_REQUIRED))
                .singleElement()
                .asString()
                .contains("the new schema needs field 'station', which version 1 does not have");
    }

    @Test
    void aSubjectsOwnRuleGoesBeforeTheDefault() {
        add("a", BASE);
        subjects.setLevel("a", CompatibilityLevel.NONE);
        assertThat(subjects.objections("a", WITH_REQUIRED)).isEmpty();

        subjects.setLevel("a", null);
        assertThat(subjects.objections("a", WITH_REQUIRED)).isNotEmpty();

        subjects.setDefaultLevel(CompatibilityLevel.FORWARD);
        assertThat(subjects.objections("a", WITH_REQUIRED)).isEmpty();
    }

    @Test
    void ofTwoRegistrationsWithOneIdTheLaterCountsInEverySubject() {
        // Given
        subjects.add(new RegisteredSchema("a", 1, 1, BASE));

        // When
        subjects.add(new RegisteredSchema("b", 1, 1, WITH_OPTIONAL));

        // Then
        assertThat(subjects.schema(1)).contains(WITH_OPTIONAL);
        assertThat(subjects.versions("a")).isEmpty();
        assertThat(add("a", BASE)).isEqualTo(new RegisteredSchema("a", 2, 2, BASE));
    }

    @Test
    void oneSchemaMayBeInSeveralSubjectsWithOneId() {
        subjects.add(new RegisteredSchema("a", 1, 1, BASE));
        subjects.add(new RegisteredSchema("b", 1, 1, BASE));
        subjects.add(new RegisteredSchema("b", 1, 1, BASE));

        assertThat(subjects.names()).containsExactly("a", "b");
        assertThat(add("c", BASE).id()).isEqualTo(1);
    }

    private static boolean allowed(CompatibilityLevel level, Schema candidate, Schema... earlier) {
        var versions = new ArrayList<RegisteredSchema>();
        for (Schema schema : earlier) {
            versions.add(
                    new RegisteredSchema("s", versions.size() + 1, versions.size() + 1, schema));
        }
        return level.objections(candidate, List.copyOf(versions)).isEmpty();
    }

    private RegisteredSchema add(String subject, Schema schema) {
        Proposal proposal = subjects.propose(subject, schema);
        if (proposal instanceof Proposal.Fresh fresh) {
            subjects.add(fresh.registered());
            return fresh.registered();
        }
        return ((Proposal.Known) proposal).registered();
    }

    private static SchemaBuilder.FieldAssembler<Schema> reading() {
        return SchemaBuilder.record("Reading").namespace("x.y").fields().requiredLong("level");
    }
}
