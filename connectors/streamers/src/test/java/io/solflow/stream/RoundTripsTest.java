package io.solflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundTripsTest {

    @Test
    void flagsBothLegsOfAWalletThatBuysAndSellsAToken() {
        assertThat(judged(leg("w", "mint", Side.BUY), leg("w", "mint", Side.SELL)))
                .containsExactly(true, true);
    }

    @Test
    void flagsEveryLegOfARoundTripOfWhateverSideAndOrder() {
        assertThat(
                        judged(
                                leg("w", "mint", Side.SELL),
                                leg("w", "mint", Side.UNKNOWN),
                                leg("w", "mint", Side.BUY),
                                leg("w", "mint", Side.BUY)))
                .containsExactly(true, true, true, true);
    }

    @Test
    void aSingleTradeIsNone() {
        assertThat(judged(leg("w", "mint", Side.BUY))).containsExactly(false);
    }

    @Test
    void twoBuysOfOneWalletAreNone() {
        assertThat(judged(leg("w", "mint", Side.BUY), leg("w", "mint", Side.BUY)))
                .containsExactly(false, false);
    }

    @Test
    void aTradeOfUnknownSideMakesNone() {
        assertThat(judged(leg("w", "mint", Side.BUY), leg("w", "mint", Side.UNKNOWN)))
                .containsExactly(false, false);
    }

    @Test
    void differentWalletsOrTokensMakeNone() {
        assertThat(
                        judged(
                                leg("w", "mint", Side.BUY),
                                leg("v", "mint", Side.SELL),
                                leg("w", "other", Side.SELL)))
                .containsExactly(false, false, false);
    }

    @Test
    void flagsOnlyTheWalletAndTokenConcerned() {
        assertThat(
                        judged(
                                leg("w", "mint", Side.BUY),
                                leg("v", "mint", Side.BUY),
                                leg("w", "other", Side.BUY),
                                leg("w", "mint", Side.SELL)))
                .containsExactly(true, false, false, true);
    }

    @Test
    void doesNotJudgeWithoutAWallet() {
        assertThat(
                        judged(
                                leg(null, "mint", Side.BUY),
                                leg(null, "mint", Side.SELL),
                                leg("w", "mint", Side.SELL)))
                .containsExactly(null, null, false);
    }

    @Test
    void judgesAnewWhatWasFlaggedBefore() {
        Trade trade = leg("w", "mint", Side.BUY);
        trade.setRoundTrip(true);

        assertThat(judged(trade)).containsExactly(false);
    }

    private static List<@Nullable Boolean> judged(Trade... transaction) {
        RoundTrips.flag(List.of(transaction));
        return Arrays.stream(transaction).<@Nullable Boolean>map(Trade::getRoundTrip).toList();
    }

    private static Trade leg(@Nullable String wallet, String mint, Side side) {
        Trade trade = Trades.buy("s", 100);
        trade.setWallet(wallet);
        trade.setMint(mint);
        trade.setSide(side);
        return trade;
    }
}
