package io.solflow.http.events;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.decode.Address;
import io.solflow.http.ServedView;
import io.solflow.schemas.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class EventStreamsTest {

    private static final String ONE = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";
    private static final String TWO = "HXgjv3D9MoCvLNfbtNwvv7ss8fgQtxzJwiKQEmDxpump";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @Test
    void tellsOfTokensThatChangeAndOfThoseThatGo() throws Exception {
        try (ServedView served = ServedView.on(directory);
                var listener = new Listener(served, "")) {
            listener.next("status");

            served.rig().windows(ONE, 2_000, SOL, SOL);
            JsonNode changed = listener.next("tokens");
            served.rig().emptied(ONE);
            JsonNode gone = listener.next("tokens", each -> each.path("removed").size() > 0);

            assertThat(changed.path("tokens").get(0).path("mint").asText()).isEqualTo(ONE);
            assertThat(changed.path("as_of").asLong()).isEqualTo(2_000);
            assertThat(gone.path("removed").get(0).asText()).isEqualTo(ONE);
        }
    }

    @Test
    void tellsThoseWhoAskForSomeTokensOfNoOther() throws Exception {
        try (ServedView served = ServedView.on(directory);
                var listener = new Listener(served, "?mints=" + TWO)) {
            listener.next("status");

            served.rig()
                    .windows(ONE, 2_000, SOL, SOL)
                    .signal("SURGE", ONE, Phase.ENTER, 1)
                    .windows(TWO, 2_000, SOL, SOL)
                    .signal("BREAKOUT", TWO, Phase.ENTER, 2);

            assertThat(listener.next("tokens").path("tokens")).hasSize(1);
            JsonNode signals = listener.next("signals").path("signals");
            assertThat(signals).hasSize(1);
            assertThat(signals.get(0).path("signal_type").asText()).isEqualTo("BREAKOUT");
        }
    }

    @Test
    void givesUpWhoDoesNotReadAndGoesOnTellingOthers() throws Exception {
        try (ServedView served = ServedView.on(directory);
                var deaf = new Listener(served, "");
                var listener = new Listener(served, "?mints=" + ONE)) {
            listener.next("status");
            String[] mints = new String[1_000];
            for (int i = 0; i < mints.length; i++) {
                mints[i] = new Address(i, 1, 2, 3).toString();
            }

            for (int round = 0; round < 100 && served.events().dropped() == 0; round++) {
                for (String mint : mints) {
                    served.rig().windows(mint, 2_000 + 10L * round, round * SOL, round * SOL);
                }
                served.rig().windows(ONE, 2_000 + 10L * round, SOL, SOL);
                long end = 2_000 + 10L * round;
                listener.next(
                        "tokens", each -> each.path("tokens").get(0).path("end_s").asLong() == end);
            }

            await(() -> served.events().dropped() == 1);
            assertThat(served.events().clients()).isEqualTo(1);
            assertThat(deaf.socket.isClosed()).isFalse(); // it was the server that hung up
        }
    }

    @Test
    void forgetsWhoHasGone() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            try (var listener = new Listener(served, "")) {
                listener.next("status");
                assertThat(served.events().clients()).isEqualTo(1);
            }

            await(() -> served.events().clients() == 0);
            assertThat(served.events().dropped()).isZero();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    /** Reads events off a socket. */
    private static final class Listener implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Listener(ServedView served, String query) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), served.url().getPort());
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            ("GET /api/events" + query + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        JsonNode next(String event) throws IOException {
            return next(event, each -> true);
        }

        JsonNode next(String event, Predicate<JsonNode> wanted) throws IOException {
            String kind = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("event: ")) {
                    kind = line.substring("event: ".length());
                } else if (line.startsWith("data: ") && kind.equals(event)) {
                    JsonNode data = JSON.readTree(line.substring("data: ".length()));
                    if (wanted.test(data)) {
                        return data;
                    }
                }
            }
            throw new AssertionError("the stream has ended before an event " + event);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
