package io.solflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Trade;
import java.math.BigInteger;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteRatesTest {

    private static final long SOL = 1_000_000_000L;
    private static final long T = 1_760_978_520L;
    private static final String USDC = QuoteRatesConfig.USDC;

    private final QuoteRates rates = new QuoteRates(QuoteRatesConfig.STANDARD);

    @Test
    void pricesATradeInUsdcAtUsdcsOwnTradeAgainstSol() {
        see(againstSol(USDC, 2 * SOL, 300_000_000, T));

        assertThat(lamports(quotedIn(USDC, 75_000_000, T + 1))).isEqualTo(SOL / 2);
    }

    @Test
    void learnsFromSolQuotedInTheAssetToo() {
        Trade solInUsdc = quotedIn(USDC, 150_000_000, T);
        solInUsdc.setMint(SolMints.WRAPPED);
        solInUsdc.setTokenAmount(SOL);

        assertThat(lamports(solInUsdc)).as("at its own rate").isEqualTo(SOL);
        assertThat(lamports(quotedIn(USDC, 30_000_000, T))).isEqualTo(SOL / 5);
    }

    @Test
    void aTradeInSolHasNoSecondPrice() {
        assertThat(lamports(againstSol(USDC, SOL, 1, T))).isNull();
        assertThat(lamports(againstSol("token", SOL, 1, T))).isNull();
    }

    @Test
    void withoutARateThereIsNoPrice() {
        assertThat(lamports(quotedIn(USDC, 75_000_000, T))).isNull();
    }

    @Test
    void theLatestTradeGivesTheRate() {
        see(againstSol(USDC, SOL, 100_000_000, T));
        see(againstSol(USDC, SOL, 200_000_000, T + 1));

        assertThat(lamports(quotedIn(USDC, 200_000_000, T + 1))).isEqualTo(SOL);
    }

    @ParameterizedTest
    @CsvSource({"600, true", "601, false", "-600, true", "-601, false", "0, true"})
    void aRateHoldsTenMinutesOfEventTimeEitherWay(long later, boolean holds) {
        see(againstSol(USDC, SOL, 100_000_000, T));

        assertThat(lamports(quotedIn(USDC, 100_000_000, T + later)))
                .isEqualTo(holds ? (Long) SOL : null);
    }

    @Test
    void dustMovesNoRate() {
        see(againstSol(USDC, SOL, 100_000_000, T));
        see(againstSol(USDC, QuoteRates.LEAST_LAMPORTS - 1, 1, T));
        assertThat(lamports(quotedIn(USDC, 100_000_000, T))).isEqualTo(SOL);

        see(againstSol(USDC, QuoteRates.LEAST_LAMPORTS, 5_000_000, T));
        assertThat(lamports(quotedIn(USDC, 100_000_000, T))).isEqualTo(2 * SOL);
    }

    @Test
    void aTradeOfNothingOrOfMoreSolThanThereIsMovesNoRate() {
        see(againstSol(USDC, SOL, 100_000_000, T));
        see(againstSol(USDC, SOL, 0, T));
        see(againstSol(USDC, QuoteRate.MOST_LAMPORTS + 1, 1, T));

        assertThat(lamports(quotedIn(USDC, 100_000_000, T))).isEqualTo(SOL);
    }

    @Test
    void anotherAssetCountsFromItsFirstUseAsAQuote() {
        see(againstSol("bonk", SOL, 1_000, T));
        assertThat(lamports(quotedIn("bonk", 1_000, T))).as("seen too late").isNull();

        see(againstSol("bonk", SOL, 1_000, T));
        assertThat(lamports(quotedIn("bonk", 1_000, T))).isEqualTo(SOL);
    }

    @Test
    void forgetsTheAssetThatWasNotUsedAsAQuoteForLongestButNoneOfTheConfigured() {
        see(againstSol(USDC, SOL, 100, T));
        for (String mint : new String[] {"first", "second"}) {
            see(quotedIn(mint, 1, T));
            see(againstSol(mint, SOL, 100, T));
        }
        see(quotedIn("first", 1, T));
        for (int i = 2; i <= QuoteRates.MOST_SEEN; i++) {
            see(quotedIn("other-" + i, 1, T));
        }

        assertThat(lamports(quotedIn("first", 100, T))).isEqualTo(SOL);
        assertThat(lamports(quotedIn(USDC, 100, T))).isEqualTo(SOL);
        assertThat(lamports(quotedIn("second", 100, T))).isNull();
    }

    @Test
    void whatOthersPublishedBeforeCountsWhenRecalled() {
        rates.learn(quotedIn("bonk", 1, T));
        rates.learn(againstSol("bonk", SOL, 1_000, T));

        assertThat(lamports(quotedIn("bonk", 500, T))).isEqualTo(SOL / 2);
    }

    @Test
    void roundsDownToWholeLamports() {
        see(againstSol(USDC, SOL, 3, T));

        assertThat(lamports(quotedIn(USDC, 1, T))).isEqualTo(333_333_333);
        assertThat(lamports(quotedIn(USDC, 2, T))).isEqualTo(666_666_666);
        assertThat(lamports(quotedIn(USDC, 0, T))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1000000000, true", "1000000001, false", "9223372036854775807, false"})
    void moreSolThanThereIsIsNoPrice(long amount, boolean possible) {
        see(againstSol(USDC, SOL, 1, T));

        assertThat(lamports(quotedIn(USDC, amount, T)))
                .isEqualTo(possible ? (Long) (amount * SOL) : null);
    }

    @Test
    void aNegativeAmountHasNoPrice() {
        see(againstSol(USDC, SOL, 1, T));

        assertThat(lamports(quotedIn(USDC, -1, T))).isNull();
    }

    @Test
    void agreesWithArithmeticOfAnyPrecision() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int priced = 0;
        for (int i = 0; i < 50_000; i++) {
            long lamports =
                    QuoteRates.LEAST_LAMPORTS + positive(random) % QuoteRate.MOST_LAMPORTS / 2;
            long units = 1 + positive(random) / 2;
            long amount = positive(random);
            var one = new QuoteRates(new QuoteRatesConfig(Set.of("m"), 0));
            one.price(againstSol("m", lamports, units, T));
            Trade trade = quotedIn("m", amount, T);
            one.price(trade);

            BigInteger exact =
                    BigInteger.valueOf(amount)
                            .multiply(BigInteger.valueOf(lamports))
                            .divide(BigInteger.valueOf(units));
            boolean possible = exact.compareTo(BigInteger.valueOf(QuoteRate.MOST_LAMPORTS)) <= 0;
            priced += possible ? 1 : 0;
            assertThat(trade.getQuoteLamports())
                    .as("%d at %d for %d, seed %d", amount, lamports, units, seed)
                    .isEqualTo(possible ? (Long) exact.longValue() : null);
        }
        assertThat(priced).as("priced, seed %d", seed).isBetween(5_000, 45_000);
    }

    /** Of any magnitude. */
    private static long positive(Random random) {
        return random.nextLong() >>> 1 + random.nextInt(63);
    }

    private void see(Trade trade) {
        rates.price(trade);
    }

    private @Nullable Long lamports(Trade trade) {
        rates.price(trade);
        return trade.getQuoteLamports();
    }

    private static Trade againstSol(String mint, long lamports, long units, long eventTime) {
        Trade trade = Trades.buy("s", eventTime);
        trade.setMint(mint);
        trade.setQuoteAmount(lamports);
        trade.setTokenAmount(units);
        return trade;
    }

    private static Trade quotedIn(String quote, long amount, long eventTime) {
        Trade trade = Trades.buy("s", eventTime);
        trade.setMint("token");
        trade.setQuoteMint(quote);
        trade.setQuoteAmount(amount);
        trade.setTokenAmount(1);
        return trade;
    }
}
