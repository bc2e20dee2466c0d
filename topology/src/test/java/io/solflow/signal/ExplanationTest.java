package io.solflow.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Side;
import io.solflow.signal.Explanation.Compared;
import io.solflow.signal.Explanation.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recorded signal against the trades that are stored now. */
class ExplanationTest {

    private static final long NOON = 1_760_961_600;
    private static final long SOL = 1_000_000_000;
    private static final String MINT = "HDrQeAop";

    private final List<StoredTrade> trades = new ArrayList<>();
    private Announcement enter;

    @BeforeEach
    void sixWalletsBuyAndATokenBreaksOut() {
        for (int i = 0; i < 6; i++) {
            trades.add(buy(NOON - 10 + i, "w" + i, SOL, false));
        }
        enter = announced(trades);
    }

    @Test
    void agreesWithTheTradesItWasMadeFrom() {
        Explanation explanation = explained(trades);

        assertThat(explanation.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(explanation.inputs()).allMatch(Compared::equal);
        assertThat(explanation.again()).isEqualTo(enter.details().judgement());
        assertThat(explanation.definitions())
                .containsEntry("rate_60s", "net_flow_60s / 60")
                .doesNotContainKey("min_wallets");
    }

    @Test
    void takesNoTradesAtOrAfterTheEnd() {
        trades.add(buy(NOON, "w7", SOL, false));

        assertThat(explained(trades).verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void differsWhenATradeIsMissing() {
        trades.remove(0);
        Explanation explanation = explained(trades);

        assertThat(explanation.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(explanation.inputs())
                .filteredOn(input -> !input.equal())
                .extracting(Compared::input)
                .contains(Input.NET_FLOW_60, Input.WALLETS_300);
    }

    @Test
    void saysWhenAllTradesAreGone() {
        assertThat(explained(List.of()).verdict()).isEqualTo(Verdict.TRADES_ARE_MISSING);
    }

    @Test
    void leavesOutLateTradesThatCameAfterwards() {
        trades.add(buy(NOON - 9, "w8", SOL, true));
        enter = announced(trades);
        trades.add(buy(NOON - 8, "w9", SOL, true));
        trades.add(buy(NOON - 7, "w10", SOL, true));
        Explanation explanation = explained(trades);

        assertThat(explanation.verdict()).isEqualTo(Verdict.AGREES_WITHOUT_LATE_TRADES);
        assertThat(explanation.lateTrades()).isEqualTo(3);
        assertThat(explanation.lateTradesTaken()).isEqualTo(1);
    }

    /** Only the order of arrival decides which late trades can have been there. */
    @Test
    void doesNotPickLateTradesToItsLiking() {
        trades.add(buy(NOON - 9, "w8", SOL, true));
        trades.add(buy(NOON - 8, "w9", 2 * SOL, true));
        List<StoredTrade> withTheSecondOnly = new ArrayList<>(trades);
        withTheSecondOnly.remove(6);
        enter = announced(withTheSecondOnly);

        assertThat(explained(trades).verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void judgesByTheThresholdsOfTheRecord() {
        var strict =
                new SignalJudge(
                        SignalConfig.standard().with(SignalType.BREAKOUT, "min-wallets", 6));
        enter = announcement(strict, trades);
        Explanation explanation = explained(trades);

        assertThat(explanation.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(explanation.again().conditions())
                .filteredOn(condition -> condition.bound().equals("min_wallets"))
                .singleElement()
                .satisfies(condition -> assertThat(condition.boundValue()).isEqualTo(6));
    }

    private Explanation explained(List<StoredTrade> stored) {
        return Explanation.of(enter.episode(), enter.phase(), enter.at(), enter.details(), stored);
    }

    private static Announcement announced(List<StoredTrade> trades) {
        return announcement(new SignalJudge(SignalConfig.standard()), trades);
    }

    private static Announcement announcement(SignalJudge judge, List<StoredTrade> trades) {
        KnownInputs inputs = new Recount(trades, NOON, 60).inputs();
        return judge.judge(MINT, NOON, Episodes.NONE, inputs, false).said().stream()
                .filter(said -> said.episode().type() == SignalType.BREAKOUT)
                .findFirst()
                .orElseThrow();
    }

    private StoredTrade buy(long time, String wallet, long lamports, boolean late) {
        return new StoredTrade(
                trades.size(),
                time,
                "signature of " + wallet,
                wallet,
                Side.BUY,
                lamports,
                false,
                false,
                late);
    }
}
