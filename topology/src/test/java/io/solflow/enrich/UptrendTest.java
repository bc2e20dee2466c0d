package io.solflow.enrich;

import static io.solflow.flow.Trades.SOL;
import static io.solflow.flow.WindowSize.FIFTEEN_MINUTES;
import static io.solflow.flow.WindowSize.ONE_HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.solflow.flow.WindowSize;
import org.junit.jupiter.api.Test;

class UptrendTest {

    private static final double TINY = 1e-12;

    @Test
    void isZeroWithoutVolume() {
        assertThat(Uptrend.of(new Figures().trades(7).buys(7).buyers(7), ONE_HOUR))
                .isEqualTo(new Uptrend(0, 0));
    }

    @Test
    void addsFourWeighedTerms() {
        var window = new Figures().bought(30 * SOL).sold(10 * SOL).trades(60).buys(40).buyers(10);

        double expected =
                0.3 / (1 + Math.exp(-2)) + 0.3 * 0.75 + 0.2 / (1 + Math.exp(-1)) + 0.2 * 0.25;
        assertThat(Uptrend.of(window, ONE_HOUR).v1()).isCloseTo(expected, within(TINY));
    }

    @Test
    void countsTradesPerMinuteOfTheWindow() {
        var window = new Figures().bought(SOL).trades(60).buys(60).buyers(60);

        double aQuarter = Uptrend.of(window, FIFTEEN_MINUTES).v1();
        double anHour = Uptrend.of(window, ONE_HOUR).v1();
        assertThat(aQuarter - anHour)
                .isCloseTo(0.2 / (1 + Math.exp(-4)) - 0.2 / (1 + Math.exp(-1)), within(TINY));
    }

    @Test
    void hasNoTermOfBuyersWithoutBuys() {
        var window = new Figures().sold(10 * SOL).trades(1).buyers(1);

        double expected = 0.3 / (1 + Math.exp(1)) + 0.2 / (1 + Math.exp(-1 / 60.0));
        assertThat(Uptrend.of(window, ONE_HOUR).v1()).isCloseTo(expected, within(TINY));
    }

    @Test
    void countsMoreBuyersThanBuysAsOne() {
        var window = new Figures().bought(SOL).trades(1).buys(1);

        assertThat(Uptrend.of(window.buyers(5), ONE_HOUR))
                .isEqualTo(Uptrend.of(window.buyers(1), ONE_HOUR));
    }

    @Test
    void staysWithinZeroAndOne() {
        var up = new Figures().bought(Long.MAX_VALUE / 4).trades(9_999).buys(9_999).buyers(9_999);
        var down = new Figures().sold(Long.MAX_VALUE / 4).trades(1);

        assertThat(Uptrend.of(up, ONE_HOUR).v1()).isBetween(0.999, 1.0);
        assertThat(Uptrend.of(up, ONE_HOUR).v2()).isBetween(0.999, 1.0);
        assertThat(Uptrend.of(down, ONE_HOUR).v1()).isBetween(0.0, 0.11);
    }

    @Test
    void theFirstVersionSaturatesOnOneSmallBuyAndTheSecondDoesNot() {
        var window = new Figures().bought(SOL / 100).trades(1).buys(1).buyers(1);

        Uptrend uptrend = Uptrend.of(window, FIFTEEN_MINUTES);
        assertThat(uptrend.v1()).isCloseTo(0.753, within(0.001));
        assertThat(uptrend.v2()).isCloseTo(uptrend.v1() * (1 - Math.exp(-0.1)), within(TINY));
    }

    @Test
    void theSecondVersionApproachesTheFirstWithManyTrades() {
        var window = new Figures().bought(SOL).trades(400).buys(400).buyers(1);

        Uptrend uptrend = Uptrend.of(window, WindowSize.FOUR_HOURS);
        assertThat(uptrend.v2()).isCloseTo(uptrend.v1(), within(TINY));
        assertThat(uptrend.of(UptrendVersion.V1)).isEqualTo(uptrend.v1());
        assertThat(uptrend.of(UptrendVersion.V2)).isEqualTo(uptrend.v2());
    }
}
