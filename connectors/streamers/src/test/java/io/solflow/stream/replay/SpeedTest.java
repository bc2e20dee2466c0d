package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {

    @Test
    void isAFactorOfTime() {
        assertThat(Speed.parse("1")).isEqualTo(Speed.AS_RECORDED);
        assertThat(Speed.parse("2.5").wallTime(10)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Speed.parse("0.5").eventSeconds(Duration.ofMillis(3_999))).isEqualTo(1);
    }

    @Test
    void canBeUnlimited() {
        assertThat(Speed.parse("MAX")).isEqualTo(Speed.MAX);
        assertThat(Speed.MAX.wallTime(1_000_000)).isZero();
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
