package io.solflow.sqlite;

import static io.solflow.sink.Samples.DAY;
import static io.solflow.sink.Samples.NOON;
import static io.solflow.sink.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.PlainAvro;
import io.solflow.sqlite.query.QueryScope;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotes are a dataset like the others, though they are of another kind. */
class QuotesTest {

    private static final Topics TOPICS = PlainAvro.TOPICS;
    private static final long MIDNIGHT = NOON - NOON % DAY;

    @TempDir Path root;
    @TempDir Path state;
    private SinkRig rig;

    @BeforeEach
    void start() {
        rig = new SinkRig(root, state);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void keepsEveryQuoteOfOneMillisecondInTheOrderOfTheTopic() {
        pipe(quote(NOON * 1_000, 138_727, 138_729).setSource("FXCM").build());
        pipe(quote(NOON * 1_000, 138_676, 138_686).setSource("OANDA").build());
        pipe(quote(NOON * 1_000, 138_727, 138_729).setSource("FXCM").setRepeated(true).build());
        pipe(quote(NOON * 1_000, 138_726, 138_729).setSource("FXCM").build());

        assertThat(
                        rows(
                                "SELECT source, timestamp, bid, ask, spread, repeated FROM ticks"
                                        + " ORDER BY symbol, timestamp, id"))
                .containsExactly(
                        row("FXCM", NOON * 1_000, 1.38727, 1.38729, 0.00002, 0),
                        row("OANDA", NOON * 1_000, 1.38676, 1.38686, 0.0001, 0),
                        row("FXCM", NOON * 1_000, 1.38727, 1.38729, 0.00002, 1),
                        row("FXCM", NOON * 1_000, 1.38726, 1.38729, 0.00003, 0));
    }

    @Test
    void keepsDirtyQuotesAndSaysWhatIsWrong() {
        pipe(quote(NOON * 1_000, 0, 116_347).setProblem(QuoteProblem.NO_BID).build());
        pipe(
                Quote.newBuilder(quote(NOON * 1_000 + 1, 1, 1).build())
                        .setBid(null)
                        .setAsk(null)
                        .setProblem(QuoteProblem.NO_PRICE)
                        .build());
        for (QuoteProblem problem : QuoteProblem.values()) {
            pipe(quote(NOON * 1_000 + 2, 138_729, 138_727).setProblem(problem).build());
        }

        assertThat(rows("SELECT bid, ask, spread, problem FROM ticks ORDER BY id LIMIT 2"))
                .containsExactly(
                        row(0.0, 1.16347, 1.16347, "NO_BID"), row(null, null, null, "NO_PRICE"));
        assertThat(rows("SELECT problem, spread FROM ticks WHERE spread < 0 ORDER BY id"))
                .extracting(each -> each.get(0))
                .containsExactly("OTHER", "NEGATIVE", "NO_PRICE", "NO_BID", "NO_ASK", "CROSSED");
        assertThat(rig.stats().byDataset().get("quotes").written()).isEqualTo(8);
    }

    @Test
    void theDayOfAFileIsThatOfTheEventInUtc() {
        pipe(quote(MIDNIGHT * 1_000 - 1, 1, 2).build());
        pipe(quote(MIDNIGHT * 1_000, 3, 4).build());
        rig.batchDelayPasses();

        assertThat(bids(QueryScope.EVERYTHING.to(MIDNIGHT))).containsExactly(row(1));
        assertThat(bids(QueryScope.EVERYTHING.from(MIDNIGHT))).containsExactly(row(3));
        assertThat(root.resolve("quotes/2026/11/quotes-2026-11-19.p00.db")).isRegularFile();
        assertThat(root.resolve("quotes/2026/11/quotes-2026-11-20.p00.db")).isRegularFile();
    }

    @Test
    void aSymbolIsAskedAboutLikeAToken() {
        pipe(quote(NOON * 1_000, 1, 2).build());
        pipe(quote(NOON * 1_000, 3, 4).setSymbol("NZDUSD").build());
        rig.batchDelayPasses();

        assertThat(bids(QueryScope.EVERYTHING.about("NZDUSD"))).containsExactly(row(3));
    }

    @Test
    void showsThePriceThatIsNearestToTheExactOne() {
        long seed = 7;
        var random = new Random(seed);
        var expected = new ArrayList<List<Object>>();
        for (int i = 0; i < 500; i++) {
            int decimals = random.nextInt(19);
            long bid = random.nextLong(1L << 53);
            pipe(quote(NOON * 1_000 + i, bid, bid + 1).setPriceDecimals(decimals).build());
            expected.add(row(bid, decimals, BigDecimal.valueOf(bid, decimals).doubleValue()));
        }

        assertThat(rows("SELECT bid_units, price_decimals, bid FROM ticks ORDER BY timestamp"))
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void setsAsideWhatIsNoQuote() {
        pipe(quote(NOON * 1_000, 1, 2).setSource("").build());
        pipe(quote(NOON * 1_000, 1, 2).setPriceDecimals(19).build());
        pipe(quote(NOON * 1_000, 1, 2).setEventTimeNs(1_000_000).build());
        pipe(quote(0, 1, 2).build());

        assertThat(rows("SELECT * FROM ticks")).isEmpty();
        assertThat(rig.deadLetters.readRecordsToList()).hasSize(4);
    }

    private void pipe(Quote quote) {
        rig.pipe(TOPICS.quotes(), quote.getSymbol(), quote);
    }

    private List<List<Object>> rows(String sql) {
        rig.batchDelayPasses();
        return rig.sql(sql);
    }

    private List<List<Object>> bids(QueryScope scope) {
        return Answers.sql(root, "SELECT bid_units FROM ticks", scope);
    }

    private static Quote.Builder quote(long timeMillis, long bid, long ask) {
        return Quote.newBuilder()
                .setSymbol("EURUSD")
                .setSource("FXCM")
                .setEventTimeMs(timeMillis)
                .setPriceDecimals(5)
                .setBid(bid)
                .setAsk(ask)
                .setStreamer("replay");
    }
}
