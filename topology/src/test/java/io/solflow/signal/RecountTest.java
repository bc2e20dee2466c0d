package io.solflow.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Known answers, and the edges of intervals. */
class RecountTest {

    private static final long START = 1_760_961_600;
    private static final long SOL = 1_000_000_000;

    private final List<StoredTrade> trades = new ArrayList<>();

    /** 1, 2, 3, 4, 5 SOL at t+0, 100, 400, 1000, 1080 s, evaluated at t+1100. */
    @Test
    void knowsTheFlowsOfTheKnownAnswer() {
        long[] at = {0, 100, 400, 1000, 1080};
        for (int i = 0; i < at.length; i++) {
            buys("w", at[i], i + 1, false);
        }

        KnownInputs inputs = at(1100);

        assertThat(inputs.value(Input.NET_FLOW_60)).isEqualTo(5 * SOL);
        assertThat(inputs.value(Input.NET_FLOW_300)).isEqualTo(9 * SOL);
        assertThat(inputs.value(Input.NET_FLOW_900)).isEqualTo(12 * SOL);
        assertThat(inputs.value(Input.NET_FLOW_3600)).isEqualTo(15 * SOL);
    }

    @Test
    void knowsTheOverlapsOfTheKnownAnswers() {
        buys("w", 1000, 10, false);
        buys("w", 1030, 20, false);
        buys("saver", 1010, 1, true);
        buys("saver", 1040, 1, true);
        assertThat(at(1100).value(Input.DCA_OVERLAP_3600)).isEqualTo(100);

        trades.clear();
        buys("w", 1000, 10, false);
        buys("w", 2000, 10, false);
        buys("saver", 1010, 1, true);
        assertThat(at(2100).value(Input.DCA_OVERLAP_3600)).isEqualTo(50);

        trades.clear();
        buys("w", 1000, 10, false);
        buys("saver", 2000, 1, true);
        assertThat(at(2100).value(Input.DCA_OVERLAP_3600)).isZero();
    }

    @Test
    void takesTheStartOfAWindowAndNotItsEnd() {
        buys("w", 0, 1, false);
        buys("w", 60, 2, false);

        assertThat(at(60).value(Input.NET_FLOW_60)).isEqualTo(SOL);
        assertThat(at(61).value(Input.NET_FLOW_60)).isEqualTo(2 * SOL);
    }

    /** Bots of one five minutes against those of the five minutes before, not of the hop before. */
    @Test
    void comparesWithThePreviousFiveMinutes() {
        for (int i = 0; i < 6; i++) {
            botTrade("bot", 290 + i);
        }
        for (int i = 0; i < 3; i++) {
            buys("person" + i, 590 + i, 1, false);
        }
        Rule rule = SignalType.BOT_DROPOFF.rule(Thresholds.standard(SignalType.BOT_DROPOFF));

        assertThat(rule.begins(at(594))).as("only four are old enough").isFalse();
        KnownInputs inputs = at(600);
        assertThat(inputs.value(Input.BOT_TRADES_PREVIOUS_300)).isEqualTo(6);
        assertThat(inputs.value(Input.BOT_TRADES_300)).isZero();
        assertThat(rule.begins(inputs)).isTrue();
    }

    @Test
    void countsNoWalletForATradeWithoutOne() {
        trades.add(trade(null, 0, SOL, Side.BUY, false, false));

        KnownInputs inputs = at(10);
        assertThat(inputs.value(Input.WALLETS_300)).isZero();
        assertThat(inputs.value(Input.NET_BUYERS_300)).isZero();
        assertThat(inputs.value(Input.NET_FLOW_300)).isEqualTo(SOL);
    }

    /** 7 of 10 SOL are 70 %: one wallet is enough. */
    @Test
    void needsAsFewBuyersAsMakeSeventyPercent() {
        buys("large", 0, 7, false);
        for (int i = 0; i < 3; i++) {
            buys("small" + i, 0, 1, false);
        }
        assertThat(at(10).value(Input.FOCUSED_BUYERS_300)).isEqualTo(1);

        trades.add(trade("large", 1, -1, Side.SELL, false, false));
        assertThat(at(10).value(Input.FOCUSED_BUYERS_300)).isEqualTo(2);
    }

    private KnownInputs at(long seconds) {
        return new Recount(trades, START + seconds, 60).inputs();
    }

    private void buys(String wallet, long seconds, long sol, boolean dca) {
        trades.add(trade(wallet, seconds, sol * SOL, Side.BUY, dca, false));
    }

    private void botTrade(String wallet, long seconds) {
        trades.add(trade(wallet, seconds, SOL, Side.BUY, false, true));
    }

    private StoredTrade trade(
            String wallet, long seconds, long flow, Side side, boolean dca, boolean bot) {
        long place = trades.size();
        return new StoredTrade(
                place, START + seconds, "s" + place, wallet, side, flow, dca, bot, false);
    }
}
