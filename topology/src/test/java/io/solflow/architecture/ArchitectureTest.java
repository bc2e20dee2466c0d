package io.solflow.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which parts may know which, and what the deciding parts must not know at all. */
class ArchitectureTest {

    private static final String[] SCHEMAS = {"io.solflow.schemas.."};
    private static final String[] STREAMERS = {"io.solflow.stream..", "io.solflow.decode.."};

    /** What the sinks share. */
    private static final String[] SINK = {"io.solflow.sink.."};

    private static final String[] SQLITE = {"io.solflow.sqlite.."};
    private static final String[] JSONL = {"io.solflow.jsonl.."};

    /** Decides, and knows no Kafka, no files, no clock and no chance. */
    private static final String[] DOMAIN = {
        "io.solflow.flow..", "io.solflow.enrich..", "io.solflow.signal.."
    };

    private static final String[] TOPOLOGY = {"io.solflow.topology.."};
    private static final String[] HTTP = {"io.solflow.http.."};

    /** The live view under the interface: Kafka Streams, and no HTTP. */
    private static final String[] LIVE = {"io.solflow.http.live.."};

    private static final String[] EMBEDDED = {"io.solflow.embedded.."};
    private static final String[] APP = {"io.solflow.app.."};
    private static final String[] PROCESSES = {"io.solflow.processes.."};
    private static final String[] CLI = {"io.solflow.cli.."};

    private static JavaClasses classes;

    @BeforeAll
    static void readAllModules() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.solflow");
        for (String[] part :
                new String[][] {
                    SCHEMAS, STREAMERS, SINK, SQLITE, JSONL, DOMAIN, TOPOLOGY, HTTP, CLI
                }) {
            assertThat(classes.that(resideInAnyPackage(part))).as(part[0]).isNotEmpty();
        }
    }

    @Test
    void schemasKnowNothingElse() {
        onlyKnow(SCHEMAS);
    }

    @Test
    void connectorsKnowTheSchemasAndNotEachOther() {
        onlyKnow(STREAMERS, SCHEMAS);
        onlyKnow(SINK, SCHEMAS);
        onlyKnow(SQLITE, SINK, SCHEMAS);
        onlyKnow(JSONL, SINK, SCHEMAS);
    }

    @Test
    void dependenciesPointFromTheApplicationToTheDomain() {
        onlyKnow(DOMAIN, SCHEMAS);
        onlyKnow(TOPOLOGY, DOMAIN, SCHEMAS);
        onlyKnow(EMBEDDED, SCHEMAS);
        onlyKnow(PROCESSES, EMBEDDED, SCHEMAS);
        onlyKnow(LIVE, DOMAIN, SCHEMAS);
        onlyKnow(HTTP, TOPOLOGY, DOMAIN, STREAMERS, SINK, SQLITE, SCHEMAS);
        onlyKnow(APP, HTTP, TOPOLOGY, EMBEDDED, DOMAIN, STREAMERS, SINK, SQLITE, JSONL, SCHEMAS);
    }

    @Test
    void theDomainKnowsNoKafkaNoFilesNoClockAndNoChance() {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage(DOMAIN)
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                                "org.apache.kafka..",
                                                "java.io..",
                                                "java.nio.file..",
                                                "java.nio.channels..",
                                                "java.net..",
                                                "java.sql..",
                                                "org.slf4j..")
                                        .or(anyOf(Clock.class, InstantSource.class))
                                        .or(
                                                anyOf(
                                                        Random.class,
                                                        SplittableRandom.class,
                                                        ThreadLocalRandom.class,
                                                        UUID.class))));
        neverCall(DOMAIN, System.class, "currentTimeMillis");
        neverCall(DOMAIN, System.class, "nanoTime");
        neverCall(DOMAIN, System.class, "getenv", String.class);
        neverCall(DOMAIN, Instant.class, "now");
        neverCall(DOMAIN, LocalDate.class, "now");
        neverCall(DOMAIN, LocalDateTime.class, "now");
        neverCall(DOMAIN, Math.class, "random");
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(CLI)
                        .should()
                        .callMethod(System.class, "exit", int.class));
    }

    @Test
    void packagesAndClassesAreNamedAfterThings() {
        String[] bags = {"util", "utils", "common", "helper", "helpers", "manager", "impl"};
        for (String bag : bags) {
            String suffix = Character.toUpperCase(bag.charAt(0)) + bag.substring(1);
            holds(noClasses().should().resideInAPackage(".." + bag + ".."));
            holds(noClasses().should().haveSimpleNameEndingWith(suffix));
        }
    }

    @Test
    void onlyOneWayOfLogging() {
        holds(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "java.util.logging..",
                                        "org.apache.logging..",
                                        "org.apache.commons.logging..")));
    }

    /** Of SolFlow's own packages, {@code part} may depend on itself and on {@code known}. */
    private static void onlyKnow(String[] part, String[]... known) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(part);
        for (String[] other : known) {
            allowed = allowed.or(resideInAnyPackage(other));
        }
        holds(
                classes()
                        .that()
                        .resideInAnyPackage(part)
                        .should()
                        .onlyDependOnClassesThat(
                                allowed.or(
                                        DescribedPredicate.not(resideInAPackage("io.solflow..")))));
    }

    private static void neverCall(
            String[] part, Class<?> owner, String method, Class<?>... parameters) {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage(part)
                        .should()
                        .callMethod(owner, method, parameters));
    }

    private static DescribedPredicate<JavaClass> anyOf(Class<?>... types) {
        DescribedPredicate<JavaClass> any = JavaClass.Predicates.equivalentTo(types[0]);
        for (Class<?> type : types) {
            any = any.or(JavaClass.Predicates.equivalentTo(type));
        }
        return any;
    }

    /** A rule about a part that does not exist yet holds. */
    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }
}
