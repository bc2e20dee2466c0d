package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.signal.EpisodeState;
import io.solflow.signal.Episodes;
import io.solflow.signal.SignalType;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodesSerdeTest {

    private static final String TOPIC = "episodes";

    private final EpisodesSerde serde = new EpisodesSerde();

    private final Episodes episodes =
            new Episodes(
                    Map.of(
                            SignalType.SURGE,
                            new EpisodeState.Open(1_760_961_600, 1_760_961_660, 0.7),
                            SignalType.BREAKOUT,
                            new EpisodeState.Cooling(1_760_963_400)));

    @Test
    void readsWhatItWrites() {
        byte[] bytes = serde.serializer().serialize(TOPIC, episodes);

        assertThat(bytes).hasSize(1 + 26 + 10);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(episodes);
    }

    @Test
    void givesEachSignalACodeThatNoOtherHas() {
        assertThat(SignalType.values())
                .extracting(SignalType::code)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** First byte: version 9; second: a signal 99 of a later version; third: cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"09", "0163", "010101", "010105"})
    void refusesWhatAnotherVersionWrote(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("another version of SolFlow");
    }
}
