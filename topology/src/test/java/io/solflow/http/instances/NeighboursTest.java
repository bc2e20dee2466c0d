package io.solflow.http.instances;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.decode.Address;
import io.solflow.http.ServedView;
import io.solflow.schemas.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances answer as one. */
class NeighboursTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private ServedView one;
    private ServedView two;

    @BeforeEach
    void start() throws IOException {
        one = ServedView.on(directory.resolve("one"));
        two = ServedView.on(directory.resolve("two"));
        one.joinedBy(two.url());
        two.joinedBy(one.url());
        for (int i = 0; i < 30; i++) {
            ServedView holder = i % 3 == 0 ? one : two;
            holder.rig().windows(mint(i), 2_000, i * SOL, i * SOL);
        }
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void listTheTokensOfAllInOneOrder() throws Exception {
        for (ServedView asked : List.of(one, two)) {
            JsonNode answer = JSON.readTree(asked.get("/api/tokens?limit=10&offset=5").body());

            assertThat(answer.path("total").asInt()).isEqualTo(30);
            assertThat(answer.has("partial")).isFalse();
            assertThat(mints(answer)).isEqualTo(mintsDownFrom(24, 10));
        }
    }

    @Test
    void passOnAQuestionAboutATokenToItsHolder() throws Exception {
        two.elsewhere(mint(3), one.url());

        JsonNode answer = JSON.readTree(two.get("/api/tokens/" + mint(3)).body());

        assertThat(answer.path("live").asBoolean()).isTrue();
        assertThat(answer.path("token").path("windows").path("60s").path("net_flow").asInt())
                .isEqualTo(3);
    }

    @Test
    void sayWhoIsMissingAndGiveTheRest() throws Exception {
        one.close();
        one = ServedView.on(directory.resolve("again"));
        JsonNode answer = JSON.readTree(two.get("/api/tokens").body());

        assertThat(answer.path("total").asInt()).isEqualTo(20);
        assertThat(answer.path("partial").asBoolean()).isTrue();
        assertThat(answer.path("missing")).hasSize(1);
    }

    @Test
    void mergeSignalsAndSearches() throws Exception {
        one.rig().signal("SURGE", mint(0), Phase.ENTER, 1_000).named(mint(0), "CAT", null);
        two.rig().signal("BREAKOUT", mint(1), Phase.ENTER, 2_000).named(mint(1), "CATS", null);

        JsonNode signals = JSON.readTree(one.get("/api/signals").body()).path("signals");
        JsonNode found = JSON.readTree(two.get("/api/search?q=cat").body());

        assertThat(signals).hasSize(2);
        assertThat(signals.get(0).path("signal_type").asText()).isEqualTo("BREAKOUT");
        assertThat(mints(found)).containsExactly(mint(0), mint(1));
    }

    @Test
    void doNotPassAQuestionInCircles() throws Exception {
        one.elsewhere(mint(99), two.url());
        two.elsewhere(mint(99), one.url());

        assertThat(one.get("/api/tokens/" + mint(99)).statusCode()).isEqualTo(404);
    }

    @Test
    void sayThatTheHolderDoesNotAnswer() throws Exception {
        one.elsewhere(mint(98), URI.create("http://127.0.0.1:1"));

        assertThat(one.get("/api/tokens/" + mint(98)).statusCode()).isEqualTo(503);
    }

    private static String mint(int number) {
        return new Address(number + 1, 5, 6, 7).toString();
    }

    private static List<String> mintsDownFrom(int first, int count) {
        var mints = new ArrayList<String>();
        for (int i = first; i > first - count; i--) {
            mints.add(mint(i));
        }
        return mints;
    }

    private static List<String> mints(JsonNode answer) {
        var mints = new ArrayList<String>();
        answer.path("tokens").forEach(token -> mints.add(token.path("mint").asText()));
        return mints;
    }
}
