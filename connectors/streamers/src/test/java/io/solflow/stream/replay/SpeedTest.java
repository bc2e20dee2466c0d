package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {

    @Test
    void isAFactorOfTime() {
        assertThat(Speed.parse("1")).isEqualTo(Speed.AS_RECORDED);
        assertThat(Speed.parse("2.5").wallTime(10_000)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Speed.parse("0.5").eventSeconds(Duration.ofMillis(3_999))).isEqualTo(1);
    }

    @Test
    void canBeUnlimited() {
        assertThat(Speed.parse("MAX")).isEqualTo(Speed.MAX);
        assertThat(Speed.MAX.wallTime(1_000_000)).isZero();
    }

    @Test
    void anUnlimitedReplayWaitsForNoClockNotEvenForOneThatWasSetBack() {
        Instant started = Instant.parse("2026-11-20T12:00:00Z");
        var pace = new Pace(Speed.MAX, 1_000, started);

        assertThat(pace.due(5_000_000)).isBefore(started.minus(Duration.ofDays(365)));
    }

    @Test
    void eventTimeNeverLeavesItsRangeWhateverTheClockDoes() {
        Instant started = Instant.parse("2026-11-20T12:00:00Z");

        var fast = new Pace(new Speed(1e18), 1_000, started);
        assertThat(fast.reached(started.minusSeconds(60))).isEqualTo(1_000);
        assertThat(fast.reached(started.plusSeconds(60))).isGreaterThan(1_000);
        var asRecorded = new Pace(Speed.AS_RECORDED, 1_000, started);
        assertThat(asRecorded.reached(started.minusSeconds(60))).isEqualTo(1_000);
        assertThat(asRecorded.reached(started.plusSeconds(60))).isEqualTo(1_060);
    }

    @Test
    void refusesWhatIsNoSpeed() {
        for (String bad : List.of("0", "-1", "fast", "", "NaN", "Infinity")) {
            assertThatThrownBy(() -> Speed.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + bad + "'")
                    .hasMessageContaining("'max' or a number greater than 0");
        }
    }
}
