package io.solflow.topology;

import static io.solflow.flow.Trades.SOL;
import static io.solflow.flow.Trades.buy;
import static io.solflow.flow.Trades.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.solflow.flow.FlowConfig;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.WindowSignal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichedWindowsTest {

    private static final long NOON = 1_760_961_600;
    private static final int HOUR = 3_600;
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
    void saysAChangeAtTheEndOfTheIntervalForEachSize() {
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 50);
        assertThat(rig.windowMetrics()).isEmpty();

        passes(NOON + 60);
        assertThat(rig.windowMetrics())
                .extracting(
                        WindowMetrics::getMint,
                        WindowMetrics::getWindowS,
                        WindowMetrics::getEndS,
                        WindowMetrics::getIntervalS,
                        m -> m.getFigures().getNetFlow())
                .containsExactly(
                        tuple(MINT, 900, NOON + 60, 60, SOL),
                        tuple(MINT, 3_600, NOON + 60, 60, SOL),
                        tuple(MINT, 7_200, NOON + 60, 60, SOL),
                        tuple(MINT, 14_400, NOON + 60, 60, SOL));
        assertThat(rig.stats().windowMetricsEmitted()).isEqualTo(4);
    }

    @Test
    void saysNothingWhileNothingChangesAndThenOnlyTheSizeThatDoes() {
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 60);
        rig.windowMetrics();

        passes(NOON + 900);
        assertThat(rig.windowMetrics()).isEmpty();
        // leaves the window of 15 minutes at :10, told at the end of that interval
        passes(NOON + 960);
        assertThat(rig.windowMetrics())
                .extracting(WindowMetrics::getWindowS, WindowMetrics::getEndS)
                .containsExactly(tuple(900, NOON + 960));
    }

    @Test
    void tellsTheEndOfATokenToo() {
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 5 * HOUR);

        List<WindowMetrics> all = rig.windowMetrics();
        WindowMetrics last = all.get(all.size() - 1);
        assertThat(all).hasSize(8);
        assertThat(last.getWindowS()).isEqualTo(14_400);
        assertThat(last.getEndS()).isEqualTo(NOON + 4 * HOUR + 60);
        assertThat(last.getFigures().getTrades()).isZero();
        assertThat(last.getBuySellRatio()).isZero();
        assertThat(last.getUptrendScore()).isZero();
        assertThat(last.getSignal()).isEqualTo(WindowSignal.NEUTRAL);
        assertThat(last.getPrice()).isNull();
    }

    @Test
    void comparesWithTheWindowBeforeOnceItIsKnown() {
        rig.trade(sell("s1", MINT, NOON + 70));
        passes(NOON + 120);
        assertThat(only(900).getPreviousNetFlow()).as("before the flow began").isNull();

        rig.trade(buy("s2", MINT, NOON + 900));
        rig.trade(buy("s3", MINT, NOON + 901));
        passes(NOON + 960);
        assertThat(only(900).getPreviousNetFlow()).as("partly before the flow began").isNull();

        // [1140, 2040) against [240, 1140)
        rig.trade(buy("s4", MINT, NOON + 1_100));
        rig.trade(buy("s5", MINT, NOON + 2_000));
        rig.trade(buy("s6", MINT, NOON + 2_000));
        passes(NOON + 2_040);
        WindowMetrics metrics = only(900);
        assertThat(metrics.getEndS()).isEqualTo(NOON + 2_040);
        assertThat(metrics.getFigures().getNetFlow()).isEqualTo(2 * SOL);
        assertThat(metrics.getPreviousNetFlow()).isEqualTo(3 * SOL);
        assertThat(metrics.getNetFlowChange()).isEqualTo(-SOL);
    }

    @Test
    void knowsThatAWindowBeforeWasEmpty() {
        rig.trade(sell("first", "another", NOON + 1));
        passes(NOON + HOUR);
        rig.windowMetrics();
        rig.trade(buy("s1", MINT, NOON + HOUR + 10));
        passes(NOON + HOUR + 60);

        assertThat(rig.windowMetrics())
                .filteredOn(m -> m.getMint().equals(MINT))
                .extracting(WindowMetrics::getWindowS, WindowMetrics::getPreviousNetFlow)
                .containsExactly(
                        tuple(900, 0L),
                        tuple(3_600, null),
                        tuple(7_200, null),
                        tuple(14_400, null));
    }

    @Test
    void addsWhatIsKnownOfTheTokenAtThatMoment() {
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 60);
        WindowMetrics before = only(900);
        assertThat(before.getName()).isNull();
        assertThat(before.getPrice()).isEqualTo(0.001);
        assertThat(before.getMarketCapSol()).isNull();

        rig.token(info("Doge of tests", "DOT", 6, 1_000_000_000_000_000L));
        rig.trade(buy("s2", MINT, NOON + 61));
        passes(NOON + 120);
        WindowMetrics after = only(900);
        assertThat(after.getName()).isEqualTo("Doge of tests");
        assertThat(after.getSymbol()).isEqualTo("DOT");
        assertThat(after.getMarketCapSol()).isEqualTo(1_000_000.0);
    }

    @Test
    void takesTheLatestWordOnATokenAndSetsAsideWhatItCannotRead() {
        rig.token(info("first", "A", 6, 1L));
        rig.token(info("second", "B", 6, 1L));
        rig.rawToken(MINT, "noise".getBytes(StandardCharsets.UTF_8));
        rig.rawToken("another", "noise".getBytes(StandardCharsets.UTF_8));
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 60);

        assertThat(only(900).getName()).isNull();
        assertThat(rig.deadLetters()).hasSize(2);
        rig.token(info("third", "C", 6, 1L));
        rig.trade(buy("s2", MINT, NOON + 61));
        passes(NOON + 120);
        assertThat(only(900).getName()).isEqualTo("third");
    }

    @Test
    void marksTheWindowsOfABlockedToken() {
        rig.block(MINT, "");
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 60);
        assertThat(rig.windowMetrics()).hasSize(4).allMatch(WindowMetrics::getBlocked);

        rig.block(MINT, null);
        rig.trade(buy("s2", MINT, NOON + 61));
        passes(NOON + 120);
        assertThat(rig.windowMetrics()).hasSize(4).noneMatch(WindowMetrics::getBlocked);
    }

    @Test
    void callsOverlapWithDcaBuyingAccumulation() {
        rig.trade(buy("spot-1", MINT, NOON + 1_000));
        Trade dca = buy("dca-1", MINT, NOON + 1_010);
        dca.setProgram("jupiter-dca");
        rig.trade(dca);
        rig.trade(buy("spot-2", MINT, NOON + 2_000));
        passes(NOON + 2_040);

        assertThat(rig.windowMetrics())
                .filteredOn(m -> m.getEndS() == NOON + 2_040)
                .extracting(
                        WindowMetrics::getWindowS,
                        WindowMetrics::getDcaOverlapPct,
                        WindowMetrics::getSignal)
                .containsExactly(
                        tuple(900, 0.0, WindowSignal.NEUTRAL),
                        tuple(3_600, 50.0, WindowSignal.ACCUMULATION),
                        tuple(7_200, 50.0, WindowSignal.ACCUMULATION),
                        tuple(14_400, 50.0, WindowSignal.ACCUMULATION));
    }

    @Test
    void namesTheVersionOfScoreAndParameters() {
        rig.trade(buy("s1", MINT, NOON + 1));
        passes(NOON + 60);

        WindowMetrics metrics = only(900);
        assertThat(metrics.getUptrendVersion()).isEqualTo("uptrend_v2");
        assertThat(metrics.getUptrendScore()).isEqualTo(metrics.getUptrendV2());
        assertThat(metrics.getConfigVersion()).matches("[0-9a-f]{8}");
    }

    /** Time passes until the windows that end then have closed. */
    private void passes(long end) {
        rig.mark("test", end + FlowConfig.DEFAULT.graceSeconds());
    }

    /** The last record of the size since the last look. */
    private WindowMetrics only(int windowSeconds) {
        List<WindowMetrics> those =
                rig.windowMetrics().stream().filter(m -> m.getWindowS() == windowSeconds).toList();
        assertThat(those).isNotEmpty();
        return those.get(those.size() - 1);
    }

    private static TokenInfo info(String name, String symbol, int decimals, long supply) {
        return TokenInfo.newBuilder()
                .setMint(MINT)
                .setName(name)
                .setSymbol(symbol)
                .setDecimals(decimals)
                .setSupply(supply)
                .setUpdatedAtS(NOON)
                .build();
    }
}
