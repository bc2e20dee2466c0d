package io.solflow.topology;

import static io.solflow.flow.Trades.SOL;
import static io.solflow.flow.Trades.buy;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token without trades shows: decay while its feed lives, and stillness when it is dead. */
class LiveAndDeadFeedsTest {

    private static final long NOON = 1_760_961_600;
    private static final String MINT = "quiet";
    private static final int BEHIND = 30;

    @TempDir Path directory;

    @ParameterizedTest(name = "hop {0} s, grace {1} s, traded {2} s past a minute")
    @CsvSource({
        "10, 2, 0",
        "10, 2, 1",
        "10, 2, 9",
        "1, 2, 7",
        "1, 0, 7",
        "60, 2, 1",
        "60, 30, 59",
        "20, 5, 13"
    })
    void aQuietTokensMinuteFlowReachesZeroWithinHopAndGraceByTimeMarksAlone(
            int hop, int grace, long second) {
        long traded = NOON + second;
        try (var rig = new FlowRig(directory, new FlowConfig(hop, grace, 60))) {
            rig.startAt(NOON);
            rig.trade(buy("s", MINT, traded));

            OptionalLong zeroAt = OptionalLong.empty();
            boolean flowed = false;
            for (long now = traded; now <= traded + 300 && zeroAt.isEmpty(); now++) {
                rig.mark("test", now);
                for (TokenMetrics metrics : values(rig)) {
                    long flow = metrics.getWindow60s().getNetFlow();
                    flowed |= flow == SOL;
                    if (flow == 0) {
                        assertThat(metrics.getEndS()).isGreaterThan(traded + 59);
                        zeroAt = OptionalLong.of(now);
                    }
                }
            }

            assertThat(flowed).as("the trade was seen").isTrue();
            assertThat(zeroAt.orElseThrow() - (traded + 60))
                    .as("seconds after the trade is a minute old")
                    .isBetween((long) grace, (long) hop + grace);
        }
    }

    @Test
    void withADeadFeedNothingMovesAndTheEndStandsStill() {
        try (var rig = new FlowRig(directory, FlowConfig.DEFAULT)) {
            rig.startAt(NOON);
            rig.trade(buy("s", MINT, NOON + 1));
            rig.mark("test", NOON + 15);
            assertThat(values(rig)).extracting(TokenMetrics::getEndS).containsExactly(NOON + 10);

            for (int hour = 0; hour < 6; hour++) {
                rig.wait(Duration.ofHours(1));
                assertThat(rig.metrics()).as("after %d h of silence", hour + 1).isEmpty();
            }

            rig.mark("test", NOON + 72);
            assertThat(values(rig))
                    .as("the feed is back, and time goes on where it stood")
                    .extracting(TokenMetrics::getEndS)
                    .containsExactly(NOON + 70);
        }
    }

    @Test
    void noTradeOfAStreamerThirtySecondsBehindIsLateAndEveryWindowHasItsTrades() {
        // Bots are judged when a trade arrives, so with another order of arrival others are
        // flagged.
        var config = new FlowConfig(10, 2, 60, 1_000, 60, 60, 0);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<List<Trade>> fast = new ArrayList<>();
        List<List<Trade>> slow = new ArrayList<>();
        for (int second = 0; second < 400; second++) {
            fast.add(trades(random, "fast", second));
            slow.add(trades(random, "slow", second));
        }

        List<TokenMetrics> expected;
        try (var rig = new FlowRig(directory.resolve("one"), config)) {
            start(rig, "fast");
            for (int second = 0; second < 400; second++) {
                fast.get(second).forEach(rig::trade);
                slow.get(second).forEach(trade -> rig.trade(from("fast", trade)));
            }
            rig.mark("fast", NOON + 20_000);
            expected = sorted(values(rig));
        }
        try (var rig = new FlowRig(directory.resolve("two"), config)) {
            start(rig, "slow");
            start(rig, "fast");
            for (int second = 0; second < 400 + BEHIND; second++) {
                if (second < 400) {
                    fast.get(second).forEach(rig::trade);
                }
                rig.mark("fast", NOON + second + 1);
                if (second >= BEHIND) {
                    slow.get(second - BEHIND).forEach(rig::trade);
                    rig.mark("slow", NOON + second - BEHIND + 1);
                }
            }
            rig.mark("slow", NOON + 20_000);
            rig.mark("fast", NOON + 20_000);

            assertThat(rig.lateTrades()).as("seed %d", seed).isEmpty();
            assertThat(rig.stats().lateTrades()).isZero();
            assertThat(sorted(values(rig))).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(expected).hasSizeGreaterThan(100);
    }

    @ParameterizedTest(name = "not live after {0} s")
    @CsvSource({"60", "30", "90"})
    void whenTheSlowerStreamerDiesTimeGoesOnAfterTheSetDelay(int timeout) {
        try (var rig = new FlowRig(directory, new FlowConfig(10, 2, timeout))) {
            start(rig, "slow");
            start(rig, "fast");
            rig.mark("fast", NOON + BEHIND);
            rig.trade(from("slow", buy("s", MINT, NOON + 1)));
            rig.mark("slow", NOON + 5);

            for (long now = NOON + BEHIND; now <= NOON + 5 + timeout; now++) {
                rig.mark("fast", now);
                assertThat(rig.metrics()).as("%d s behind", now - NOON - 5).isEmpty();
            }
            rig.mark("fast", NOON + 6 + timeout);

            assertThat(values(rig).get(0).getEndS()).isEqualTo(NOON + 10);
            assertThat(rig.lateTrades()).isEmpty();

            rig.trade(from("slow", buy("back", MINT, NOON + 6)));
            assertThat(rig.lateTrades()).as("it is back too late").hasSize(1);
        }
    }

    private static void start(FlowRig rig, String streamer) {
        rig.mark(streamer, NOON);
        rig.mark(streamer, NOON);
    }

    private static List<Trade> trades(Random random, String streamer, int second) {
        var trades = new ArrayList<Trade>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String signature = streamer + second + "-" + i;
            Trade trade = buy(signature, "mint-" + random.nextInt(3), NOON + second);
            trade.setQuoteAmount(random.nextLong(SOL));
            trade.setWallet("wallet-" + random.nextInt(20));
            trades.add(from(streamer, trade));
        }
        return trades;
    }

    private static Trade from(String streamer, Trade trade) {
        Trade copy = Trade.newBuilder(trade).build();
        copy.setStreamer(streamer);
        return copy;
    }

    /** What came out since the last look, but for tombstones. */
    private static List<TokenMetrics> values(FlowRig rig) {
        return rig.metrics().stream()
                .map((KeyValue<String, TokenMetrics> each) -> each.value)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Tokens of one end come in the order of arrival. */
    private static List<TokenMetrics> sorted(List<TokenMetrics> metrics) {
        return metrics.stream()
                .sorted(
                        Comparator.comparingLong(TokenMetrics::getEndS)
                                .thenComparing(TokenMetrics::getMint))
                .toList();
    }
}
