package io.solflow.http;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {

    private static final String ONE = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";
    private static final String TWO = "HXgjv3D9MoCvLNfbtNwvv7ss8fgQtxzJwiKQEmDxpump";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;

    @Test
    void listsTokensByTheFlowThatIsAskedFor() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            served.rig()
                    .windows(ONE, 2_000, SOL, 9 * SOL)
                    .windows(TWO, 2_000, 3 * SOL + 1, 5 * SOL + 1);

            JsonNode answer = JSON.readTree(served.get("/api/tokens?sort=net_flow_60s").body());

            assertThat(answer.path("as_of").asLong()).isEqualTo(2_000);
            assertThat(answer.path("total").asInt()).isEqualTo(2);
            assertThat(mints(answer)).containsExactly(TWO, ONE);
            assertThat(served.get("/api/tokens?sort=net_flow_60s&limit=1").body())
                    .contains("\"net_flow\":3.000000001,\"net_flow_lamports\":3000000001,");
        }
    }

    @Test
    void leavesBlockedTokensOutUnlessAsked() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            served.rig()
                    .windows(ONE, 2_000, SOL, 9 * SOL)
                    .windows(TWO, 2_000, SOL, 5 * SOL)
                    .blocked(ONE, "wash trading");

            assertThat(mints(JSON.readTree(served.get("/api/tokens").body()))).containsExactly(TWO);
            JsonNode all = JSON.readTree(served.get("/api/tokens?blocked=true").body());
            assertThat(mints(all)).containsExactlyInAnyOrder(ONE, TWO);
        }
    }

    @Test
    void findsTokensBySymbolNameAndMint() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            served.rig()
                    .named(ONE, "DOG", "A good cat")
                    .windows(ONE, 2_000, SOL, SOL)
                    .named(TWO, "CAT", "Another")
                    .windows(TWO, 2_000, SOL, SOL);

            assertThat(mints(JSON.readTree(served.get("/api/search?q=cat").body())))
                    .containsExactly(TWO, ONE);
            assertThat(mints(JSON.readTree(served.get("/api/search?q=J5p7").body())))
                    .containsExactly(ONE);
        }
    }

    @Test
    void keepsWhatPeopleWroteAsText() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            String script = "<script>alert(1)</script>\"'; DROP TABLE trades; --\u2028\u0000";
            served.rig().named(ONE, script, script).windows(ONE, 2_000, SOL, SOL);

            var answer = served.get("/api/tokens/" + ONE);

            assertThat(answer.headers().firstValue("content-type").orElseThrow())
                    .startsWith("application/json");
            assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
            JsonNode token = JSON.readTree(answer.body()).path("token");
            assertThat(token.path("symbol").asText()).isEqualTo(script);
            assertThat(token.path("name").asText()).isEqualTo(script);
            String asked = "%27%20OR%201%3D1%20--";
            assertThat(served.get("/api/search?q=" + asked).statusCode()).isEqualTo(200);
            assertThat(served.get("/api/signals?from=1&market=" + asked).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void writesASignalOfAnotherProducer() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            var answer =
                    served.post(
                            "/api/signals",
                            "{\"signal_type\":\"wallet_cluster\",\"market_slug\":\"rain\","
                                    + "\"confidence\":0.7,\"source\":\"scanner\","
                                    + "\"details\":{\"wallets\":12}}");

            assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(201);
            ProducerRecord<byte[], byte[]> record = served.written().history().get(0);
            Signal signal =
                    served.rig()
                            .topics()
                            .signals()
                            .value()
                            .deserializer()
                            .deserialize(record.topic(), record.value());
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("rain");
            assertThat(signal.getSignalType()).isEqualTo("wallet_cluster");
            assertThat(signal.getConfidence()).isEqualTo(0.7);
            assertThat(signal.getDetailsJson()).isEqualTo("{\"wallets\":12}");
            assertThat(signal.getId())
                    .isEqualTo(JSON.readTree(answer.body()).path("id").asText())
                    .startsWith("scanner-");
        }
    }

    @Test
    void refusesASignalThatIsNotOne() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            String good =
                    "{\"signal_type\":\"a\",\"market_slug\":\"b\",\"confidence\":0.5,"
                            + "\"source\":\"c\"}";
            for (String bad :
                    new String[] {
                        good.replace("0.5", "1.5"),
                        good.replace("0.5", "\"0.5\""),
                        good.replace("\"c\"", "\"SolFlow\""),
                        good.replace("\"a\"", "\"\""),
                        good.replace("\"source\"", "\"sauce\""),
                        good.replace("}", ",\"mint\":\"0OIl\"}"),
                        good.replace("}", ",\"details\":[1]}"),
                        "[]",
                        "{",
                        ""
                    }) {
                assertThat(served.post("/api/signals", bad).statusCode())
                        .describedAs(bad)
                        .isEqualTo(400);
            }
            assertThat(served.written().history()).isEmpty();
        }
    }

    @Test
    void blocksATokenAndLiftsTheBlock() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            String body = "{\"mint\":\"" + ONE + "\",\"reason\":\"wash trading\"}";

            assertThat(served.post("/api/blocklist", body).statusCode()).isEqualTo(200);

            ProducerRecord<byte[], byte[]> record = served.written().history().get(0);
            assertThat(record.topic()).isEqualTo("solflow.blocklist");
            assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(ONE);
            assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("wash trading");
        }
    }

    @Test
    void wantsTheKeyWhenThereIsOne() throws Exception {
        try (ServedView served = ServedView.on(directory, RequestsTest::withKey)) {
            assertThat(served.get("/api/tokens").statusCode()).isEqualTo(401);
            assertThat(served.get("/api/tokens", "X-API-Key", "wrong").statusCode()).isEqualTo(401);
            assertThat(served.get("/api/tokens?key=open%20sesame").statusCode()).isEqualTo(401);
            assertThat(served.get("/api/tokens", "X-API-Key", "open sesame").statusCode())
                    .isEqualTo(200);
            assertThat(
                            served.get("/api/tokens", "Authorization", "Bearer open sesame")
                                    .statusCode())
                    .isEqualTo(200);
            assertThat(served.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    private static HttpConfig withKey(HttpConfig config) {
        return new HttpConfig(
                config.host(),
                config.port(),
                Optional.of("open sesame"),
                config.requestsPerSecond(),
                config.queryTimeout(),
                config.eventsInterval(),
                config.eventClients());
    }

    @Test
    void letsNoOtherSiteChangeAnything() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            String body = "{\"mint\":\"" + ONE + "\",\"reason\":\"x\"}";

            assertThat(
                            served.post("/api/blocklist", body, "Origin", "http://evil.example")
                                    .statusCode())
                    .isEqualTo(403);
            assertThat(
                            served.post("/api/blocklist", body, "Origin", served.url().toString())
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tellsThoseWhoAskTooOften() throws Exception {
        try (ServedView served =
                ServedView.on(
                        directory,
                        config ->
                                new HttpConfig(
                                        config.host(),
                                        0,
                                        Optional.empty(),
                                        1,
                                        Duration.ofSeconds(1),
                                        config.eventsInterval(),
                                        1))) {
            int last = 200;
            for (int i = 0; i < 5 && last == 200; i++) {
                last = served.get("/healthz").statusCode();
            }

            assertThat(last).isEqualTo(429);
        }
    }

    @Test
    void measuresItself() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            served.rig().windows(ONE, 2_000, SOL, SOL);
            served.get("/api/tokens?limit=0");

            String metrics = served.get("/metrics").body();

            assertThat(metrics)
                    .contains("solflow_view_tokens 1.0")
                    .contains("solflow_flow_duplicates_total 0.0")
                    .contains("solflow_flow_signals_total{type=\"BREAKOUT\"} 0.0")
                    .contains("solflow_sink_rows_written_total{application=\"solflow-sqlite\"")
                    .contains(
                            "solflow_http_requests_seconds_count{route=\"/api/tokens\",status=\"400\"}"
                                + " 1");
        }
    }

    private static Iterable<String> mints(JsonNode answer) {
        return StreamSupport.stream(answer.path("tokens").spliterator(), false)
                .map(token -> token.path("mint").asText())
                .toList();
    }
}
