package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.solflow.decode.known.KnownPrograms;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What recorded instructions asked for. */
class KnownInstructionsTest {

    /** Known argument → ours, in each instruction. */
    private static final Map<String, Map<String, String>> NAMES =
            Map.of(
                    "buy",
                            Map.of(
                                    "amount",
                                    "amount",
                                    "max_sol_cost",
                                    "limit",
                                    "base_amount_out",
                                    "amount",
                                    "max_quote_amount_in",
                                    "limit"),
                    "sell_exact_in", Map.of("amount_in", "amount", "minimum_amount_out", "limit"),
                    "create",
                            Map.of(
                                    "name", "name", "symbol", "symbol", "uri", "uri", "creator",
                                    "creator"),
                    "create_pool",
                            Map.of(
                                    "index",
                                    "index",
                                    "base_amount_in",
                                    "baseIn",
                                    "quote_amount_in",
                                    "quoteIn",
                                    "coin_creator",
                                    "coinCreator"),
                    "openDcaV2",
                            Map.of(
                                    "applicationIdx",
                                    "application",
                                    "inAmount",
                                    "inAmount",
                                    "inAmountPerCycle",
                                    "inAmountPerCycle",
                                    "cycleFrequency",
                                    "everySeconds",
                                    "minOutAmount",
                                    "minOut",
                                    "maxOutAmount",
                                    "maxOut",
                                    "startAt",
                                    "startAt"),
                    "fulfillFlashFill", Map.of("repayAmount", "repayAmount"));

    private final TransactionDecoder decoder = KnownPrograms.decoderOfRequests();

    private List<Decoded> decode(JsonNode recorded, byte[] data) {
        var accounts = new ArrayList<Address>();
        recorded.path("accounts")
                .forEach(account -> accounts.add(Address.of(account.path("pubkey").asText())));
        return decode(recorded.path("program_id").asText(), data, accounts);
    }

    private List<Decoded> decode(String program, byte[] data, List<Address> accounts) {
        Transaction transaction =
                new TransactionBuilder()
                        .outer(Address.of(program), data, accounts.toArray(Address[]::new))
                        .build();
        return decoder.decode(transaction, PoolLookup.NONE);
    }

    @Test
    void tellsWhatTheRecordedInstructionsAskedFor() {
        int compared = 0;
        for (JsonNode row : Recordings.rows("instructions.jsonl.gz")) {
            JsonNode recorded = row.path("recorded");
            String name = row.path("instruction").asText();
            if (name.isEmpty() || name.equals("tokenMint")) {
                continue; // an account, and what has a test of its own
            }
            byte[] data = HexFormat.of().parseHex(recorded.path("data").asText());

            List<Decoded> results = decode(recorded, data);

            assertThat(results).as(name).hasSize(1);
            compare(name, row.path("args"), ((Decoded.Requested) results.get(0)).request());
            compared++;
        }
        assertThat(compared).isEqualTo(8);
    }

    @Test
    void tellsWhatTheInstructionsOfOtherRecordersAskedFor() {
        Map<String, Program> programs =
                Map.of(
                        "pumpfun", Program.PUMPFUN,
                        "pumpswap", Program.PUMPSWAP,
                        "raydium_launchlab", Program.LAUNCHLAB);
        int compared = 0;
        for (JsonNode row : Recordings.rows("vectors.jsonl.gz")) {
            Program program = programs.get(row.path("program").asText());
            if (!row.path("kind").asText().equals("instruction") || program == null) {
                continue;
            }
            byte[] data = HexFormat.of().parseHex(row.path("data_hex").asText());

            List<Decoded> results = decode(program.address().toString(), data, List.of());

            assertThat(results).hasSize(1);
            compare(
                    row.path("decoded_name").asText(),
                    row.path("decoded_by_idl"),
                    ((Decoded.Requested) results.get(0)).request());
            compared++;
        }
        assertThat(compared).isEqualTo(4);
    }

    private static void compare(String name, JsonNode known, ProgramEvent request) {
        if (name.equals("buy") && known.has("data")) {
            assertThat(request)
                    .hasToString(
                            "TradeRequest[eventName=buy, tokens=5430576418647,"
                                    + " collateral=1640000, exactOut=true,"
                                    + " slippageBasisPoints=9999]");
            return;
        }
        String fields = request.toString().replace("]", ",");
        NAMES.getOrDefault(name, Map.of())
                .forEach(
                        (theirs, ours) -> {
                            if (known.has(theirs)) {
                                assertThat(fields)
                                        .as(name)
                                        .contains(ours + "=" + known.path(theirs).asText() + ",");
                            }
                        });
        assertThat(request.eventName().replace("_", ""))
                .startsWithIgnoringCase(name.replace("_", ""));
    }

    @Test
    void findsTheTokenThatMoonshotWasAskedToMint() {
        JsonNode row =
                Recordings.rows("instructions.jsonl.gz").stream()
                        .filter(each -> each.path("instruction").asText().equals("tokenMint"))
                        .findFirst()
                        .orElseThrow();
        byte[] data = HexFormat.of().parseHex(row.path("recorded").path("data").asText());

        Token token = ((Decoded.TokenCreated) decode(row.path("recorded"), data).get(0)).token();

        assertThat(token)
                .isEqualTo(
                        new Token(
                                Address.of("HkzfucJHWykNPSpKpduLVg2j45zafYhA1G51xPLumoon"),
                                "Gamestop",
                                "$GME",
                                "https://cdn.dexscreener.com/cms/tokens/metadata/UgnNvayhAu8K97aoT3B8",
                                9,
                                1_000_000_000_000_000_000L,
                                Address.of("AiG8HZSRociZpmHGmFnHQ3eQvFxVq4HUwxXcZKZJaEr1"),
                                Program.MOONSHOT,
                                null));
    }

    @Test
    void saysNothingOfRequestsUnlessAsked() {
        assertThat(
                        new TransactionBuilder()
                                .outer(
                                        Program.PUMPFUN.address(),
                                        HexFormat.of()
                                                .parseHex(
                                                        "66063d1201daebeaf6ca190000000000c300000000000000"))
                                .decode())
                .isEmpty();
    }

    @Test
    void toldRequestsDoNotChangeWhatElseIsTold() {
        for (Recordings.Item item : Recordings.all()) {
            List<Decoded> with =
                    new ArrayList<>(decoder.decode(item.transaction(), PoolLookup.NONE));
            with.removeIf(Decoded.Requested.class::isInstance);

            assertThat(with)
                    .as(item.toString())
                    .usingRecursiveComparison()
                    .isEqualTo(KnownPrograms.decoder().decode(item.transaction(), PoolLookup.NONE));
        }
    }
}
