package io.solflow.stream.yellowstone;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.solflow.decode.Program;
import java.util.EnumSet;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers of different makes say, and what is to be done then. */
class EndingTest {

    private static final YellowstoneConfig CONFIG =
            YellowstoneConfig.of(
                    Endpoint.of("https://a.example:1", "s3cr3t"), EnumSet.of(Program.PUMPFUN));

    private static Ending of(Status.Code code, String said, boolean asked) {
        return Ending.of(code.toStatus().withDescription(said), CONFIG, asked, false);
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_OF_RANGE, 'broadcast from 450649411 is not available, last available: 450649417',"
                + " 450649417",
        "INTERNAL, 'broadcast from 5 is not available, last available: 7', 7",
        "INVALID_ARGUMENT, 'first available slot: 12', 12",
        "INTERNAL, 'from_slot is not supported', ",
        "INVALID_ARGUMENT, 'failed to get replay position for slot 5', ",
        "DATA_LOSS, 'gone', "
    })
    void knowsThatSlotsCannotBeReplayed(Status.Code code, String said, Long available) {
        assertThat(of(code, said, true))
                .isInstanceOfSatisfying(
                        Ending.NotReplayed.class,
                        ending ->
                                assertThat(ending.firstAvailable())
                                        .isEqualTo(
                                                available == null
                                                        ? OptionalLong.empty()
                                                        : OptionalLong.of(available)));
        assertThat(of(code, said, false)).isNotInstanceOf(Ending.NotReplayed.class);
        assertThat(Ending.of(code.toStatus().withDescription(said), CONFIG, true, true))
                .isNotInstanceOf(Ending.NotReplayed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, No valid auth token, X_TOKEN",
        "PERMISSION_DENIED, plan does not include it, X_TOKEN",
        "UNIMPLEMENTED, unknown service, GEYSER_URL",
        "INVALID_ARGUMENT, max 10 accounts, max 10 accounts"
    })
    void isRefusedWhereSomebodyMustChangeSomething(Status.Code code, String said, String advice) {
        assertThat(of(code, said, false))
                .isInstanceOf(Ending.Refused.class)
                .extracting(Ending::message)
                .asString()
                .contains(advice, said, "https://a.example:1");
    }

    @Test
    void knowsAMessageThatIsTooLargeAndTellsTheSetting() {
        Status.Code code = Status.Code.RESOURCE_EXHAUSTED;
        assertThat(of(code, "gRPC message exceeds maximum size 4: 9", true))
                .isInstanceOf(Ending.TooLarge.class)
                .extracting(Ending::message)
                .asString()
                .contains("solflow.geyser.max-message-bytes");
        assertThat(of(code, "too many connections", true)).isInstanceOf(Ending.Broken.class);
    }

    @ParameterizedTest
    @EnumSource(Status.Code.class)
    void neverShowsTheToken(Status.Code code) {
        for (boolean asked : new boolean[] {true, false}) {
            assertThat(of(code, "bad header x-token: s3cr3t", asked).message())
                    .doesNotContain("s3cr3t");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"OK", "UNAVAILABLE", "INTERNAL", "CANCELLED", "UNKNOWN", "DEADLINE_EXCEEDED"})
    void triesAgainAfterEverythingElse(Status.Code code) {
        assertThat(of(code, "whatever", true)).isInstanceOf(Ending.Broken.class);
    }
}
