package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.csv;
import static io.solflow.stream.replay.Rows.line;
import static io.solflow.stream.replay.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.StreamerName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteReplayTest {

    private static final String LP =
            "{\"broker_id\":\"b\",\"symbol\":\"EURUSD\",\"bid\":%s,\"ask\":%s,"
                    + "\"timestamp\":\"2026-01-19T20:14:06.%s+05:30\",\"lp\":\"YOFX\"}\n";

    @TempDir Path temporary;

    @Test
    void bothBrokersEndTheirFridayInTheSameMinute() throws IOException {
        // Given: times of two midnights, five hours apart
        var rig = rig(recorded("fxcm_eurusd_20140502.csv"), recorded("oanda_eurusd_20140502.csv"));

        // When
        ReplayReport report = rig.run();

        // Then
        List<Quote> quotes = rig.kafka.quotes();
        assertThat(report.quotes()).isEqualTo(32);
        assertThat(quotes).hasSize(32);
        assertThat(time(last(quotes, "FXCM"))).isEqualTo("2014-05-02T20:59:11.909Z");
        assertThat(time(last(quotes, "OANDA"))).isEqualTo("2014-05-02T20:59:58.557Z");
        assertThat(time(first(quotes, "FXCM"))).isEqualTo("2014-05-02T05:00:00.611Z");
        assertThat(time(first(quotes, "OANDA"))).isEqualTo("2014-05-02T00:00:00.277Z");
        assertThat(quotes).extracting(Quote::getEventTimeMs).isSorted();
        assertThat(quotes).extracting(Quote::getSymbol).containsOnly("EURUSD");
        assertThat(quotes)
                .filteredOn(quote -> quote.getProblem() == QuoteProblem.CROSSED)
                .hasSize(5)
                .extracting(Quote::getSource)
                .containsOnly("FXCM");
        assertThat(first(quotes, "FXCM"))
                .returns(138626L, Quote::getBid)
                .returns(138627L, Quote::getAsk)
                .returns(1L, Quote::getSpread)
                .returns(5, Quote::getPriceDecimals);
    }

    @Test
    void readsTimesWithMicroseconds() throws IOException {
        var rig = rig(recorded("truefx_usdjpy_ticks.csv"));

        rig.run();

        assertThat(rig.kafka.quotes()).hasSize(10);
        assertThat(rig.kafka.quotes().get(0))
                .returns("2013-01-01T22:00:00.295Z", QuoteReplayTest::time)
                .returns("USDJPY", Quote::getSymbol)
                .returns("TRUEFX", Quote::getSource)
                .returns(86_655L, Quote::getBid)
                .returns(86_728L, Quote::getAsk)
                .returns(3, Quote::getPriceDecimals);
    }

    @Test
    void keepsOneSidedAndCrossedQuotesOfLiquidityProvidersAndMarksThem() throws IOException {
        var rig = rig(recorded("YOFX_EURUSD_2026-01-19.jsonl"));

        rig.run();

        List<Quote> quotes = rig.kafka.quotes();
        assertThat(quotes).hasSize(14);
        assertThat(quotes)
                .filteredOn(quote -> quote.getProblem() == QuoteProblem.NO_BID)
                .hasSize(7);
        assertThat(quotes)
                .filteredOn(quote -> quote.getProblem() == QuoteProblem.NO_ASK)
                .hasSize(3);
        assertThat(quotes)
                .filteredOn(quote -> quote.getProblem() == QuoteProblem.CROSSED)
                .hasSize(3);
        assertThat(quotes.get(0))
                .returns("YOFX", Quote::getSource)
                .returns("default", Quote::getBroker)
                .returns(1_768_830_564_122L, Quote::getEventTimeMs)
                .returns(763_300, Quote::getEventTimeNs)
                .returns(116_342L, Quote::getBid)
                .returns(7L, Quote::getSpread)
                .returns(null, Quote::getProblem);
        assertThat(quotes.get(1)).returns(0L, Quote::getBid).returns(116_347L, Quote::getSpread);
    }

    @Test
    void takesASinglePriceForBothSidesWithAllItsDecimals() throws IOException {
        var rig =
                rig(
                        recorded("chainlink_btcusd_2026-07-24_00-16h.csv"),
                        recorded("consensus_prices_2026-07-02.csv"));

        rig.run();

        List<Quote> feed = of(rig.kafka.quotes(), "CHAINLINK");
        assertThat(feed).hasSize(8);
        assertThat(feed.get(7))
                .returns("BTCUSD", Quote::getSymbol)
                .returns(6_505_502_254_607_635L, Quote::getBid)
                .returns(6_505_502_254_607_635L, Quote::getAsk)
                .returns(11, Quote::getPriceDecimals)
                .returns(true, Quote::getSinglePrice)
                .returns(1_784_851_208_000L, Quote::getEventTimeMs)
                .returns(1_784_851_209_721L, Quote::getReceiveTimeMs);
        List<Quote> gathered = of(rig.kafka.quotes(), "CONSENSUS");
        assertThat(gathered)
                .extracting(Quote::getSymbol, Quote::getRepeated)
                .containsExactly(
                        tuple("BTCUSD", false), tuple("BTCUSD", true), tuple("ETHUSD", false));
        assertThat(of(rig.kafka.quotes(), "binance"))
                .extracting(Quote::getSymbol, Quote::getBid, Quote::getPriceDecimals)
                .containsExactly(tuple("DOGEUSD", 7_223L, 5), tuple("BNBUSD", 55_052L, 2));
    }

    @Test
    void keepsSeveralQuotesOfOneSymbolInOneMillisecondInTheirOrder() {
        var rig =
                rig(
                        source("a_EURUSD.csv", "timestamp,bid,ask\n1700000000000,1.1,1.2\n"),
                        source(
                                "b_EURUSD.csv",
                                "timestamp,bid,ask\n"
                                        + "1700000000000,1.3,1.4\n"
                                        + "1700000000000,1.5,1.6\n"));

        rig.run();

        assertThat(rig.kafka.quotes())
                .extracting(Quote::getSource, Quote::getBid)
                .containsExactly(tuple("A", 11L), tuple("B", 13L), tuple("B", 15L));
    }

    @Test
    void marksWhatStandsBehindALaterQuoteAndSendsItInItsPlace() {
        var rig =
                rig(
                        source(
                                "lp.jsonl",
                                LP.formatted("1.1", "1.2", "2")
                                        + LP.formatted("1.3", "1.4", "1")
                                        + LP.formatted("1.30", "1.4", "1")
                                        + LP.formatted("1.3", "1.4", "3")));

        rig.run();

        assertThat(rig.kafka.quotes())
                .extracting(
                        quote -> quote.getEventTimeMs() % 1_000,
                        Quote::getOutOfOrder,
                        Quote::getRepeated)
                .containsExactly(
                        tuple(100L, true, false),
                        tuple(100L, true, true),
                        tuple(200L, false, false),
                        tuple(300L, false, false));
    }

    @Test
    void marksQuotesWithoutPricesAndWithNegativeOnes() {
        var rig =
                rig(
                        source(
                                "lp_OIL.csv",
                                "timestamp,bid,ask\n"
                                        + "1700000000001,,1.2\n"
                                        + "1700000000002,1.2,\n"
                                        + "1700000000003,,\n"
                                        + "1700000000004,0,0.00\n"
                                        + "1700000000005,-37.63,-37.60\n"
                                        + "1700000000006,1.2,1.2\n"));

        rig.run();

        assertThat(rig.kafka.quotes())
                .extracting(Quote::getProblem, Quote::getSpread)
                .containsExactly(
                        tuple(QuoteProblem.NO_BID, null),
                        tuple(QuoteProblem.NO_ASK, null),
                        tuple(QuoteProblem.NO_PRICE, null),
                        tuple(QuoteProblem.NO_PRICE, 0L),
                        tuple(QuoteProblem.NEGATIVE, 3L),
                        tuple(null, 0L));
    }

    @Test
    void setsAsideWhatIsNoQuoteAndGoesOn() {
        var rig =
                rig(
                        source(
                                "lp_EURUSD.csv",
                                "timestamp,bid,ask\n"
                                        + "1700000000001,1.1,soon\n"
                                        + "never,1.1,1.2\n"
                                        + "1700000000,1.1,1.2\n"
                                        + "1700000000002,1.1234567890123456789,1.2\n"
                                        + "1700000000003,1.1,1.2\n"));

        ReplayReport report = rig.run();

        assertThat(rig.kafka.quotes()).hasSize(1);
        assertThat(report.deadLetters()).isEqualTo(4);
        assertThat(rig.kafka.deadLetters())
                .extracting(
                        letter ->
                                FakeKafka.text(
                                        letter.headers().lastHeader(DeadLetter.REASON).value()))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("line 2", "column ask", "'soon'"),
                        reason -> assertThat(reason).contains("line 3", "timestamp", "'never'"),
                        reason -> assertThat(reason).contains("line 4", "timestamp"),
                        reason -> assertThat(reason).contains("line 5", "column bid"));
    }

    @Test
    void movesNoTimeOfTradesUnlessThereAreSome() {
        long trade = 1_700_000_000L;
        ReplaySource ticks = source("lp_EURUSD.csv", "timestamp,bid,ask\n1800000000000,1.1,1.2\n");
        ReplaySource trades = source("trades.csv", csv(line("sig", trade)));
        var alone = rig(ticks);
        var together = rig(ticks, trades);

        alone.run();
        together.run();

        assertThat(alone.kafka.quotes()).hasSize(1);
        assertThat(alone.kafka.marks(0)).isEmpty();
        assertThat(together.kafka.trades()).extracting(Trade::getSignature).containsExactly("sig");
        assertThat(together.kafka.marks(0))
                .isNotEmpty()
                .extracting(TimeMark::eventTimeSeconds)
                .allMatch(marked -> marked < trade + 20_000);
    }

    @Test
    void atTheRecordedPaceItWaitsAndStillMovesNoTimeOfTrades() {
        var rig =
                rig(
                        source(
                                "lp_EURUSD.csv",
                                "timestamp,bid,ask\n"
                                        + "1700000000000,1.1,1.2\n"
                                        + "1700000007250,1.1,1.2\n"));
        rig.config = rig.config.withSpeed(Speed.AS_RECORDED);

        ReplayReport report = rig.run();

        assertThat(report.elapsed()).isEqualTo(Duration.ofMillis(7_250));
        assertThat(rig.kafka.quotes()).hasSize(2);
        assertThat(rig.kafka.marks(0)).isEmpty();
    }

    @Test
    void aSecondRunFindsItsWorkDoneAndAnotherMidnightIsOtherContent() {
        ReplaySource day = source("fxcm_eurusd_20140502.csv", "ms_since_midnight,bid,ask\n1,2,3\n");
        var rig = rig(day);
        var name = new StreamerName("mine");
        rig.config = rig.config.withStreamer(name);
        rig.run();

        ReplayReport second = rig.run();
        rig.config = rig.config.withTicks(new TickFiles(Map.of("fxcm", ZoneOffset.UTC), null));

        assertThat(second.quotesSent()).isZero();
        assertThat(second.quotesSentBefore()).isEqualTo(1);
        assertThat(rig.kafka.quotes()).hasSize(1);
        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("'mine' has already sent other content");
    }

    @Test
    void refusesAFileThatDoesNotSayWhatItMustBeforeAnythingIsSent() {
        String day = "ms_since_midnight,bid,ask\n1,2,3\n";

        assertRefused(source("broker_eurusd_20140502.csv", day), "BROKER=-05:00");
        assertRefused(source("fxcm_eurusd.csv", day), "SOURCE_SYMBOL_YYYYMMDD");
        assertRefused(source("fxcm_eurusd_20140532.csv", day), "SOURCE_SYMBOL_YYYYMMDD");
        assertRefused(source("eurusd.csv", "timestamp,bid,ask\n"), "SOURCE_SYMBOL");
    }

    @Test
    void aQuoteThatNamesNobodyIsTheBrokersThatIsConfigured() {
        String line = "{\"symbol\":\"X\",\"bid\":1,\"ask\":2,\"timestamp\":1700000000000}\n";
        var rig = rig(source("lp.jsonl", line));
        rig.run();
        var named = rig(source("lp.jsonl", line));
        named.config = named.config.withTicks(new TickFiles(Map.of(), "desk"));

        named.run();

        assertThat(rig.kafka.quotes()).isEmpty();
        assertThat(rig.kafka.deadLetters()).hasSize(1);
        assertThat(named.kafka.quotes()).extracting(Quote::getSource).containsExactly("desk");
    }

    @Test
    void readsTheLinesThatTheSinkWrites() {
        var rig =
                rig(
                        source(
                                "quotes.jsonl",
                                "{\"broker_id\":null,\"symbol\":\"EURUSD\",\"bid\":1.16340,"
                                        + "\"ask\":null,\"spread\":null,"
                                        + "\"timestamp\":\"2026-01-19T13:49:24.122763300Z\","
                                        + "\"lp\":\"YOFX\",\"receive_time_ms\":1768830564200,"
                                        + "\"single_price\":false,\"problem\":\"NO_ASK\","
                                        + "\"out_of_order\":false,\"repeated\":false,"
                                        + "\"streamer\":\"replay\"}\n"));

        rig.run();

        assertThat(rig.kafka.quotes())
                .singleElement()
                .returns("YOFX", Quote::getSource)
                .returns(1_768_830_564_122L, Quote::getEventTimeMs)
                .returns(763_300, Quote::getEventTimeNs)
                .returns(1_768_830_564_200L, Quote::getReceiveTimeMs)
                .returns(116_340L, Quote::getBid)
                .returns(null, Quote::getAsk)
                .returns(QuoteProblem.NO_ASK, Quote::getProblem);
    }

    @Test
    void goesOnFromACursorOfTheTimeBeforeQuotes() {
        var plan = Plan.of(List.of(source("a.csv", csv(line("s", 7)))), TickFiles.STANDARD);
        ReplayCursor now = ReplayCursor.start(plan, false, 0).plusTrade();
        String before = now.text().replace("\"quotes\":0,", "");

        assertThat(before).doesNotContain("quotes");
        assertThat(ReplayCursor.parse(before, new StreamerName("s"), plan, false)).isEqualTo(now);
    }

    private void assertRefused(ReplaySource source, String because) {
        var rig = rig(source);
        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining(because);
        assertThat(rig.kafka.sends).isZero();
    }

    private ReplayRig rig(ReplaySource... sources) {
        return new ReplayRig(temporary, sources);
    }

    private static ReplaySource recorded(String name) throws IOException {
        try (InputStream stored = QuoteReplayTest.class.getResourceAsStream("ticks/" + name)) {
            return source(name, new String(stored.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<Quote> of(List<Quote> quotes, String source) {
        return quotes.stream().filter(quote -> quote.getSource().equals(source)).toList();
    }

    private static Quote first(List<Quote> quotes, String source) {
        return of(quotes, source).get(0);
    }

    private static Quote last(List<Quote> quotes, String source) {
        List<Quote> all = of(quotes, source);
        return all.get(all.size() - 1);
    }

    private static String time(Quote quote) {
        return Instant.ofEpochMilli(quote.getEventTimeMs())
                .plusNanos(quote.getEventTimeNs())
                .toString();
    }
}
