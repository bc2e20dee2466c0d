package io.solflow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.sqlite.SQLiteErrorCode.SQLITE_BUSY;
import static org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT;
import static org.sqlite.SQLiteErrorCode.SQLITE_ERROR;
import static org.sqlite.SQLiteErrorCode.SQLITE_FULL;

import io.solflow.app.FailurePolicy.Verdict;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.file.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteException;

class FailurePolicyTest {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final FailurePolicy policy = new FailurePolicy(() -> now);

    static List<Throwable> passing() {
        return List.of(
                new TimeoutException("no answer"),
                new StreamsException(new TimeoutException("no answer")),
                new StreamsException(new SchemaRegistryException.Unavailable("away", null)),
                new TaskCorruptedException(Set.of(new TaskId(1, 0))),
                new IOException("disk"),
                new StreamsException("write", new SQLiteException("full", SQLITE_FULL)),
                new StreamsException("write", new SQLiteException("locked", SQLITE_BUSY)),
                new StreamsException("open", new SQLiteException("broken", SQLITE_CORRUPT)));
    }

    static List<Throwable> lasting() {
        return List.of(
                new StreamsException(new IllegalStateException("a defect")),
                new StreamsException(new TopicAuthorizationException("denied")),
                new StreamsException(new SQLiteException("no such table", SQLITE_ERROR)),
                new OutOfMemoryError("heap"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void goesOnAfterWhatMayPass(Throwable failure) {
        assertThat(policy.judge(failure)).isEqualTo(new Verdict.Replace(Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void stopsAtOnceForWhatWillNotPass(Throwable failure) {
        assertThat(policy.judge(failure)).isInstanceOf(Verdict.Stop.class);
    }

    @Test
    void goesOnWhenAnotherWriterHasTakenThePartition(@TempDir Path root) throws SQLException {
        // Given a writer that has lost its partition without knowing
        try (var zombie = open(root);
                var successor = open(root)) {
            successor.advanceTo(5);
            Throwable fenced = catchThrowable(() -> zombie.advanceTo(6));
            assertThat(fenced).isInstanceOf(StoreException.Fenced.class);

            // Then
            assertThat(policy.judge(new StreamsException("writing", fenced)))
                    .isEqualTo(new Verdict.Replace(Duration.ofMillis(200)));
        }
    }

    @Test
    void stopsBeforeFilesOfANewerProgramAndSaysWhatToDo(@TempDir Path root) throws SQLException {
        // Given
        try (var catalog =
                        DriverManager.getConnection("jdbc:sqlite:" + root.resolve("catalog.db"));
                var statement = catalog.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        Throwable refused = catchThrowable(() -> open(root));
        assertThat(refused).isInstanceOf(StoreException.NewerFormat.class);
        refused.initCause(new IOException("which alone might pass"));

        // Then
        assertThat(policy.judge(new StreamsException("opening", refused)))
                .isInstanceOfSatisfying(
                        Verdict.Stop.class,
                        stop ->
                                assertThat(stop.reason())
                                        .contains("catalog.db has format 99", "run the newer"));
    }

    private static PartitionWriter<?> open(Path root) throws SQLException {
        return PartitionWriter.open(
                root,
                Datasets.all().get(0),
                0,
                new PartitionWriter.Settings(8, 1, 1 << 20),
                Clock.systemUTC(),
                BatchStep.NONE);
    }

    @Test
    void saysWhyInTheWordsOfTheRootCause() {
        var verdict = policy.judge(new StreamsException(new IllegalStateException("a defect")));

        assertThat(verdict).isEqualTo(new Verdict.Stop("IllegalStateException: a defect"));
    }

    @Test
    void waitsLongerEachTimeUpToALimit() {
        var pauses = new ArrayList<Duration>();
        for (int failure = 0; failure < 10; failure++) {
            pauses.add(((Verdict.Replace) policy.judge(new TimeoutException("x"))).pause());
        }

        assertThat(pauses)
                .startsWith(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800))
                .isSorted()
                .endsWith(Duration.ofSeconds(20));
    }

    @Test
    void givesUpAfterTooManyFailuresInARow() {
        for (int failure = 0; failure < 20; failure++) {
            assertThat(policy.judge(new TimeoutException("x"))).isInstanceOf(Verdict.Replace.class);
        }

        assertThat(policy.judge(new TimeoutException("x")))
                .isEqualTo(
                        new Verdict.Stop(
                                "failed 21 times within 10 minutes, last: TimeoutException: x"));
    }

    @Test
    void forgetsFailuresOfLongAgo() {
        for (int failure = 0; failure < 20; failure++) {
            policy.judge(new TimeoutException("x"));
        }

        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);

        assertThat(policy.judge(new TimeoutException("x")))
                .isEqualTo(new Verdict.Replace(Duration.ofMillis(200)));
    }
}
