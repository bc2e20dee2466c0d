package io.solflow.topology;

import static io.solflow.flow.Trades.SOL;
import static io.solflow.flow.Trades.buy;
import static io.solflow.flow.Trades.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.solflow.flow.FlowConfig;
import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;
import io.solflow.schemas.Trade;
import io.solflow.signal.SignalDetails;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals out of trades, through the whole flow. */
class SignalsTest {

    private static final long NOON = 1_760_961_600;
    private static final String MINT = "HDrQeAop";

    @TempDir Path directory;
    private FlowRig rig;
    private int signatures;

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
    void aTokenBreaksOutLiveAndDecaysByTimeMarksAlone() {
        for (int i = 1; i <= 6; i++) {
            buys("w" + i, 1, NOON + i);
        }
        rig.mark("test", NOON + 11);
        assertThat(rig.signals()).as("not before the hop has closed").isEmpty();

        rig.mark("test", NOON + 12);
        Signal enter = only("BREAKOUT", rig.signals());
        assertThat(enter.getPhase()).isEqualTo(Phase.ENTER);
        assertThat(enter.getEpisodeId()).isEqualTo("BREAKOUT:" + MINT + ":" + (NOON + 10));
        assertThat(enter.getDetectedAtMs()).isEqualTo((NOON + 10) * 1000);

        rig.mark("test", NOON + 72);
        Signal exit = only("BREAKOUT", rig.signals());
        assertThat(exit.getPhase()).isEqualTo(Phase.EXIT);
        assertThat(exit.getEpisodeId()).isEqualTo(enter.getEpisodeId());
        assertThat(exit.getDetectedAtMs()).isEqualTo((NOON + 70) * 1000);
        assertThat(exit.getDetailsJson()).contains("\"exit_reason\":\"conditions\"");
    }

    @Test
    void forgetsATokenWhoseWindowsHaveEmptied() {
        for (int i = 1; i <= 6; i++) {
            buys("w" + i, 1, NOON + i);
        }
        rig.mark("test", NOON + 12);
        assertThat(rig.episodes()).containsOnlyKeys(MINT);

        rig.mark("test", NOON + 5 * 3600);
        assertThat(rig.episodes()).isEmpty();
        assertThat(rig.signals()).extracting(Signal::getPhase).endsWith(Phase.EXIT);
    }

    @Test
    void doesNotRememberTokensWithoutSignals() {
        sells("w1", 1, NOON + 1);
        rig.mark("test", NOON + 12);

        assertThat(rig.signals()).isEmpty();
        assertThat(rig.episodes()).isEmpty();
    }

    @Test
    void endsEpisodesOfABlockedTokenAtItsNextChangeAndBeginsNone() {
        for (int i = 1; i <= 6; i++) {
            buys("w" + i, 1, NOON + i);
        }
        rig.mark("test", NOON + 12);
        List<Signal> entered = rig.signals();
        rig.block(MINT, "impersonates another token");
        buys("w7", 1, NOON + 12);
        rig.mark("test", NOON + 22);

        assertThat(rig.signals())
                .hasSameSizeAs(entered)
                .allSatisfy(
                        signal -> {
                            assertThat(signal.getPhase()).isEqualTo(Phase.EXIT);
                            assertThat(signal.getDetailsJson())
                                    .contains("\"exit_reason\":\"blocked\"");
                        });
        buys("w8", 100, NOON + 4_000);
        rig.mark("test", NOON + 4_012);
        assertThat(rig.signals()).isEmpty();
    }

    /** Sums of windows inside each other are equal here; only rates differ. */
    @Test
    void aNewTokenCanBreakOut() {
        for (int i = 1; i <= 5; i++) {
            buys("w" + i, 2, NOON + i);
        }
        rig.mark("test", NOON + 12);

        SignalDetails details = details(only("BREAKOUT", rig.signals()));
        assertThat(details.inputs())
                .containsEntry("net_flow_60s_lamports", 10_000_000_000L)
                .containsEntry("net_flow_300s_lamports", 10_000_000_000L)
                .containsEntry("net_flow_900s_lamports", 10_000_000_000L);
    }

    /** Two users' fills of one keeper transaction: two trades, two wallets, both flows. */
    @Test
    void dcaFillsOfOneSignatureAllCount() {
        for (int i = 0; i < 2; i++) {
            Trade fill = trade(buy("keeper", MINT, NOON + 1), "user" + i, 3);
            fill.setProgram("jupiter-dca");
            fill.setOrdinal(i);
            rig.trade(fill);
        }
        rig.mark("test", NOON + 12);

        SignalDetails details = details(only("REACCUMULATION", rig.signals()));
        assertThat(details.inputs())
                .containsEntry("dca_wallets_300s", 2)
                .containsEntry("dca_flow_300s_lamports", 6_000_000_000L);
    }

    @Test
    void oneOrTwoNetBuyersFire() {
        buys("w1", 2, NOON + 1);
        rig.mark("test", NOON + 12);
        assertThat(details(only("FOCUSED_BUYERS", rig.signals())).inputs())
                .containsEntry("net_buyers_300s", 1);

        Trade other = trade(buy("other", "another-mint", NOON + 13), "w1", 2);
        rig.trade(other);
        rig.trade(trade(buy("other2", "another-mint", NOON + 14), "w2", 2));
        rig.mark("test", NOON + 22);
        assertThat(details(only("FOCUSED_BUYERS", rig.signals())).inputs())
                .containsEntry("net_buyers_300s", 2);
    }

    /**
     * By what they bought, w1 and w2 are most of it. But they sold it again: ten others bought the
     * rest in equal parts, and nothing is focused.
     */
    @Test
    void sellsAreNetted() {
        buys("w1", 50, NOON + 1);
        sells("w1", 50, NOON + 2);
        buys("w2", 50, NOON + 3);
        sells("w2", 49, NOON + 4);
        for (int i = 0; i < 10; i++) {
            buys("other" + i, 1, NOON + 5);
        }
        rig.mark("test", NOON + 12);

        assertThat(of("FOCUSED_BUYERS", rig.signals())).isEmpty();
    }

    /**
     * Ten wallets in five minutes, three of them with eight trades in the last minute: 3 / 8 is
     * below a half. Wallets of five minutes over trades of one would say 10 / 8.
     */
    @Test
    void walletAndTradeCountsAreOfTheSameWindow() {
        for (int i = 0; i < 10; i++) {
            buys("w" + i, 5, NOON + 1);
        }
        for (int i = 0; i < 8; i++) {
            sells("w" + i % 3, 1, NOON + 120 + i);
        }
        rig.mark("test", NOON + 132);

        assertThat(details(only("FLOW_REVERSAL", rig.signals())).inputs())
                .containsEntry("wallets_60s", 3)
                .containsEntry("trades_60s", 8);
    }

    /** 12 SOL against 4 SOL in four minutes is 12 times; with itself in the base it were 3.75. */
    @Test
    void theBaseDoesNotContainTheSurge() {
        for (int i = 0; i < 4; i++) {
            buys("w0", 1, NOON + 5 + 60 * i);
        }
        for (int i = 0; i < 12; i++) {
            buys("w" + i, 1, NOON + 241 + i);
        }
        rig.mark("test", NOON + 262);

        Signal surge = only("SURGE", rig.signals());
        assertThat(details(surge).judgement().conditions())
                .filteredOn(condition -> condition.subject().equals("ratio"))
                .singleElement()
                .satisfies(ratio -> assertThat(ratio.value()).isEqualTo(12));
    }

    /**
     * 10 of 30 SOL of the spot buys are near a DCA buy; what DCA itself bought is no part of it.
     */
    @Test
    void overlapIsAboutTheWindowsVolume() {
        buys("w1", 10, NOON + 100);
        dcaBuys(500, NOON + 130);
        dcaBuys(500, NOON + 161);
        buys("w2", 20, NOON + 1_000);
        rig.mark("test", NOON + 1_012);

        Signal conviction = last("DCA_CONVICTION", rig.signals());
        assertThat(details(conviction).inputs().get("dca_overlap_3600s_pct").doubleValue())
                .isCloseTo(100.0 / 3, within(1e-9));
        assertThat(conviction.getConfidence()).isCloseTo(1.0 / 3, within(1e-9));
    }

    /** Six bot trades, then people only: the last five minutes against the five before them. */
    @Test
    void comparesWithThePreviousFiveMinutes() {
        for (int i = 0; i < 8; i++) {
            buys("bot", 1, NOON + 290 + i / 2);
        }
        for (int i = 0; i < 3; i++) {
            buys("person" + i, 1, NOON + 591 + i);
        }
        rig.mark("test", NOON + 602);

        assertThat(details(only("BOT_DROPOFF", rig.signals())).inputs())
                .containsEntry("bot_trades_previous_300s", 6)
                .containsEntry("bot_trades_300s", 0)
                .containsEntry("wallets_300s", 3);
    }

    private void buys(String wallet, double sol, long time) {
        rig.trade(trade(buy("s" + signatures++, MINT, time), wallet, sol));
    }

    private void sells(String wallet, double sol, long time) {
        rig.trade(trade(sell("s" + signatures++, MINT, time), wallet, sol));
    }

    private void dcaBuys(double sol, long time) {
        Trade trade = trade(buy("s" + signatures++, MINT, time), "saver", sol);
        trade.setProgram("jupiter-dca");
        rig.trade(trade);
    }

    private static Trade trade(Trade trade, String wallet, double sol) {
        trade.setWallet(wallet);
        trade.setQuoteAmount((long) (sol * SOL));
        return trade;
    }

    private static SignalDetails details(Signal signal) {
        return SignalDetails.parse(signal.getDetailsJson()).orElseThrow();
    }

    private static List<Signal> of(String type, List<Signal> signals) {
        return signals.stream().filter(signal -> signal.getSignalType().equals(type)).toList();
    }

    private static Signal only(String type, List<Signal> signals) {
        assertThat(of(type, signals)).as(type).hasSize(1);
        return of(type, signals).get(0);
    }

    private static Signal last(String type, List<Signal> signals) {
        List<Signal> found = of(type, signals);
        assertThat(found).as(type).isNotEmpty();
        return found.get(found.size() - 1);
    }
}
