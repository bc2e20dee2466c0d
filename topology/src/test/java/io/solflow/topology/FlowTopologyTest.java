package io.solflow.topology;

import static io.solflow.flow.Trades.SOL;
import static io.solflow.flow.Trades.buy;
import static io.solflow.flow.Trades.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowSize;
import io.solflow.schemas.LateTrade;
import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Side;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import io.solflow.schemas.topic.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTopologyTest {

    private static final long NOON = 1_760_961_600;
    private static final String MINT = "HDrQeAop";

    @TempDir Path directory;
    private FlowRig rig;

    @BeforeEach
    void startAtNoon() {
        rig = new FlowRig(directory, FlowConfig.DEFAULT);
        rig.startAt(NOON);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void forwardsATradeAtOnceWithItsFlow() {
        rig.trade(sell("s1", MINT, NOON + 1));

        assertThat(rig.trades())
                .singleElement()
                .satisfies(
                        trade -> {
                            assertThat(trade.getSignature()).isEqualTo("s1");
                            assertThat(trade.getFlowLamports()).isEqualTo(-SOL);
                            assertThat(trade.getLate()).isFalse();
                        });
    }

    @Test
    void dropsATradeOfKnownIdentityAndCountsIt() {
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.trade(buy("s1", MINT, NOON + 1));
        Trade secondLeg = buy("s1", MINT, NOON + 1);
        secondLeg.setOrdinal(1);
        rig.trade(secondLeg);

        assertThat(rig.trades()).extracting(Trade::getOrdinal).containsExactly(0, 1);
        assertThat(rig.stats().duplicatesDropped()).isEqualTo(1);
    }

    @Test
    void saysNothingUntilTheHopHasClosed() {
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.mark("test", NOON + 11);

        assertThat(rig.metrics()).isEmpty();
        rig.mark("test", NOON + 12);
        assertThat(rig.metrics()).hasSize(1);
    }

    @Test
    void decaysWithoutANewTradeThenSaysGoodbye() {
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.mark("test", NOON + 5 * 3600);

        List<KeyValue<String, TokenMetrics>> metrics = rig.metrics();
        assertThat(metrics).hasSize(8).allMatch(record -> record.key.equals(MINT));
        assertThat(metrics.subList(0, 7))
                .extracting(record -> record.value.getEndS() - NOON)
                .containsExactly(10L, 70L, 310L, 910L, 3610L, 7210L, 14410L);
        assertThat(metrics.get(1).value.getWindow60s().getNetFlow()).isZero();
        assertThat(metrics.get(1).value.getWindow300s().getNetFlow()).isEqualTo(SOL);
        assertThat(metrics.get(6).value.getWindow14400s().getTrades()).isZero();
        assertThat(metrics.get(6).value.getWindow14400s().getClose()).isNull();
        assertThat(metrics.get(7).value).as("tombstone").isNull();
    }

    /** metrics: 1, 2, 3, 4, 5 SOL at t+0, 100, 400, 1000, 1080 s, seen at t+1100. */
    @Test
    void knowsTheFlowsOfTheKnownAnswer() {
        long[] at = {0, 100, 400, 1000, 1080};
        for (int i = 0; i < at.length; i++) {
            Trade trade = buy("s" + i, MINT, NOON + at[i]);
            trade.setQuoteAmount((i + 1) * SOL);
            rig.trade(trade);
        }
        rig.mark("test", NOON + 1102);

        TokenMetrics last =
                rig.metrics().stream()
                        .map(record -> record.value)
                        .reduce((first, second) -> second)
                        .orElseThrow();
        assertThat(last.getEndS()).as("holds at t+1100 too").isEqualTo(NOON + 1090);
        assertThat(last.getWindow60s().getNetFlow()).isEqualTo(5 * SOL);
        assertThat(last.getWindow300s().getNetFlow()).isEqualTo(9 * SOL);
        assertThat(last.getWindow900s().getNetFlow()).isEqualTo(12 * SOL);
        assertThat(last.getWindow3600s().getNetFlow()).isEqualTo(15 * SOL);
    }

    @Test
    void countsBothLegsOfARoundTripAndOneWallet() {
        Trade bought = buy("s1", MINT, NOON + 3);
        bought.setWallet("w");
        Trade sold = sell("s1", MINT, NOON + 3);
        sold.setWallet("w");
        sold.setOrdinal(1);
        sold.setTokenAmount(500_000_000L);
        rig.trade(bought);
        rig.trade(sold);
        rig.mark("test", NOON + 12);

        Window window = rig.metrics().get(0).value.getWindow60s();
        assertThat(window.getNetFlow()).isZero();
        assertThat(window.getBuyVolume()).isEqualTo(SOL);
        assertThat(window.getSellVolume()).isEqualTo(SOL);
        assertThat(window.getTrades()).isEqualTo(2);
        assertThat(window.getWallets()).isEqualTo(1);
        assertThat(window.getBuyers()).isEqualTo(1);
        assertThat(window.getSellers()).isEqualTo(1);
        assertThat(window.getOpen()).isEqualTo(0.001);
        assertThat(window.getClose()).isEqualTo(0.002);
        assertThat(window.getVwap()).isEqualTo(2.0 / 1500);
    }

    @Test
    void tellsWhatALateTradeMissedAndCountsItWhereItStillCan() {
        rig.mark("test", NOON + 102);
        rig.trade(buy("late", MINT, NOON + 45));
        rig.mark("test", NOON + 112);

        LateTrade late = rig.lateTrades().get(0);
        assertThat(late.getStreamTimeS()).isEqualTo(NOON + 102);
        assertThat(late.getMissed())
                .hasSize(6)
                .contains(
                        new MissedWindows(60, NOON + 50, NOON + 100),
                        new MissedWindows(14400, NOON + 50, NOON + 100));
        assertThat(rig.trades().get(0).getLate()).isTrue();
        TokenMetrics first = rig.metrics().get(0).value;
        assertThat(first.getEndS()).isEqualTo(NOON + 110);
        assertThat(first.getWindow60s().getTrades()).as("closed for 60 s").isZero();
        assertThat(first.getWindow300s().getNetFlow()).isEqualTo(SOL);
    }

    @Test
    void keepsATradeOlderThanEveryWindowInTheHistoryOnly() {
        rig.mark("test", NOON + 20_000);
        rig.trade(buy("ancient", MINT, NOON + 1));
        rig.mark("test", NOON + 40_000);

        assertThat(rig.trades()).hasSize(1);
        assertThat(rig.lateTrades()).hasSize(1);
        assertThat(rig.metrics()).isEmpty();
    }

    @Test
    void waitsForTheSlowerStreamerUntilItIsNotLive() {
        rig.mark("slow", NOON);
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.mark("test", NOON + 30);
        assertThat(rig.metrics()).as("the slow one is 30 s behind").isEmpty();

        Trade slow = buy("s2", MINT, NOON + 2);
        slow.setStreamer("slow");
        rig.trade(slow);
        assertThat(rig.lateTrades()).isEmpty();

        rig.mark("test", NOON + 63);
        assertThat(rig.metrics().get(0).value.getWindow60s().getTrades()).isEqualTo(2);
    }

    @Test
    void letsNoSingleRecordMoveTimeByMoreThanADay() {
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.trade(buy("absurd", MINT, NOON + 86_400 * 400));
        rig.trade(buy("s2", MINT, NOON + 2));

        assertThat(rig.trades()).extracting(Trade::getSignature).containsExactly("s1", "s2");
        assertThat(reasons()).singleElement().asString().contains("more than a day past");
        assertThat(rig.metrics()).isEmpty();
    }

    @Test
    void followsAJumpThatTheNextRecordConfirms() {
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.trade(buy("s2", MINT, NOON + 86_400 * 400));
        assertThat(rig.trades()).hasSize(1);
        rig.trade(buy("s3", MINT, NOON + 86_400 * 400 + 1));

        assertThat(rig.trades()).extracting(Trade::getSignature).containsExactly("s2", "s3");
        assertThat(rig.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mint, mint is empty",
        "quote, quote_amount is negative: -1",
        "token, token_amount is negative: -5",
        "time, 'event time must be in seconds, from 1 to 3699999999, was 0'",
        "millis, 'event time must be in seconds, from 1 to 3699999999, was 1760961600000'",
        "decimals, 'token_decimals must be from 0 to 18, was 200'",
        "key, 'the record key must be the mint HDrQeAop, was other'",
    })
    void setsImpossibleTradesAside(String wrong, String reason) {
        Trade trade = buy("s1", wrong.equals("mint") ? "" : MINT, NOON);
        switch (wrong) {
            case "quote" -> trade.setQuoteAmount(-1);
            case "token" -> trade.setTokenAmount(-5);
            case "time" -> trade.setEventTimeS(0);
            case "millis" -> trade.setEventTimeS(NOON * 1000);
            case "decimals" -> trade.setTokenDecimals(200);
            default -> {}
        }

        rig.raw(wrong.equals("key") ? "other" : trade.getMint(), rig.bytes(trade));

        assertThat(reasons()).singleElement().asString().endsWith(reason);
        assertThat(rig.trades()).isEmpty();
        assertThat(rig.stats().deadLettersSent()).isEqualTo(1);
    }

    @Test
    void setsBytesThatAreNoTradeAsideAsTheyAreAndGoesOn() {
        byte[] noise = "not avro".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(rig.bytes(buy("s1", MINT, NOON)), 40);
        rig.raw(MINT, noise);
        rig.raw(MINT, cut);
        rig.raw(MINT, null);
        rig.raw("@time/soon/test", null);
        rig.raw(null, null);
        rig.trade(buy("s2", MINT, NOON + 1));

        List<TestRecord<byte[], byte[]>> letters = rig.deadLetters();
        assertThat(letters).hasSize(5);
        assertThat(letters.get(0).value()).isEqualTo(noise);
        assertThat(header(letters.get(0), DeadLetter.TOPIC)).isEqualTo("solflow.raw-trades");
        assertThat(header(letters.get(0), DeadLetter.OFFSET)).isEqualTo("2");
        assertThat(letters.get(1).value()).isEqualTo(cut);
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetter.KIND))
                .containsExactly(
                        "UnreadableValue",
                        "UnreadableValue",
                        "MissingValue",
                        "WrongKey",
                        "MissingValue");
        assertThat(rig.trades()).hasSize(1);
    }

    @Test
    void countsWhatItCannotPrice() {
        Trade usdc = buy("s1", MINT, NOON + 1);
        usdc.setQuoteMint("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
        rig.trade(usdc);
        Trade sideless = buy("s2", MINT, NOON + 1);
        sideless.setSide(Side.UNKNOWN);
        sideless.setWallet(null);
        rig.trade(sideless);
        rig.mark("test", NOON + 12);

        assertThat(rig.trades()).extracting(Trade::getFlowLamports).containsExactly(null, 0L);
        Window window = rig.metrics().get(0).value.getWindow60s();
        assertThat(window.getTrades()).isEqualTo(2);
        assertThat(window.getUnpricedTrades()).isEqualTo(1);
        assertThat(window.getBuys()).isEqualTo(1);
        assertThat(window.getBuyVolume()).isZero();
        assertThat(window.getWallets()).isEqualTo(1);
    }

    @Test
    void saysHowMuchItHoldsUntilItIsClosed() {
        FlowStats stats;
        try (var other = new FlowRig(directory.resolve("other"), FlowConfig.DEFAULT)) {
            stats = other.stats();
            other.startAt(NOON);
            other.trade(buy("s1", MINT, NOON + 1));
            other.trade(buy("s2", "another", NOON + 2));
            other.mark("test", NOON + 62);

            assertThat(stats.held().tokens()).isEqualTo(2);
            assertThat(stats.held().livePairs()).isEqualTo(2);
            assertThat(stats.held().bytesPerPair()).isPositive();
        }
        assertThat(stats.held()).isEqualTo(FlowSize.NOTHING);
    }

    @Test
    void flagsTheTradesOfABlockedTokenUntilTheBlockIsLifted() {
        rig.trade(buy("s1", MINT, NOON + 1));
        rig.block(MINT, "wash trading");
        rig.trade(buy("s2", MINT, NOON + 2));
        rig.trade(buy("s3", "another", NOON + 2));
        rig.block(MINT, null);
        rig.block("never-blocked", null);
        rig.trade(buy("s4", MINT, NOON + 3));

        assertThat(rig.trades())
                .extracting(Trade::getBlocked)
                .containsExactly(false, true, false, false);
    }

    private List<String> reasons() {
        return rig.deadLetters().stream().map(l -> header(l, DeadLetter.REASON)).toList();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
