package io.solflow.signal;

import static io.solflow.signal.Input.DCA_BUYS_3600;
import static io.solflow.signal.Input.DCA_OVERLAP_3600;
import static io.solflow.signal.Input.NET_FLOW_3600;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;
import io.solflow.signal.SignalJudge.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When episodes begin, are said again, end, and may begin anew: told by the overlap with DCA. */
class SignalJudgeTest {

    private static final long NOON = 1_760_961_600;
    private static final String MINT = "HDrQeAop";

    private final SignalConfig config = SignalConfig.standard();
    private final SignalJudge judge = new SignalJudge(config);
    private final List<String> said = new ArrayList<>();
    private Episodes episodes = Episodes.NONE;

    @Test
    void beginsOnceAndSaysNothingWhileNothingMoves() {
        overlap(0, 25);
        overlap(10, 25);
        overlap(500, 25);

        assertThat(said).containsExactly("ENTER +0 0.25");
    }

    @Test
    void lastsBetweenTheBoundsAndEndsBelowTheLower() {
        overlap(0, 25);
        overlap(10, 20);
        overlap(20, 19.9);

        assertThat(said).containsExactly("ENTER +0 0.25", "EXIT +20 0.199");
    }

    @Test
    void doesNotBeginBetweenTheBounds() {
        overlap(0, 24.9);

        assertThat(said).isEmpty();
        assertThat(episodes).isSameAs(Episodes.NONE);
    }

    @Test
    void coolsDownBeforeItBeginsAgain() {
        overlap(0, 50);
        overlap(10, 0);
        overlap(1_800, 50);
        overlap(1_809, 50);
        assertThat(said).containsExactly("ENTER +0 0.5", "EXIT +10 0");

        overlap(1_810, 50);
        assertThat(said).endsWith("ENTER +1810 0.5");
    }

    @Test
    void saysAStrengthThatMovedByATenthInEitherDirection() {
        overlap(0, 50);
        overlap(60, 59.9);
        overlap(120, 60);
        overlap(180, 50.1);
        overlap(240, 50);

        assertThat(said).containsExactly("ENTER +0 0.5", "UPDATE +120 0.6", "UPDATE +240 0.5");
    }

    @Test
    void saysItAtMostOnceAMinute() {
        overlap(0, 50);
        overlap(59, 70);
        overlap(60, 80);
        overlap(119, 99);
        overlap(120, 99);

        assertThat(said).containsExactly("ENTER +0 0.5", "UPDATE +60 0.8", "UPDATE +120 0.99");
    }

    /** Many small steps are a large one. */
    @Test
    void comparesWithWhatWasSaidLastNotWithTheHopBefore() {
        for (int i = 0; i <= 10; i++) {
            overlap(i * 60, 50 + i);
        }

        assertThat(said).containsExactly("ENTER +0 0.5", "UPDATE +600 0.6");
    }

    @Test
    void saysTheEndAtOnce() {
        overlap(0, 50);
        overlap(1, 0);

        assertThat(said).containsExactly("ENTER +0 0.5", "EXIT +1 0");
    }

    @Test
    void endsWhatIsOpenOfABlockedTokenAndBeginsNothing() {
        overlap(0, 50);
        step(10, inputs(50), true);
        step(5_000, inputs(50), true);

        assertThat(said).containsExactly("ENTER +0 0.5", "EXIT +10 0.5");
        assertThat(episodes.isEmpty()).as("cooled down").isTrue();
    }

    @Test
    void beginsAgainWhenUnblockedAndCooledDown() {
        overlap(0, 50);
        step(10, inputs(50), true);
        overlap(1_810, 50);

        assertThat(said).last().isEqualTo("ENTER +1810 0.5");
    }

    @Test
    void forgetsATokenThatHasCooledDown() {
        overlap(0, 50);
        overlap(10, 0);
        assertThat(episodes.isEmpty()).isFalse();

        overlap(1_810, 0);
        assertThat(episodes.isEmpty()).isTrue();
    }

    @Test
    void endsAndForgetsEverythingOfATokenThatHasEmptied() {
        overlap(0, 50);
        Outcome outcome = judge.emptied(MINT, NOON + 10, episodes, inputs(50));

        assertThat(outcome.after().isEmpty()).isTrue();
        assertThat(outcome.said())
                .singleElement()
                .satisfies(
                        exit -> {
                            assertThat(exit.phase()).isEqualTo(Phase.EXIT);
                            assertThat(exit.details().exitReason()).isEqualTo("emptied");
                        });
        assertThat(judge.emptied(MINT, NOON, Episodes.NONE, inputs(0)).said()).isEmpty();
    }

    @Test
    void returnsTheSameStateWhenNothingHasChanged() {
        overlap(0, 50);
        Episodes before = episodes;
        overlap(10, 50);

        assertThat(episodes).isSameAs(before);
    }

    @Test
    void followsEachSignalOfATokenByItself() {
        Inputs both = inputs(50).with(Input.WALLETS_300, 3).with(Input.BOT_TRADES_PREVIOUS_300, 8);
        step(0, inputs(50), false);
        step(10, both, false);
        step(20, inputs(0), false);

        assertThat(episodes.states())
                .containsOnlyKeys(SignalType.BOT_DROPOFF, SignalType.DCA_CONVICTION);
        assertThat(said).hasSize(4);
    }

    @Test
    void givesAllRecordsOfAnEpisodeItsIdAndEachAnIdOfItsOwn() {
        Outcome entered = judge.judge(MINT, NOON, Episodes.NONE, inputs(50), false);
        Outcome left = judge.judge(MINT, NOON + 70, entered.after(), inputs(0), false);
        Signal enter = entered.said().get(0).record();
        Signal exit = left.said().get(0).record();

        assertThat(enter.getEpisodeId()).isEqualTo("DCA_CONVICTION:HDrQeAop:1760961600");
        assertThat(exit.getEpisodeId()).isEqualTo(enter.getEpisodeId());
        assertThat(enter.getId()).isEqualTo(enter.getEpisodeId() + ":ENTER:1760961600");
        assertThat(exit.getId()).isEqualTo(enter.getEpisodeId() + ":EXIT:1760961670");
        assertThat(enter.getSource()).isEqualTo("solflow");
        assertThat(enter.getMarketSlug()).isEqualTo(MINT);
        assertThat(enter.getMint()).isEqualTo(MINT);
        assertThat(enter.getWindowS()).isEqualTo(3600);
        assertThat(enter.getConfidence()).isEqualTo(0.5);
        assertThat(enter.getRiskLevel()).isNull();
        assertThat(exit.getDetectedAtMs()).isEqualTo((NOON + 70) * 1000);
    }

    @Test
    void carriesEverythingThatIsNeededToComputeItAgain() {
        Signal enter =
                judge.judge(MINT, NOON, Episodes.NONE, inputs(31.25), false).said().get(0).record();
        SignalDetails details = SignalDetails.parse(enter.getDetailsJson()).orElseThrow();

        assertThat(enter.getDetailsJson())
                .isEqualTo(
                        """
                        {"config_version":"%s",\
                        "parameters":{"min_overlap_pct":25.0,"min_dca_buys":2.0,\
                        "min_net_flow_sol":0.0,"exit_share":0.8,"correlation_s":60.0},\
                        "inputs":{"dca_buys_3600s":2,"net_flow_3600s_lamports":1500000000,\
                        "dca_overlap_3600s_pct":31.25},\
                        "judgement":{"conditions":[\
                        {"subject":"dca_buys_3600s","value":2.0,"op":">=",\
                        "bound":"min_dca_buys","bound_value":2.0,"unit":"","met":true},\
                        {"subject":"net_flow_3600s","value":1.5,"op":">",\
                        "bound":"min_net_flow_sol","bound_value":0.0,"unit":"SOL","met":true},\
                        {"subject":"dca_overlap_3600s","value":31.25,"op":">=",\
                        "bound":"min_overlap_pct","bound_value":25.0,"unit":"%%","met":true}],\
                        "terms":[{"formula":"dca_overlap_3600s / 100",\
                        "filled":"31.25 / 100","value":0.3125}],"strength":0.3125}}\
                        """
                                .formatted(config.version()));
        assertThat(details.json()).isEqualTo(enter.getDetailsJson());
        var again = new Rejudgement(SignalType.DCA_CONVICTION, Phase.ENTER, details);
        assertThat(again.judge(details.known())).isEqualTo(details.judgement());
    }

    @Test
    void namesTheConditionThatEndedIt() {
        overlap(0, 50);
        Outcome left = judge.judge(MINT, NOON + 10, episodes, inputs(19), false);
        SignalDetails details = left.said().get(0).details();

        assertThat(details.exitReason()).isEqualTo("conditions");
        assertThat(details.judgement().conditions())
                .filteredOn(condition -> !condition.met())
                .containsExactly(
                        new Judgement.Finding(
                                "dca_overlap_3600s", 19, ">=", "min_overlap_pct", 20, "%", false));
    }

    @Test
    void hasOneVersionPerConfiguration() {
        SignalConfig other = config.with(SignalType.SURGE, "min-ratio", 3.5);

        assertThat(config.version()).matches("[0-9a-f]{8}");
        assertThat(SignalConfig.standard().version()).isEqualTo(config.version());
        assertThat(other.version()).isNotEqualTo(config.version());
        assertThat(other.with(SignalType.SURGE, "min-ratio", 3).version())
                .isEqualTo(config.version());
    }

    @Test
    void refusesAThresholdOutOfRangeByTheNameOfItsSetting() {
        assertThatThrownBy(() -> config.with(SignalType.BREAKOUT, "max-bot-share", 1.1))
                .hasMessage("solflow.signals.breakout.max-bot-share must be from 0 to 1, was 1.1");
        assertThatThrownBy(() -> config.with(SignalType.BREAKOUT, "min-wallets", 2.5))
                .hasMessageContaining("without decimals");
        assertThatThrownBy(() -> config.with(SignalType.BREAKOUT, "min-walets", 2))
                .hasMessageContaining("min-walets");
    }

    private void overlap(long seconds, double percent) {
        step(seconds, inputs(percent), false);
    }

    private void step(long seconds, SignalInputs inputs, boolean blocked) {
        Outcome outcome = judge.judge(MINT, NOON + seconds, episodes, inputs, blocked);
        episodes = outcome.after();
        for (Announcement announcement : outcome.said()) {
            said.add(
                    "%s +%d %s"
                            .formatted(
                                    announcement.phase(),
                                    announcement.at() - NOON,
                                    Unit.plain(announcement.details().judgement().strength())));
        }
    }

    private static Inputs inputs(double overlapPct) {
        return Inputs.none()
                .with(DCA_BUYS_3600, 2)
                .with(NET_FLOW_3600, 1.5)
                .with(DCA_OVERLAP_3600, overlapPct);
    }
}
