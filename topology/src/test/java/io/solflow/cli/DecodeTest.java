package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decode} over five recorded transactions, one of which failed. */
class DecodeTest {

    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal = new Terminal();

    @TempDir private Path directory;

    private String recorded = "";

    @BeforeEach
    void copyTheRecording() throws IOException {
        Path file = directory.resolve("recorded.jsonl.gz");
        try (InputStream in = DecodeTest.class.getResourceAsStream("recorded.jsonl.gz")) {
            Files.copy(in, file);
        }
        recorded = file.toString();
    }

    private List<JsonNode> objects() throws IOException {
        var objects = new ArrayList<JsonNode>();
        for (String line : terminal.out().lines().toList()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }

    @Test
    void printsOneObjectForEachTrade() throws IOException {
        assertThat(terminal.run("decode", recorded)).isEqualTo(DONE);

        assertThat(objects())
                .hasSize(5)
                .allSatisfy(
                        trade -> {
                            assertThat(trade.path("failed").asBoolean(true)).isFalse();
                            assertThat(trade.path("quote_amount").isIntegralNumber()).isTrue();
                        });
        assertThat(terminal.err())
                .isEqualTo(
                        "solflow: 5 trades in 5 transactions, 1 events of failed transactions\n");
    }

    @Test
    void printsAllThatIsKnownOfATrade() throws IOException {
        terminal.run("decode", recorded);

        JsonNode turned =
                objects().stream()
                        .filter(trade -> trade.path("program").asText().equals("pumpswap"))
                        .findFirst()
                        .orElseThrow();
        assertThat(turned)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"signature":"5bvyp1nob51M6FCjCeZd68AjXFWJJEvdqkHu9ZCeRt6sMz5wpUiTi3LPBEuonUHuVg8LwzSnx5MX2RFGSv6Mb36v",
                                 "outer_index":1,"ordinal":0,"slot":376243586,"block_time":1761609724,
                                 "program":"pumpswap",
                                 "pool":"CW644FAJoQE9B9MGqmdfDseS4XfsmgS77ve7zJDJxiPS",
                                 "mint":"EWV6bjhKF5zkXANCdWPvDs7dofRVk4pKyVTitqgEWj8E",
                                 "side":"SELL","wallet":"95rVs91daKmzom4SM41dg4MRmy5M7rMEHPerenZwWaCq",
                                 "fee_payer":"95rVs91daKmzom4SM41dg4MRmy5M7rMEHPerenZwWaCq",
                                 "quote_mint":null,"quote_amount":201692493,
                                 "token_amount":467531681651503,"decimals":9,"quote_decimals":9,
                                 "lp_fee":null,"protocol_fee":null,"creator_fee":null,
                                 "quote_reserves":148617625980,"token_reserves":344034375969831999,
                                 "proof":"EXACT","agent":false,"round_trip":false,"failed":false}
                                """));
    }

    @Test
    void flagsRoundTripsAndNamesOtherQuotes() throws IOException {
        terminal.run("decode", recorded);

        assertThat(objects().stream().filter(trade -> trade.path("round_trip").asBoolean()))
                .hasSize(2)
                .allSatisfy(
                        trade ->
                                assertThat(trade.path("signature").asText())
                                        .startsWith("33LHUzKfhBvU"));
        assertThat(objects().stream().filter(trade -> !trade.path("quote_mint").isNull()))
                .singleElement()
                .satisfies(
                        trade -> {
                            assertThat(trade.path("quote_mint").asText())
                                    .isEqualTo("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
                            assertThat(trade.path("quote_amount").asLong()).isEqualTo(3_517_192);
                            assertThat(trade.path("agent").asBoolean()).isTrue();
                        });
    }

    @Test
    void printsTheSameAsCommaSeparatedValues() {
        assertThat(terminal.run("decode", "--format", "csv", recorded)).isEqualTo(DONE);

        List<String> lines = terminal.out().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0))
                .startsWith("signature,outer_index,ordinal,slot,block_time,program");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(25));
    }

    @Test
    void printsEverythingElseOnRequest() throws IOException {
        assertThat(terminal.run("decode", "--events", recorded)).isEqualTo(DONE);

        assertThat(objects())
                .extracting(object -> object.path("event").asText())
                .contains("", "pool_seen", "token_created", "in_failed_transaction", "instruction");
        JsonNode token =
                objects().stream()
                        .filter(object -> object.path("event").asText().equals("token_created"))
                        .findFirst()
                        .orElseThrow()
                        .path("token");
        assertThat(token.path("symbol").asText()).isEqualTo("NUT");
        assertThat(token.path("decimals").asInt()).isEqualTo(6);
        assertThat(token.path("creator").asText()).startsWith("CvoPbuS2Agh");
        assertThat(token.path("platform").asText()).isEqualTo("pumpfun");
    }

    @Test
    void refusesWhatMakesNoSense() throws IOException {
        assertThat(terminal.run("decode")).isEqualTo(WRONG_USAGE);
        assertThat(terminal.err()).contains("FILE");
        assertThat(terminal.run("decode", "nothing.json")).isEqualTo(WRONG_USAGE);
        assertThat(terminal.err())
                .isEqualTo(
                        "solflow: there is no file nothing.json\n"
                                + "Try 'solflow decode --help' for what is possible.\n");
        assertThat(terminal.run("decode", "--events", "--format", "csv", recorded))
                .isEqualTo(WRONG_USAGE);
        assertThat(terminal.err()).contains("--events");
    }

    @Test
    void saysWhereAFileIsBad() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.json"), "{\"transactions\":[{}]}");

        assertThat(terminal.run("decode", recorded, file.toString())).isEqualTo(WRONG_USAGE);

        assertThat(terminal.out().lines()).hasSize(5);
        assertThat(terminal.err())
                .isEqualTo("solflow: " + file + ": transactions[0] has no meta\n");
    }
}
