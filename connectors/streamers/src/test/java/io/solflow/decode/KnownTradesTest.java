package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.solflow.decode.Decoded.Traded;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The trades of the recordings: all that are known, with their amounts, and no other. */
class KnownTradesTest {

    private static final String SOL = QuoteAssets.SOL.toString();
    private static final Set<String> TRADES =
            Set.of("TradeEvent", "BuyEvent", "SellEvent", "SwapEvent", "Filled");

    private final TransactionDecoder decoder = KnownPrograms.decoder();

    private List<Decoded> decode(Transaction transaction) {
        return decoder.decode(transaction, PoolLookup.NONE);
    }

    private List<Traded> trades(Transaction transaction) {
        return decode(transaction).stream()
                .filter(Traded.class::isInstance)
                .map(Traded.class::cast)
                .toList();
    }

    private Stream<Traded> allTrades() {
        return Recordings.all().stream().flatMap(item -> trades(item.transaction()).stream());
    }

    @Test
    void tellsEveryKnownTradeOnceAndNoOther() {
        var problems = new ArrayList<String>();
        int compared = 0;
        for (Recordings.Item item : Recordings.all()) {
            List<JsonNode> known = new ArrayList<>(Recordings.rows("events.jsonl.gz"));
            known.removeIf(row -> !item.isOf(row) || !isTrade(row));
            List<Traded> trades = trades(item.transaction());
            assertThat(trades).as(item.toString()).hasSameSizeAs(known);
            for (int i = 0; i < known.size(); i++) {
                Expected expected = Expected.of(known.get(i));
                String told = expected.differences(trades.get(i));
                if (!told.isEmpty()) {
                    problems.add(item + ": " + told);
                }
                compared++;
            }
        }
        assertThat(problems).isEmpty();
        assertThat(compared).isEqualTo(64);
    }

    /** Successful, and not the copy in the log. */
    private static boolean isTrade(JsonNode row) {
        boolean logs = Set.of("moonshot", "raydium_cpmm").contains(row.path("program").asText());
        boolean inner = row.path("carrier").asText().equals("inner_instruction");
        return TRADES.contains(row.path("event").asText())
                && !row.path("failed").asBoolean()
                && logs != inner;
    }

    /** What a known row says, from the token's side; null where it does not say. */
    private record Expected(Map<String, Object> values) {

        static Expected of(JsonNode row) {
            JsonNode f = row.path("fields");
            Map<String, Object> values = new HashMap<>();
            if (row.path("outer_index").isInt()) {
                values.put("outer", row.path("outer_index").asInt());
            }
            switch (row.path("program").asText()) {
                case "pumpfun" -> pumpfun(f, values);
                case "pumpswap" -> pumpswap(row, f, values);
                case "jupiter_dca" -> {
                    values.put("side", Side.BUY);
                    values.put("mint", f.path("outputMint").asText());
                    values.put("paid in", f.path("inputMint").asText());
                    values.put("quote", f.path("inAmount").asLong());
                    values.put("tokens", f.path("outAmount").asLong());
                    values.put("wallet", f.path("userKey").asText());
                }
                case "raydium_cpmm" -> {
                    values.put("side", Side.SELL);
                    values.put("mint", f.path("input_mint").asText());
                    values.put("paid in", f.path("output_mint").asText());
                    values.put("quote", f.path("output_amount").asLong());
                    values.put("tokens", f.path("input_amount").asLong());
                    values.put("pool", f.path("pool_id").asText());
                }
                case "moonshot" -> {
                    values.put("side", Side.BUY);
                    values.put("mint", "3cBFsM1wosTJi9yun6kcHhYHyJcut1MNQY28zjC4moon");
                    values.put("paid in", SOL);
                    values.put("quote", f.path("collateralAmount").asLong());
                    values.put("tokens", f.path("amount").asLong());
                    values.put("wallet", f.path("sender").asText());
                    values.put("pool", f.path("curve").asText());
                }
                default -> {
                    values.put("side", Side.BUY);
                    values.put("mint", "AqFe2tk1BRx6czUuRPGUZ8mtvcBGDZYsG6oPvELwzray");
                    values.put(
                            "quote",
                            f.path("real_quote_after").asLong()
                                    - f.path("real_quote_before").asLong());
                    values.put("tokens", f.path("amount_out").asLong());
                    values.put("wallet", "FeGbW3kbwQnV42hxUAFfbupVzDU5sKhcHswvtRbrYpn5");
                    values.put("pool", f.path("pool_state").asText());
                }
            }
            return new Expected(values);
        }

        private static void pumpfun(JsonNode f, Map<String, Object> values) {
            boolean other =
                    f.has("quote_mint")
                            && !f.path("quote_mint").asText().equals(Address.ZERO.toString());
            values.put("side", f.path("is_buy").asBoolean() ? Side.BUY : Side.SELL);
            values.put("mint", f.path("mint").asText());
            values.put("paid in", other ? f.path("quote_mint").asText() : SOL);
            values.put("quote", f.path(other ? "quote_amount" : "sol_amount").asLong());
            values.put("tokens", f.path("token_amount").asLong());
            values.put("wallet", f.path("user").asText());
            values.put("time", f.path("timestamp").asLong());
            values.put("protocol fee", f.has("fee") ? f.path("fee").asLong() : null);
            values.put("creator fee", f.has("fee") ? f.path("creator_fee").asLong() : null);
        }

        private static void pumpswap(JsonNode row, JsonNode f, Map<String, Object> values) {
            boolean buy = row.path("event").asText().equals("BuyEvent");
            boolean unsaid = !row.has("base_mint"); // one recording, of a pool of SOL as base
            boolean turned = unsaid || row.path("base_mint").asText().equals(SOL);
            long base = f.path(buy ? "base_amount_out" : "base_amount_in").asLong();
            long quote = f.path(buy ? "quote_amount_in" : "quote_amount_out").asLong();
            values.put("side", buy != turned ? Side.BUY : Side.SELL);
            values.put("paid in", SOL);
            if (!unsaid) {
                values.put("mint", row.path(turned ? "quote_mint" : "base_mint").asText());
            }
            values.put("quote", turned ? base : quote);
            values.put("tokens", turned ? quote : base);
            values.put("wallet", f.path("user").asText());
            values.put("pool", f.path("pool").asText());
            values.put("time", f.path("timestamp").asLong());
            values.put("lp fee", turned ? null : f.path("lp_fee").asLong());
            values.put("protocol fee", turned ? null : f.path("protocol_fee").asLong());
        }

        String differences(Traded trade) {
            Swap swap = trade.swap();
            Map<String, Object> told = new HashMap<>();
            told.put("outer", trade.place().outerIndex());
            told.put("side", swap.side());
            told.put("mint", swap.mint().toString());
            told.put("paid in", swap.quoteMint().toString());
            told.put("quote", swap.quoteAmount());
            told.put("tokens", swap.tokenAmount());
            told.put("wallet", String.valueOf(swap.wallet()));
            told.put("pool", String.valueOf(swap.pool()));
            told.put("time", swap.time());
            told.put("lp fee", swap.fees().liquidity());
            told.put("protocol fee", swap.fees().protocol());
            told.put("creator fee", swap.fees().creator());
            return values.entrySet().stream()
                    .filter(
                            each ->
                                    !java.util.Objects.equals(
                                            each.getValue(), told.get(each.getKey())))
                    .map(each -> each + ", told " + told.get(each.getKey()))
                    .collect(Collectors.joining("; "));
        }
    }

    @Test
    void countsTheOrdinalsUnderEachOuterInstruction() {
        Transaction several = Recordings.one("JBnrBbgqh9jR");

        assertThat(trades(several))
                .extracting(trade -> trade.place().outerIndex() + "." + trade.ordinal())
                .doesNotHaveDuplicates()
                .hasSize(4);
        for (Recordings.Item item : Recordings.all()) {
            assertThat(trades(item.transaction()))
                    .as(item.toString())
                    .extracting(trade -> trade.place().outerIndex() + "." + trade.ordinal())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void provesEveryTradeOfTheProgramsWithAFormulaButTheAgents() {
        Map<String, Long> proofs =
                allTrades()
                        .collect(
                                Collectors.groupingBy(
                                        trade ->
                                                trade.place().program().label()
                                                        + " "
                                                        + trade.swap().proof(),
                                        Collectors.counting()));

        assertThat(proofs)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "pumpfun EXACT", 26L,
                                "pumpfun NONE", 1L,
                                "pumpswap EXACT", 32L,
                                "launchlab EXACT", 1L,
                                "raydium-cpmm EXACT", 2L,
                                "moonshot NONE", 1L,
                                "jupiter-dca NONE", 1L));
        assertThat(allTrades().filter(trade -> trade.swap().agent()))
                .singleElement()
                .satisfies(
                        trade -> {
                            assertThat(trade.swap().proof()).isEqualTo(Proof.NONE);
                            assertThat(trade.place().origin().signature())
                                    .startsWith("2m5nWLnDSbM5");
                        });
    }

    @Test
    void decodesTheBlockToItsKnownSums() {
        List<Traded> block =
                Recordings.all().stream()
                        .filter(item -> item.file().startsWith("blocks/"))
                        .flatMap(item -> trades(item.transaction()).stream())
                        .toList();

        List<Traded> pumpfun = of(Program.PUMPFUN, block);
        assertThat(pumpfun).hasSize(11);
        assertThat(sum(pumpfun, Side.BUY, Swap::quoteAmount)).isEqualTo(8_143_460_845L);
        assertThat(sum(pumpfun, Side.SELL, Swap::quoteAmount)).isEqualTo(2_575_463_394L);
        assertThat(pumpfun.stream().map(trade -> trade.swap().mint()).distinct()).hasSize(8);
        List<Traded> pumpswap = of(Program.PUMPSWAP, block);
        assertThat(pumpswap).hasSize(14);
        assertThat(pumpswap.stream().map(trade -> trade.swap().pool()).distinct()).hasSize(8);
        assertThat(pumpswap.stream().map(trade -> trade.place().origin().signature()).distinct())
                .hasSize(13);
        assertThat(pumpswap.stream().filter(trade -> trade.swap().side() == Side.BUY)).hasSize(9);
    }

    private static List<Traded> of(Program program, List<Traded> trades) {
        return trades.stream().filter(trade -> trade.place().program() == program).toList();
    }

    private static long sum(List<Traded> trades, Side side, ToLongFunction<Swap> amount) {
        return trades.stream()
                .map(Traded::swap)
                .filter(swap -> swap.side() == side)
                .mapToLong(amount)
                .sum();
    }

    @Test
    void countsTheEventsOfFailedTransactionsAndTradesNothingInThem() {
        Map<Program, Long> suppressed =
                Recordings.all().stream()
                        .filter(item -> item.transaction().failed())
                        .flatMap(item -> decode(item.transaction()).stream())
                        .map(Decoded.Suppressed.class::cast)
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.place().program(), Collectors.counting()));

        assertThat(suppressed)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Program.PUMPFUN, 1L,
                                Program.PUMPSWAP, 3L,
                                Program.RAYDIUM_CPMM, 9L));
    }

    @Test
    void findsNothingWhereNoneOfTheProgramsRan() {
        List<Recordings.Item> others =
                Recordings.all().stream()
                        .filter(item -> item.file().startsWith("fixtures/other/"))
                        .toList();

        assertThat(others).hasSize(27);
        assertThat(others).allSatisfy(item -> assertThat(decode(item.transaction())).isEmpty());
    }

    @Test
    void leavesNothingOfTheRecordingsUnread() {
        assertThat(Recordings.all().stream().flatMap(item -> decode(item.transaction()).stream()))
                .noneMatch(Decoded.Undecodable.class::isInstance)
                .noneMatch(Decoded.NewerLayout.class::isInstance)
                .noneMatch(Decoded.Unresolved.class::isInstance)
                .noneMatch(Decoded.Unread.class::isInstance)
                .noneMatch(Decoded.Incomplete.class::isInstance);
    }

    @Test
    void takesDecimalsFromTheTransaction() {
        Map<Program, Set<Integer>> decimals =
                allTrades()
                        .filter(trade -> trade.place().program() != Program.JUPITER_DCA)
                        .collect(
                                Collectors.groupingBy(
                                        trade -> trade.place().program(),
                                        Collectors.mapping(
                                                Traded::tokenDecimals, Collectors.toSet())));

        assertThat(decimals.get(Program.PUMPFUN)).containsExactly(6);
        assertThat(decimals.get(Program.MOONSHOT)).containsExactly(9);
        assertThat(decimals.get(Program.RAYDIUM_CPMM)).containsExactlyInAnyOrder(6, 8);
    }

    @Test
    void agreesWithTheBalancesOfThePools() {
        int agreed = 0;
        for (Recordings.Item item : Recordings.all()) {
            List<Decoded> results = decode(item.transaction());
            boolean moved = results.stream().anyMatch(Decoded.PoolChanged.class::isInstance);
            Map<Address, long[]> byPool = moved ? Map.of() : changes(results);
            for (Map.Entry<Address, long[]> each : byPool.entrySet()) {
                Address pool = each.getKey();
                Swap any =
                        trades(item.transaction()).stream()
                                .map(Traded::swap)
                                .filter(swap -> pool.equals(swap.pool()))
                                .findFirst()
                                .orElseThrow();
                assertThat(PoolBalances.change(item.transaction(), pool, any.mint()))
                        .as("%s: tokens of %s", item, pool)
                        .isEqualTo(each.getValue()[0] + created(results, any.mint()));
                Long quote = PoolBalances.change(item.transaction(), pool, any.quoteMint());
                if (quote != null) {
                    assertThat(quote)
                            .as("%s: quote of %s", item, pool)
                            .isEqualTo(each.getValue()[1]);
                }
                agreed++;
            }
        }
        assertThat(agreed).isGreaterThan(50);
    }

    /** What the trades say each pool gained, tokens and quote; pools that own their vaults only. */
    private static Map<Address, long[]> changes(List<Decoded> results) {
        Map<Address, long[]> changes = new HashMap<>();
        for (Decoded result : results) {
            if (result instanceof Traded trade && ownsItsVaults(trade)) {
                Swap swap = trade.swap();
                long sign = swap.side() == Side.BUY ? 1 : -1;
                boolean reserves =
                        swap.after() != null && trade.place().program() == Program.PUMPSWAP;
                long tokens =
                        reserves
                                ? swap.after().token() - swap.before().token()
                                : -sign * swap.tokenAmount();
                long quote =
                        reserves
                                ? swap.after().quote() - swap.before().quote()
                                : sign * swap.quoteAmount();
                long[] sums = changes.computeIfAbsent(swap.pool(), pool -> new long[2]);
                sums[0] += tokens;
                sums[1] += quote;
            }
        }
        return changes;
    }

    /** The supply of a token that was created in the same transaction: it all goes to the curve. */
    private static long created(List<Decoded> results, Address mint) {
        return results.stream()
                .filter(Decoded.TokenCreated.class::isInstance)
                .map(result -> ((Decoded.TokenCreated) result).token())
                .filter(token -> token.mint().equals(mint))
                .mapToLong(Token::supply)
                .sum();
    }

    private static boolean ownsItsVaults(Traded trade) {
        return Set.of(Program.PUMPFUN, Program.PUMPSWAP, Program.MOONSHOT)
                .contains(trade.place().program());
    }
}
