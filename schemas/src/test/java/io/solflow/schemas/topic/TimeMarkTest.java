package io.solflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeMarkTest {

    @Test
    void isWhatItsKeySpells() {
        var mark = new TimeMark("replay/of:june", 1_700_000_000L);

        assertThat(mark.key()).isEqualTo("@time/1700000000/replay/of:june");
        assertThat(TimeMark.parse(mark.key())).isEqualTo(mark);
    }

    @Test
    void isTellableFromTradesAndTombstonesByKeyAndValue() {
        assertThat(TimeMark.isMark("@time/1/a", null)).isTrue();
        assertThat(TimeMark.isMark("@time/broken", null)).isTrue();
        assertThat(TimeMark.isMark("@time/1/a", new byte[0])).isFalse();
        assertThat(TimeMark.isMark("So11111111111111111111111111111111111111112", null)).isFalse();
        assertThat(TimeMark.isMark(null, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "time/1/a",
                "@time/",
                "@time/1",
                "@time/1/",
                "@time//a",
                "@time/x/a",
                "@time/0/a",
                "@time/-5/a",
                "@time/99999999999999999999/a"
            })
    void refusesKeysOfAnotherForm(String key) {
        assertThatThrownBy(() -> TimeMark.parse(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
