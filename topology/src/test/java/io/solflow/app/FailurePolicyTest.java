package io.solflow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.FailurePolicy.Verdict;
import io.solflow.schemas.registry.SchemaRegistryException;
import java.io.IOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailurePolicyTest {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final FailurePolicy policy = new FailurePolicy(() -> now);

    static List<Throwable> passing() {
        return List.of(
                new TimeoutException("no answer"),
                new StreamsException(new TimeoutException("no answer")),
                new StreamsException(new SchemaRegistryException.Unavailable("away", null)),
                new TaskCorruptedException(Set.of(new TaskId(1, 0))),
                new IOException("disk"));
    }

    static List<Throwable> lasting() {
        return List.of(
                new StreamsException(new IllegalStateException("a defect")),
                new StreamsException(new TopicAuthorizationException("denied")),
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
