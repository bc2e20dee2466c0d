package io.solflow.sqlite;

import static io.solflow.sink.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import io.solflow.sink.PlainAvro;
import io.solflow.sqlite.query.QueryScope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ready-made questions about quotes, against the same in plain Java. */
class TickQuestionsTest {

    private static final long SEED = 20_140_502;
    private static final int QUOTES = 2_000;
    private static final QueryScope EURUSD = QueryScope.EVERYTHING.about("EURUSD");

    @TempDir static Path root;
    @TempDir static Path state;

    private static final List<Quote> quotes = new ArrayList<>();

    @BeforeAll
    static void writeQuotes() {
        var random = new Random(SEED);
        try (var rig = new SinkRig(root, state)) {
            for (int i = 0; i < QUOTES; i++) {
                Quote quote = quote(random);
                quotes.add(quote);
                rig.pipe(PlainAvro.TOPICS.quotes(), quote.getSymbol(), quote);
            }
            rig.batchDelayPasses();
        }
    }

    private static Quote quote(Random random) {
        long bid = 138_000 + random.nextInt(1_000);
        QuoteProblem problem =
                random.nextInt(4) > 0
                        ? null
                        : QuoteProblem.values()[random.nextInt(QuoteProblem.values().length)];
        return Quote.newBuilder()
                .setSymbol(random.nextInt(5) > 0 ? "EURUSD" : "NZDUSD")
                .setSource(random.nextBoolean() ? "FXCM" : "OANDA")
                .setEventTimeMs(NOON * 1_000 + random.nextInt(600_000))
                .setPriceDecimals(5)
                .setBid(bid)
                .setAsk(bid + random.nextInt(30))
                .setProblem(problem)
                .setRepeated(random.nextInt(10) == 0)
                .setStreamer("replay")
                .build();
    }

    @Test
    void recentQuotesAreTheNewest() throws IOException {
        assertThat(times("ticks-recent", EURUSD))
                .isEqualTo(
                        of("EURUSD")
                                .map(Quote::getEventTimeMs)
                                .sorted(Comparator.reverseOrder())
                                .limit(100)
                                .toList());
    }

    @Test
    void aRangeHasItsQuotesInOrder() throws IOException {
        QueryScope minute = EURUSD.from(NOON + 60).to(NOON + 120);

        assertThat(times("ticks-range", minute))
                .isEqualTo(
                        of("EURUSD")
                                .map(Quote::getEventTimeMs)
                                .filter(time -> time >= (NOON + 60) * 1_000)
                                .filter(time -> time < (NOON + 120) * 1_000)
                                .sorted()
                                .toList());
    }

    @Test
    void barsAreOfTheMidPricesOfCleanQuotes() throws IOException {
        var bars = new TreeMap<String, List<Quote>>();
        of("EURUSD")
                .filter(clean())
                .sorted(Comparator.comparing(Quote::getEventTimeMs))
                .forEach(
                        quote ->
                                bars.computeIfAbsent(
                                                quote.getEventTimeMs() / 60_000 * 60
                                                        + " "
                                                        + quote.getSource(),
                                                key -> new ArrayList<>())
                                        .add(quote));

        List<List<Object>> rows = ask("ticks-bars", EURUSD);

        assertThat(rows).as("seed %d", SEED).hasSize(bars.size());
        for (List<Object> row : rows) {
            String key = row.get(0) + " " + row.get(1);
            List<Quote> bar = bars.get(key);
            List<Double> mids = bar.stream().map(TickQuestionsTest::mid).toList();
            assertThat((double) row.get(2)).as(key).isEqualTo(mids.get(0), within(1e-12));
            assertThat((double) row.get(3)).as(key).isEqualTo(max(mids), within(1e-12));
            assertThat((double) row.get(4)).as(key).isEqualTo(-max(negated(mids)), within(1e-12));
            assertThat((double) row.get(5))
                    .as(key)
                    .isEqualTo(mids.get(mids.size() - 1), within(1e-12));
            assertThat(row.get(7)).as(key).isEqualTo((long) bar.size());
        }
    }

    @Test
    void spreadsAreThoseOfCleanQuotesAndEveryProblemIsCounted() throws IOException {
        List<List<Object>> rows = ask("ticks-spread", QueryScope.EVERYTHING);

        assertThat(rows).hasSize(4);
        for (List<Object> row : rows) {
            List<Quote> all =
                    of((String) row.get(0))
                            .filter(quote -> quote.getSource().equals(row.get(1)))
                            .toList();
            List<Quote> good = all.stream().filter(clean()).toList();
            assertThat(row.get(2)).isEqualTo((long) all.size());
            assertThat(row.get(3)).isEqualTo((long) good.size());
            assertThat((double) row.get(4))
                    .isEqualTo(
                            good.stream().mapToDouble(TickQuestionsTest::spread).sum()
                                    / good.size(),
                            within(1e-12));
            assertThat((long) row.get(8) + (long) row.get(9) + (long) row.get(10))
                    .isEqualTo(all.size() - good.size());
            assertThat(row.get(8))
                    .isEqualTo(
                            all.stream()
                                    .filter(q -> q.getProblem() == QuoteProblem.CROSSED)
                                    .count());
            assertThat(row.get(12)).isEqualTo(all.stream().filter(Quote::getRepeated).count());
        }
    }

    private static Predicate<Quote> clean() {
        return quote -> quote.getProblem() == null;
    }

    private static Stream<Quote> of(String symbol) {
        return quotes.stream().filter(quote -> quote.getSymbol().equals(symbol));
    }

    private static double mid(Quote quote) {
        return (quote.getBid() + quote.getAsk()) / 2e5;
    }

    private static double spread(Quote quote) {
        return (quote.getAsk() - quote.getBid()) / 1e5;
    }

    private static double max(List<Double> values) {
        return values.stream().mapToDouble(each -> each).max().orElseThrow();
    }

    private static List<Double> negated(List<Double> values) {
        return values.stream().map(each -> -each).toList();
    }

    private static List<Object> times(String question, QueryScope scope) throws IOException {
        return ask(question, scope).stream().map(row -> row.get(0)).toList();
    }

    /** With the parameters' default values; the columns are those that the question names. */
    private static List<List<Object>> ask(String question, QueryScope scope) throws IOException {
        try (InputStream in =
                TickQuestionsTest.class.getResourceAsStream("question/" + question + ".sql")) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : sql.lines().filter(l -> l.startsWith("-- parameter: ")).toList()) {
                String[] parts = line.substring("-- parameter: ".length()).split(" *\\| *");
                sql = sql.replace(":" + parts[0], parts[2]);
            }
            return Answers.sql(root, sql, scope);
        }
    }
}
