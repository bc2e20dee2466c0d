package io.solflow.sqlite.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sqlite.Market;
import io.solflow.sqlite.describe.ColumnNote;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers are compared with what plain Java counts over the same trades. */
class ReadyQuestionsTest {

    private static final ReadyQuestions QUESTIONS = ReadyQuestions.read();

    private static final QueryScope OF_TOKEN = QueryScope.EVERYTHING.about(Market.TOKEN);

    @TempDir static Path root;

    private static List<Trade> trades = List.of();

    @BeforeAll
    static void writeFiles() throws Exception {
        trades = Market.write(root);
    }

    static Stream<String> names() {
        return QUESTIONS.all().stream().map(ReadyQuestion::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersWithTheColumnsAndTypesThatItSays(String name) {
        ReadyQuestion question = QUESTIONS.named(name).orElseThrow();
        QueryScope scope = question.needsToken() ? OF_TOKEN : QueryScope.EVERYTHING;
        try (var result =
                ReadyQuestions.ask(
                        new QueryEngine(root, Clock.systemUTC()),
                        question,
                        Map.of(),
                        scope,
                        QueryLimits.DEFAULT,
                        QueryProgress.NONE)) {
            assertThat(result.columns())
                    .isEqualTo(question.columns().stream().map(ColumnNote::name).toList());
            assertThat(result.hasNext()).isTrue();
            while (result.hasNext()) {
                List<Object> row = result.next();
                for (int i = 0; i < row.size(); i++) {
                    ColumnNote column = question.columns().get(i);
                    assertThat(row.get(i) == null || type(column).isInstance(row.get(i)))
                            .as("%s is %s, was %s", column.name(), column.type(), row.get(i))
                            .isTrue();
                }
            }
        }
    }

    private static Class<?> type(ColumnNote column) {
        return switch (column.type()) {
            case INTEGER -> Long.class;
            case REAL -> Double.class;
            case TEXT -> String.class;
        };
    }

    @Test
    void recentTradesAreTheNewest() {
        List<Map<String, Object>> rows = ask("recent", Map.of("limit", "25"), OF_TOKEN);

        assertThat(rows).hasSize(25);
        assertThat(rows.stream().map(row -> row.get("signature")).toList())
                .isEqualTo(
                        of(Market.TOKEN)
                                .sorted(Comparator.comparing(Trade::getEventTimeS).reversed())
                                .limit(25)
                                .map(Trade::getSignature)
                                .toList());
    }

    @Test
    void aRangeHasItsTradesInOrder() {
        long from = Market.START + 3_600;
        long to = from + 7_200;

        assertThat(
                        ask("range", Map.of(), OF_TOKEN.from(from).to(to)).stream()
                                .map(row -> row.get("signature"))
                                .toList())
                .isEqualTo(
                        of(Market.TOKEN)
                                .filter(t -> t.getEventTimeS() >= from && t.getEventTimeS() < to)
                                .map(Trade::getSignature)
                                .toList());
    }

    @Test
    void netFlowIsExactPerTokenAndPeriod() {
        var flows = new HashMap<String, Long>();
        var counts = new HashMap<String, Long>();
        for (Trade trade : trades) {
            String key = trade.getMint() + " " + trade.getEventTimeS() / 7_200 * 7_200;
            Long flow = trade.getFlowLamports();
            flows.merge(key, flow == null ? 0 : flow, Long::sum);
            counts.merge(key, 1L, Long::sum);
        }

        List<Map<String, Object>> rows =
                ask("net-flow", Map.of("every", "7200"), QueryScope.EVERYTHING);

        assertThat(rows).hasSize(flows.size());
        for (Map<String, Object> row : rows) {
            String key = row.get("mint") + " " + row.get("period_start");
            assertThat(row.get("net_flow_lamports")).as(key).isEqualTo(flows.get(key));
            assertThat(row.get("trades")).as(key).isEqualTo(counts.get(key));
        }
    }

    @Test
    void walletsAreThoseWithTheMostTrades() {
        var counts = new TreeMap<String, Long>();
        trades.forEach(trade -> counts.merge(String.valueOf(trade.getWallet()), 1L, Long::sum));

        assertThat(
                        ask("wallets", Map.of("limit", "10"), QueryScope.EVERYTHING).stream()
                                .map(row -> row.get("wallet") + " " + row.get("trades"))
                                .toList())
                .isEqualTo(
                        counts.entrySet().stream()
                                .sorted(
                                        Map.Entry.<String, Long>comparingByValue()
                                                .reversed()
                                                .thenComparing(Map.Entry.comparingByKey()))
                                .limit(10)
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList());
    }

    @Test
    void dcaAndBotsAreCountedPerToken() {
        for (Map<String, Object> row : ask("dca", Map.of(), QueryScope.EVERYTHING)) {
            String mint = (String) row.get("mint");
            Predicate<Trade> dca = trade -> trade.getProgram().equals("jupiter-dca");
            assertThat(row.get("dca_buys"))
                    .isEqualTo(of(mint).filter(dca).filter(t -> t.getSide() == Side.BUY).count());
            assertThat(row.get("dca_sells"))
                    .isEqualTo(of(mint).filter(dca).filter(t -> t.getSide() == Side.SELL).count());
        }
        for (Map<String, Object> row : ask("bots", Map.of(), QueryScope.EVERYTHING)) {
            String mint = (String) row.get("mint");
            Predicate<Trade> bot = trade -> Boolean.TRUE.equals(trade.getBot());
            assertThat(row.get("bot_trades")).isEqualTo(of(mint).filter(bot).count());
            assertThat(row.get("bot_wallets"))
                    .isEqualTo(of(mint).filter(bot).map(Trade::getWallet).distinct().count());
        }
    }

    @Test
    void barsHaveThePricesOfTheirTrades() {
        List<Map<String, Object>> rows = ask("bars", Map.of("every", "900"), OF_TOKEN);

        assertThat(rows).hasSizeGreaterThan(50);
        for (Map<String, Object> row : rows) {
            long start = (Long) row.get("bar_start");
            List<Double> prices =
                    of(Market.TOKEN)
                            .filter(t -> t.getEventTimeS() / 900 * 900 == start)
                            .map(ReadyQuestionsTest::price)
                            .filter(price -> price > 0)
                            .toList();
            assertThat(row.get("trades")).isEqualTo((long) prices.size());
            assertThat(row.get("open")).isEqualTo(prices.get(0));
            assertThat(row.get("close")).isEqualTo(prices.get(prices.size() - 1));
            assertThat(row.get("high")).isEqualTo(prices.stream().max(Double::compare).get());
            assertThat(row.get("low")).isEqualTo(prices.stream().min(Double::compare).get());
        }
    }

    /** As the view computes it; 0 without a rate. */
    private static double price(Trade trade) {
        Long lamports =
                trade.getQuoteMint() == null
                        ? Long.valueOf(trade.getQuoteAmount())
                        : trade.getQuoteLamports();
        return lamports == null ? 0 : (lamports / 1e9) / (trade.getTokenAmount() / 1e6);
    }

    @Test
    void signalsAreChosenByTypeSourceAndMarket() {
        List<Map<String, Object>> rows =
                ask("signals", Map.of("type", "SURGE", "limit", "1000"), QueryScope.EVERYTHING);
        assertThat(rows).isNotEmpty().allMatch(row -> "SURGE".equals(row.get("signal_type")));

        assertThat(
                        ask(
                                "signals",
                                Map.of("source", "markets", "market", "will-it-rain-1"),
                                QueryScope.EVERYTHING))
                .hasSize(5);
        Set<Object> types = new HashSet<>();
        ask("signals", Map.of("limit", "100000"), QueryScope.EVERYTHING)
                .forEach(row -> types.add(row.get("signal_type")));
        assertThat(types).contains("SURGE", "BREAKOUT", "whale_bet");
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        assertThatThrownBy(() -> ask("recent", Map.of("limit", "0"), OF_TOKEN))
                .hasMessageContaining("limit must be a whole number of 1 or more, was \"0\"");
        assertThatThrownBy(() -> ask("recent", Map.of("rows", "5"), OF_TOKEN))
                .hasMessageContaining("question recent has no parameter rows, only limit");
        assertThatThrownBy(() -> ask("bars", Map.of(), QueryScope.EVERYTHING))
                .hasMessageContaining("question bars is about one token");
    }

    private static Stream<Trade> of(String mint) {
        return trades.stream().filter(trade -> trade.getMint().equals(mint));
    }

    private static List<Map<String, Object>> ask(
            String name, Map<String, String> given, QueryScope scope) {
        var rows = new ArrayList<Map<String, Object>>();
        try (var result =
                ReadyQuestions.ask(
                        new QueryEngine(root, Clock.systemUTC()),
                        QUESTIONS.named(name).orElseThrow(),
                        given,
                        scope,
                        QueryLimits.DEFAULT,
                        QueryProgress.NONE)) {
            while (result.hasNext()) {
                List<Object> values = result.next();
                var row = new HashMap<String, Object>();
                for (int i = 0; i < values.size(); i++) {
                    row.put(result.columns().get(i), values.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
