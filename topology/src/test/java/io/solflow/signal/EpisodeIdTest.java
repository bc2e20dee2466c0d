package io.solflow.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeIdTest {

    @Test
    void isReadAsItIsWritten() {
        var id = new EpisodeId(SignalType.FLOW_REVERSAL, "HDrQ:Aop", 1_760_961_600);

        assertThat(id).hasToString("FLOW_REVERSAL:HDrQ:Aop:1760961600");
        assertThat(EpisodeId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SURGE", "SURGE:mint", "SURGE::1", "PUMP:mint:1", "SURGE:mint:x"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(EpisodeId.parse(text)).isEmpty();
    }
}
