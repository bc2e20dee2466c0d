package io.solflow.stream.yellowstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theFirstAttemptIsDueAtOnce() {
        assertThat(new BackOff(new Random(1)).beforeNext(START)).isZero();
    }

    @Test
    void waitsGrowToHalfAMinuteAndVary() {
        var backOff = new BackOff(new Random(1));
        Instant now = START;
        var waits = new ArrayList<Duration>();
        for (int i = 0; i < 60; i++) {
            Duration wait = backOff.beforeNext(now);
            waits.add(wait);
            now = now.plus(wait);
            backOff.failed();
        }

        List<Duration> last = waits.subList(20, 60);
        assertThat(last)
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(15)) >= 0)
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0)
                .doesNotHaveDuplicates();
        assertThat(waits.get(1)).isLessThan(Duration.ofMillis(251));
    }

    @Test
    void neverMoreThanTenAttemptsAMinuteWhateverHappens() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var backOff = new BackOff(random);
        Instant now = START;
        var attempts = new ArrayList<Instant>();
        for (int i = 0; i < 1_000; i++) {
            now = now.plus(backOff.beforeNext(now));
            attempts.add(now);
            now = now.plusMillis(random.nextInt(3) * random.nextInt(5_000));
            if (random.nextInt(4) > 0) {
                backOff.succeeded();
            } else {
                backOff.failed();
            }
        }

        for (int i = 0; i + BackOff.MOST < attempts.size(); i++) {
            assertThat(Duration.between(attempts.get(i), attempts.get(i + BackOff.MOST)))
                    .as("seed %d, attempt %d", seed, i)
                    .isGreaterThanOrEqualTo(BackOff.SPAN);
        }
    }
}
