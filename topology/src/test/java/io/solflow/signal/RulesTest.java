package io.solflow.signal;

import static io.solflow.signal.Input.BOT_TRADES_300;
import static io.solflow.signal.Input.BOT_TRADES_PREVIOUS_300;
import static io.solflow.signal.Input.BUYS_300;
import static io.solflow.signal.Input.BUYS_60;
import static io.solflow.signal.Input.BUY_VOLUME_300;
import static io.solflow.signal.Input.DCA_BUYS_3600;
import static io.solflow.signal.Input.DCA_FLOW_300;
import static io.solflow.signal.Input.DCA_OVERLAP_3600;
import static io.solflow.signal.Input.DCA_WALLETS_300;
import static io.solflow.signal.Input.FOCUSED_BUYERS_300;
import static io.solflow.signal.Input.NET_BUYERS_300;
import static io.solflow.signal.Input.NET_FLOW_300;
import static io.solflow.signal.Input.NET_FLOW_3600;
import static io.solflow.signal.Input.NET_FLOW_60;
import static io.solflow.signal.Input.NET_FLOW_900;
import static io.solflow.signal.Input.SELLS_300;
import static io.solflow.signal.Input.TRADES_60;
import static io.solflow.signal.Input.VOLUME_300;
import static io.solflow.signal.Input.VOLUME_60;
import static io.solflow.signal.Input.WALLETS_300;
import static io.solflow.signal.Input.WALLETS_60;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule on both sides of each of its bounds, and its strength by hand. */
class RulesTest {

    /** One lamport. */
    private static final double LEAST = 1e-9;

    /** For each signal, inputs that it fires on, with room to each bound. */
    private static final Map<SignalType, Inputs> FIRING =
            Map.of(
                    SignalType.BREAKOUT,
                    Inputs.none()
                            .with(NET_FLOW_60, 6)
                            .with(NET_FLOW_300, 15)
                            .with(NET_FLOW_900, 18)
                            .with(WALLETS_300, 10)
                            .with(BOT_TRADES_300, 1)
                            .with(BUYS_300, 8)
                            .with(SELLS_300, 2),
                    SignalType.REACCUMULATION,
                    Inputs.none()
                            .with(DCA_FLOW_300, 5)
                            .with(DCA_WALLETS_300, 4)
                            .with(NET_FLOW_300, 25)
                            .with(NET_FLOW_900, 30),
                    SignalType.FOCUSED_BUYERS,
                    Inputs.none()
                            .with(NET_FLOW_300, 10)
                            .with(BUY_VOLUME_300, 20)
                            .with(NET_BUYERS_300, 20)
                            .with(FOCUSED_BUYERS_300, 2),
                    SignalType.PERSISTENCE,
                    Inputs.none()
                            .with(NET_FLOW_60, 3)
                            .with(NET_FLOW_300, 10)
                            .with(NET_FLOW_900, 20)
                            .with(WALLETS_300, 10)
                            .with(BOT_TRADES_300, 1)
                            .with(BUYS_300, 5)
                            .with(SELLS_300, 5),
                    SignalType.FLOW_REVERSAL,
                    Inputs.none()
                            .with(NET_FLOW_60, -3)
                            .with(NET_FLOW_300, 10)
                            .with(WALLETS_60, 2)
                            .with(TRADES_60, 10),
                    SignalType.SURGE,
                    Inputs.none()
                            .with(NET_FLOW_60, 12)
                            .with(BUYS_60, 15)
                            .with(VOLUME_60, 15)
                            .with(VOLUME_300, 25),
                    SignalType.BOT_DROPOFF,
                    Inputs.none()
                            .with(WALLETS_300, 6)
                            .with(BOT_TRADES_PREVIOUS_300, 10)
                            .with(BOT_TRADES_300, 2),
                    SignalType.DCA_CONVICTION,
                    Inputs.none()
                            .with(DCA_BUYS_3600, 3)
                            .with(NET_FLOW_3600, 5)
                            .with(DCA_OVERLAP_3600, 60));

    @ParameterizedTest
    @EnumSource
    void firesOnItsPictureAndOnNothingElse(SignalType type) {
        assertThat(begins(type, FIRING.get(type))).isTrue();
        assertThat(begins(type, Inputs.none())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // rates: 60 s strictly above 300 s (0.05/s), 300 s strictly above 900 s
        "BREAKOUT,        NET_FLOW_60,    3, false",
        "BREAKOUT,        NET_FLOW_60,    3.000000001, true",
        "BREAKOUT,        NET_FLOW_900,   45, false",
        "BREAKOUT,        NET_FLOW_900,   44.999999999, true",
        "BREAKOUT,        WALLETS_300,    4, false",
        "BREAKOUT,        WALLETS_300,    5, true",
        "BREAKOUT,        BOT_TRADES_300, 3, true",
        "BREAKOUT,        BOT_TRADES_300, 4, false",
        "REACCUMULATION,  DCA_FLOW_300,   0, false",
        "REACCUMULATION,  DCA_FLOW_300,   0.000000001, true",
        "REACCUMULATION,  DCA_WALLETS_300, 1, false",
        "REACCUMULATION,  DCA_WALLETS_300, 2, true",
        "REACCUMULATION,  NET_FLOW_900,   75, false",
        "REACCUMULATION,  NET_FLOW_900,   74.999999999, true",
        "FOCUSED_BUYERS,  NET_FLOW_300,   0, false",
        "FOCUSED_BUYERS,  NET_FLOW_300,   0.000000001, true",
        "FOCUSED_BUYERS,  BUY_VOLUME_300, 0.999999999, false",
        "FOCUSED_BUYERS,  BUY_VOLUME_300, 1, true",
        "FOCUSED_BUYERS,  FOCUSED_BUYERS_300, 7, true",
        "FOCUSED_BUYERS,  FOCUSED_BUYERS_300, 8, false",
        "FOCUSED_BUYERS,  NET_BUYERS_300, 0, false",
        "FOCUSED_BUYERS,  NET_BUYERS_300, 1, true",
        "FOCUSED_BUYERS,  NET_BUYERS_300, 2, true",
        "FOCUSED_BUYERS,  NET_BUYERS_300, 3, false",
        "PERSISTENCE,     NET_FLOW_60,    0, false",
        "PERSISTENCE,     NET_FLOW_60,    0.000000001, true",
        "PERSISTENCE,     NET_FLOW_300,   0, false",
        "PERSISTENCE,     NET_FLOW_300,   0.000000001, true",
        "PERSISTENCE,     NET_FLOW_900,   0, false",
        "PERSISTENCE,     NET_FLOW_900,   0.000000001, true",
        "PERSISTENCE,     WALLETS_300,    4, false",
        "PERSISTENCE,     WALLETS_300,    5, true",
        "PERSISTENCE,     BOT_TRADES_300, 4, true",
        "PERSISTENCE,     BOT_TRADES_300, 5, false",
        "FLOW_REVERSAL,   NET_FLOW_60,    0, false",
        "FLOW_REVERSAL,   NET_FLOW_60,    -0.000000001, true",
        "FLOW_REVERSAL,   NET_FLOW_300,   0, false",
        "FLOW_REVERSAL,   NET_FLOW_300,   0.000000001, true",
        "FLOW_REVERSAL,   WALLETS_60,     4, true",
        "FLOW_REVERSAL,   WALLETS_60,     5, false",
        "SURGE,           NET_FLOW_60,    8, false",
        "SURGE,           NET_FLOW_60,    8.000000001, true",
        "SURGE,           BUYS_60,        9, false",
        "SURGE,           BUYS_60,        10, true",
        // nothing before: no base to compare with
        "SURGE,           VOLUME_300,     15, false",
        "SURGE,           VOLUME_300,     15.000000001, true",
        // 15 SOL is three times a minute of 20 SOL in four minutes
        "SURGE,           VOLUME_300,     35, true",
        "SURGE,           VOLUME_300,     35.000000001, false",
        "BOT_DROPOFF,     WALLETS_300,    2, false",
        "BOT_DROPOFF,     WALLETS_300,    3, true",
        "BOT_DROPOFF,     BOT_TRADES_300, 5, true",
        "BOT_DROPOFF,     BOT_TRADES_300, 6, false",
        "DCA_CONVICTION,  DCA_BUYS_3600,  1, false",
        "DCA_CONVICTION,  DCA_BUYS_3600,  2, true",
        "DCA_CONVICTION,  NET_FLOW_3600,  0, false",
        "DCA_CONVICTION,  NET_FLOW_3600,  0.000000001, true",
        "DCA_CONVICTION,  DCA_OVERLAP_3600, 24.999999, false",
        "DCA_CONVICTION,  DCA_OVERLAP_3600, 25, true",
    })
    void firesUpToEachBound(SignalType type, Input input, double value, boolean fires) {
        assertThat(begins(type, FIRING.get(type).with(input, value))).isEqualTo(fires);
    }

    /** Bounds that cannot be reached by moving one input alone. */
    @Test
    void firesUpToBoundsThatDependOnEachOther() {
        Inputs falling =
                FIRING.get(SignalType.BREAKOUT).with(NET_FLOW_60, 1).with(NET_FLOW_900, -30);
        assertThat(begins(SignalType.BREAKOUT, falling.with(NET_FLOW_300, 0))).isFalse();
        assertThat(begins(SignalType.BREAKOUT, falling.with(NET_FLOW_300, LEAST))).isTrue();

        Inputs turning = FIRING.get(SignalType.REACCUMULATION).with(NET_FLOW_900, -30);
        assertThat(begins(SignalType.REACCUMULATION, turning.with(NET_FLOW_300, 0))).isFalse();
        assertThat(begins(SignalType.REACCUMULATION, turning.with(NET_FLOW_300, LEAST))).isTrue();

        Inputs gone = FIRING.get(SignalType.BOT_DROPOFF).with(BOT_TRADES_300, 0);
        assertThat(begins(SignalType.BOT_DROPOFF, gone.with(BOT_TRADES_PREVIOUS_300, 4))).isFalse();
        assertThat(begins(SignalType.BOT_DROPOFF, gone.with(BOT_TRADES_PREVIOUS_300, 5))).isTrue();
    }

    /** 0.3 SOL in a minute against 0.4 SOL in four: three times, though 0.3 / 0.1 is not 3. */
    @Test
    void comparesAmountsWithoutRoundingThem() {
        Inputs exact = FIRING.get(SignalType.SURGE).with(VOLUME_60, 0.3).with(VOLUME_300, 0.7);

        assertThat(begins(SignalType.SURGE, exact)).isTrue();
        assertThat(begins(SignalType.SURGE, exact.with(VOLUME_60, 0.3 - LEAST))).isFalse();

        Inputs even =
                FIRING.get(SignalType.BREAKOUT)
                        .with(NET_FLOW_60, 0.1)
                        .with(NET_FLOW_300, 0.5)
                        .with(NET_FLOW_900, 1.2);
        assertThat(begins(SignalType.BREAKOUT, even)).isFalse();
        assertThat(begins(SignalType.BREAKOUT, even.with(NET_FLOW_60, 0.1 + LEAST))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // 0.3*min(1, (0.05-0.02)/0.02) + 0.3*min(1, 0.1/0.05) + 0.2*10/20 + 0.2*0.9
        "BREAKOUT, 0.88",
        // 0.3*5/10 + 0.2*4/5 + 0.3*25/50 + 0.2*min(1, (0.08333-0.03333)/0.03333)
        "REACCUMULATION, 0.66",
        // 0.6*(1 - 0.1/0.35) + 0.4*10/50
        "FOCUSED_BUYERS, 0.5085714285714286",
        // 0.3*(1 - min(1, |0.05-0.03333|/0.03333)) + 0.3*20/100 + 0.2*10/20 + 0.2*0.9
        "PERSISTENCE, 0.49",
        // 0.6*min(1, 13/10) + 0.4*10/50
        "FLOW_REVERSAL, 0.68",
        // (min(1, (15/2.5)/10) + min(1, 15/30)) / 2
        "SURGE, 0.55",
        // (0.8 + 0.6) / 2
        "BOT_DROPOFF, 0.7",
        "DCA_CONVICTION, 0.6",
    })
    void isAsStrongAsItsFormulaSays(SignalType type, double strength) {
        assertThat(rule(type).strength(FIRING.get(type))).isCloseTo(strength, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        // growth from nothing counts in full, not without end: 0.3 + 0.3 + 0.2 + 0.2
        "BREAKOUT, NET_FLOW_900, 0, 0.88",
        "BREAKOUT, NET_FLOW_900, -18, 0.88",
        // a standstill in 300 s is divided by 1 SOL in 300 s
        "BREAKOUT, NET_FLOW_60, 0.06, 0.586",
        "FOCUSED_BUYERS, NET_BUYERS_300, 2, 0.68",
        "FOCUSED_BUYERS, FOCUSED_BUYERS_300, 8, 0.08",
        "PERSISTENCE, NET_FLOW_60, 200, 0.34",
        "FLOW_REVERSAL, NET_FLOW_300, 0.5, 0.604",
        "SURGE, VOLUME_300, 16, 0.75",
        "BOT_DROPOFF, WALLETS_300, 40, 0.9",
        "DCA_CONVICTION, DCA_OVERLAP_3600, 100, 1",
    })
    void isStrongWithinLimits(SignalType type, Input input, double value, double strength) {
        assertThat(rule(type).strength(FIRING.get(type).with(input, value)))
                .isCloseTo(strength, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void isNeverStrongerThanOneNorWeakerThanZero(SignalType type) {
        for (double extreme : new double[] {-1e6, -1, 0, 1, 1e6}) {
            Inputs inputs = Inputs.none();
            for (Input input : Input.values()) {
                inputs = inputs.with(input, extreme);
            }
            assertThat(rule(type).strength(inputs)).isBetween(0.0, 1.0);
        }
    }

    /** To 80 % of what is needed to begin; what is no number, and 0, stays. */
    @ParameterizedTest
    @CsvSource({
        "BREAKOUT,        WALLETS_300,    3, false",
        "BREAKOUT,        WALLETS_300,    4, true",
        "BREAKOUT,        NET_FLOW_60,    3, false",
        "BREAKOUT,        NET_FLOW_900,   45, false",
        "REACCUMULATION,  DCA_FLOW_300,   0, false",
        "REACCUMULATION,  DCA_WALLETS_300, 1, false",
        "FOCUSED_BUYERS,  BUY_VOLUME_300, 0.799999999, false",
        "FOCUSED_BUYERS,  BUY_VOLUME_300, 0.8, true",
        "FOCUSED_BUYERS,  FOCUSED_BUYERS_300, 8, true",
        "FOCUSED_BUYERS,  FOCUSED_BUYERS_300, 9, false",
        "PERSISTENCE,     BOT_TRADES_300, 5, true",
        "PERSISTENCE,     BOT_TRADES_300, 6, false",
        "PERSISTENCE,     NET_FLOW_900,   0, false",
        "FLOW_REVERSAL,   NET_FLOW_60,    0, false",
        "FLOW_REVERSAL,   WALLETS_60,     6, true",
        "FLOW_REVERSAL,   WALLETS_60,     7, false",
        "SURGE,           NET_FLOW_60,    6.4, false",
        "SURGE,           NET_FLOW_60,    6.400000001, true",
        "SURGE,           BUYS_60,        7, false",
        "SURGE,           BUYS_60,        8, true",
        "SURGE,           VOLUME_300,     40, true",
        "SURGE,           VOLUME_300,     40.000000001, false",
        "SURGE,           VOLUME_300,     15, false",
        "BOT_DROPOFF,     BOT_TRADES_300, 6, true",
        "BOT_DROPOFF,     BOT_TRADES_300, 7, false",
        "DCA_CONVICTION,  DCA_BUYS_3600,  1, false",
        "DCA_CONVICTION,  DCA_OVERLAP_3600, 20, true",
        "DCA_CONVICTION,  DCA_OVERLAP_3600, 19.999999, false",
    })
    void lastsUpToAnEasierBound(SignalType type, Input input, double value, boolean lasts) {
        assertThat(rule(type).lasts(FIRING.get(type).with(input, value))).isEqualTo(lasts);
    }

    /** 3 of 8 is 0.375 = 0.3 / 0.8, which binary fractions would make a little less. */
    @Test
    void lastsAtExactlyTheEasierBound() {
        Inputs bots = FIRING.get(SignalType.BREAKOUT).with(BOT_TRADES_300, 3).with(BUYS_300, 6);

        assertThat(begins(SignalType.BREAKOUT, bots)).isFalse();
        assertThat(rule(SignalType.BREAKOUT).lasts(bots)).isTrue();
    }

    /** An upper bound below 0 becomes easier by coming closer to 0, a lower one by leaving it. */
    @Test
    void relaxesNegativeBoundsTheOtherWay() {
        Rule reversal =
                SignalType.FLOW_REVERSAL
                        .rule(
                                Thresholds.standard(SignalType.FLOW_REVERSAL)
                                        .with("max-net-flow-60s-sol", -5)
                                        .with("min-net-flow-300s-sol", -4))
                        .lastingWithin(0.8);
        Inputs firing = FIRING.get(SignalType.FLOW_REVERSAL);

        assertThat(reversal.lasts(firing.with(NET_FLOW_60, -4))).isFalse();
        assertThat(reversal.lasts(firing.with(NET_FLOW_60, -4 - LEAST))).isTrue();
        Inputs selling = firing.with(NET_FLOW_60, -6);
        assertThat(reversal.lasts(selling.with(NET_FLOW_300, -5))).isFalse();
        assertThat(reversal.lasts(selling.with(NET_FLOW_300, -5 + LEAST))).isTrue();
    }

    /** Asking for what windows do not say is dear, so it comes last. */
    @ParameterizedTest
    @EnumSource
    void asksForDearInputsOnlyWhenAllElseSpeaksForIt(SignalType type) {
        SignalInputs cheap =
                input -> {
                    assertThat(input.ordinal()).isLessThan(BOT_TRADES_PREVIOUS_300.ordinal());
                    return 0;
                };

        assertThat(begins(type, cheap)).isFalse();
    }

    @Test
    void saysItsFormulaInNamesAndInNumbers() {
        Judgement judgement =
                rule(SignalType.BREAKOUT).judgeBeginning(FIRING.get(SignalType.BREAKOUT));

        assertThat(judgement.conditions())
                .contains(
                        new Judgement.Finding(
                                "rate_60s", 0.1, ">", "rate_300s", 0.05, "SOL/s", true),
                        new Judgement.Finding(
                                "wallets_300s", 10, ">=", "min_wallets", 5, "", true));
        assertThat(judgement.terms().get(0).formula())
                .isEqualTo("0.3 * min(1, (rate_300s - rate_900s) / max(|rate_900s|, 1/900))");
        assertThat(judgement.terms().get(0).filled())
                .isEqualTo("0.3 * min(1, (0.05 - 0.02) / max(|0.02|, 1/900))");
        assertThat(judgement.terms()).extracting(Judgement.Term::value).contains(0.3);
        assertThat(judgement.strength()).isCloseTo(0.88, within(1e-12));
        assertThat(judgement.holds()).isTrue();
    }

    private static Rule rule(SignalType type) {
        return type.rule(Thresholds.standard(type)).lastingWithin(0.8);
    }

    private static boolean begins(SignalType type, SignalInputs inputs) {
        return rule(type).begins(inputs);
    }
}
