package io.solflow.enrich;

import static io.solflow.flow.Trades.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.flow.Fill;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.Trades;
import io.solflow.schemas.Trade;
import org.junit.jupiter.api.Test;

class RecentTradesTest {

    private static final String MINT = "HDrQeAop";

    /** Times of the tests are seconds after this. */
    private static final long T = 1_760_000_000;

    private final RecentTrades recent = new RecentTrades(60);

    @Test
    void spotBuyingBetweenDcaBuyingOverlapsWhollyAsIsKnown() {
        spot("a", 1_000, 10);
        spot("b", 1_030, 20);
        dca("c", 1_010);
        dca("d", 1_040);

        assertThat(overlap(0, 3_600)).isEqualTo(100);
    }

    @Test
    void spotBuyingFarFromDcaBuyingOverlapsByHalfAsIsKnown() {
        spot("a", 1_000, 10);
        spot("b", 2_000, 10);
        dca("c", 1_010);

        assertThat(overlap(0, 3_600)).isEqualTo(50);
    }

    @Test
    void dcaBuyingMuchLaterDoesNotOverlapAsIsKnown() {
        spot("a", 1_000, 10);
        dca("c", 2_000);

        assertThat(overlap(0, 3_600)).isZero();
    }

    @Test
    void sixtySecondsAreNearOnBothSidesAndOneMoreIsNot() {
        dca("d", 1_000);
        spot("a", 940, 1);
        spot("b", 1_060, 1);
        assertThat(overlap(0, 3_600)).isEqualTo(100);

        spot("c", 939, 1);
        spot("e", 1_061, 1);
        assertThat(overlap(0, 3_600)).isEqualTo(50);
    }

    @Test
    void onlyDcaBuysInsideTheIntervalCount() {
        spot("a", 1_000, 1);
        dca("before", 999);
        dca("behind", 1_050);

        assertThat(overlap(1_000, 1_050)).isZero();
        assertThat(overlap(999, 1_050)).isEqualTo(100);
        assertThat(overlap(1_000, 1_051)).isEqualTo(100);
    }

    @Test
    void aLegIsNotMatchedWithTheFillThatItExecutes() {
        dca("same", 1_000);
        spot("same", 1_000, 5);
        assertThat(overlap(0, 3_600)).isZero();

        spot("other", 1_001, 5);
        assertThat(overlap(0, 3_600)).isEqualTo(50);
    }

    @Test
    void aLegMayBeMatchedWithAnotherDcaBuy() {
        spot("same", 1_000, 5);
        dca("same", 1_000);
        dca("another", 1_020);

        assertThat(overlap(0, 3_600)).isEqualTo(100);
    }

    @Test
    void salesAndUnpricedBuysAreNotVolume() {
        dca("d", 1_000);
        Trade sale = Trades.sell("a", MINT, T + 1_000);
        add(sale, null);
        Trade usdc = Trades.buy("b", MINT, T + 1_000);
        usdc.setQuoteMint("usdc");
        add(usdc, null);
        assertThat(overlap(0, 3_600)).isZero();

        usdc.setSignature("c");
        usdc.setQuoteLamports(SOL);
        add(usdc, null);
        assertThat(overlap(0, 3_600)).isEqualTo(100);
    }

    @Test
    void remembersFourHoursToTheSecondAndSeesLateTrades() {
        spot("before", -1, 9);
        spot("a", 0, 1);
        recent.closed(T + 14_400);
        dca("late", 30);

        assertThat(overlap(0, 14_400)).isEqualTo(100);
        recent.closed(T + 14_401);
        spot("b", 14_300, 1);
        assertThat(overlap(1, 14_401)).isZero();
        assertThatThrownBy(() -> overlap(0, 14_401))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asked for event time " + T);
    }

    @Test
    void sellsAreNettedAgainstBuys() {
        flow("w1", 100, 7);
        flow("w1", 110, -8);
        flow("w2", 120, 3);
        flow("w2", 130, -1);
        flow("w3", 140, 1);
        flow(null, 150, 100);

        NetBuyers buyers = recent.netBuyers(MINT, T + 100, T + 400);
        assertThat(buyers.count()).isEqualTo(2);
        assertThat(buyers.inflow()).isEqualTo(3 * SOL);
    }

    @Test
    void theFewestBuyersThatReachAShareAreTheLargest() {
        flow("w1", 100, 1);
        flow("w2", 101, 7);
        flow("w3", 102, 2);

        NetBuyers buyers = recent.netBuyers(MINT, T + 100, T + 400);
        assertThat(buyers.fewest(0.7)).isEqualTo(1);
        assertThat(buyers.fewest(0.71)).isEqualTo(2);
        assertThat(buyers.fewest(0.9)).isEqualTo(2);
        assertThat(buyers.fewest(1)).isEqualTo(3);
        assertThat(recent.netBuyers(MINT, T + 103, T + 400).fewest(0.7)).isZero();
    }

    @Test
    void countsBotTradesInAHalfOpenInterval() {
        bot(99);
        bot(100);
        bot(399);
        bot(400);
        add(Trades.buy("judged", MINT, T + 200), false);
        add(Trades.buy("not-judged", MINT, T + 200), null);

        assertThat(recent.botTrades(MINT, T + 100, T + 400)).isEqualTo(2);
        assertThat(recent.botTrades("another", T + 100, T + 400)).isZero();
    }

    @Test
    void forgetsTokensWithoutTradesOfTheLastHours() {
        spot("a", 0, 1);
        assertThat(recent.tokens()).isEqualTo(1);
        assertThat(recent.bytes()).isPositive();

        recent.closed(T + 14_400);
        assertThat(recent.tokens()).isEqualTo(1);
        recent.closed(T + 15_001);
        assertThat(recent.tokens()).isZero();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void keepsAMillionBuysInLessThanTwentyTwoBytesEach() {
        Trade trade = Trades.buy("s", MINT, T);
        trade.setWallet(null);
        for (int i = 0; i < 1_000_000; i++) {
            trade.setEventTimeS(T + i / 80);
            add(trade, null);
            if (i % 800 == 0) {
                recent.closed(T + i / 80);
            }
        }

        assertThat(recent.bytes()).isBetween(16_000_000L, 22_000_000L);
    }

    private double overlap(long from, long to) {
        return recent.dcaOverlapPct(MINT, T + from, T + to);
    }

    private void spot(String signature, long time, long sol) {
        Trade trade = Trades.buy(signature, MINT, T + time);
        trade.setQuoteAmount(sol * SOL);
        add(trade, null);
    }

    private void dca(String signature, long time) {
        Trade trade = Trades.buy(signature, MINT, T + time);
        trade.setProgram("jupiter-dca");
        add(trade, null);
    }

    private void flow(String wallet, long time, long sol) {
        Trade trade =
                sol > 0
                        ? Trades.buy("s" + time, MINT, T + time)
                        : Trades.sell("s" + time, MINT, T + time);
        trade.setQuoteAmount(Math.abs(sol) * SOL);
        trade.setWallet(wallet);
        add(trade, null);
    }

    private void bot(long time) {
        add(Trades.buy("s" + time, MINT, T + time), true);
    }

    private void add(Trade trade, Boolean bot) {
        recent.add(Fill.of(trade), new TradeFlags(bot, false));
    }
}
