package io.solflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarkRhythmTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long T = 1_760_978_515L;

    private final MarkRhythm rhythm = new MarkRhythm();

    @Test
    void marksTheStartTwiceSinceNobodyKnowsWhatThePartitionsHaveReached() {
        assertThat(rhythm.due(T, NOON)).isEqualTo(2);
    }

    @Test
    void marksAtMostOnceASecondOfWallTime() {
        rhythm.due(T, NOON);

        assertThat(rhythm.due(T + 1, NOON.plusMillis(999))).isZero();
        assertThat(rhythm.due(T + 1, NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(rhythm.due(T + 2, NOON.plusMillis(1_999))).isZero();
        assertThat(rhythm.due(T + 2, NOON.plusMillis(2_000))).isEqualTo(1);
    }

    @Test
    void doesNotRepeatATimeNorGoBack() {
        rhythm.due(T, NOON);

        assertThat(rhythm.due(T, NOON.plus(Duration.ofHours(1)))).isZero();
        assertThat(rhythm.due(T - 1, NOON.plus(Duration.ofHours(1)))).isZero();
    }

    @Test
    void marksEveryHourOfEventTimeHoweverFastItPasses() {
        rhythm.due(T, NOON);

        assertThat(rhythm.due(T + 3_599, NOON)).isZero();
        assertThat(rhythm.due(T + 3_600, NOON)).isEqualTo(1);
        assertThat(rhythm.due(T + 3_600 + 3_599, NOON)).isZero();
    }

    @Test
    void confirmsAStepOfMoreThanADay() {
        rhythm.due(T, NOON);

        assertThat(rhythm.due(T + 86_400, NOON)).isEqualTo(1);
        assertThat(rhythm.due(T + 2 * 86_400 + 1, NOON)).isEqualTo(2);
    }
}
