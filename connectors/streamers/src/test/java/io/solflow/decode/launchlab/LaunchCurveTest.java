package io.solflow.decode.launchlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Address;
import io.solflow.schemas.Proof;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The curves against long arithmetic that spells them out. */
class LaunchCurveTest {

    private static final int ROUNDS = 20_000;
    private static final long VIRTUAL_BASE = 1_073_025_605_596_382L;
    private static final long VIRTUAL_QUOTE = 30_000_852_951L;

    private static TradeEvent trade(
            boolean buy, long virtualQuote, long sold, long collected, long tokens, long quote) {
        long soldAfter = buy ? sold + tokens : sold - tokens;
        long collectedAfter = buy ? collected + quote : collected - quote;
        return new TradeEvent(
                Address.ZERO,
                793_100_000_000_000L,
                VIRTUAL_BASE,
                virtualQuote,
                sold,
                collected,
                soldAfter,
                collectedAfter,
                buy ? quote + 7 : tokens,
                buy ? tokens : quote - 7,
                5,
                2,
                0L,
                0,
                buy,
                0,
                true);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static long floor(long a, long b, long divisor) {
        return big(a).multiply(big(b)).divide(big(divisor)).longValueExact();
    }

    private static long ceiling(long a, long b, long divisor) {
        return big(a).multiply(big(b)).add(big(divisor - 1)).divide(big(divisor)).longValueExact();
    }

    @Test
    void explainsTradesThatNameEitherSideAndNothingNearThem() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            long sold = 1_000_000_000L + random.nextLong(700_000_000_000_000L);
            long collected = 1_000_000_000L + random.nextLong(80_000_000_000L);
            long base = VIRTUAL_BASE - sold;
            long quote = VIRTUAL_QUOTE + collected;
            long in = 1_000_000 + random.nextLong(10_000_000_000L);
            long tokens = 1_000_000 + random.nextLong(base / 4);
            long tokensFor = floor(base, in, quote + in);
            long priceOf = ceiling(quote, tokens, base - tokens);
            long proceeds = floor(quote, tokens, base + tokens);
            String at = "seed %d: %d %d %d %d".formatted(seed, sold, collected, in, tokens);

            assertThat(proof(true, sold, collected, tokensFor, in)).as(at).isEqualTo(Proof.EXACT);
            assertThat(proof(true, sold, collected, tokens, priceOf)).as(at).isEqualTo(Proof.EXACT);
            assertThat(proof(false, sold, collected, tokens, proceeds))
                    .as(at)
                    .isEqualTo(Proof.EXACT);
            assertThat(proof(true, sold, collected, tokens, priceOf + 1_000))
                    .as(at)
                    .isEqualTo(Proof.FAILED);
            assertThat(proof(false, sold, collected, tokens, proceeds + 1_000))
                    .as(at)
                    .isEqualTo(Proof.FAILED);
        }
    }

    private static Proof proof(boolean buy, long sold, long collected, long tokens, long quote) {
        return LaunchCurve.proof(trade(buy, VIRTUAL_QUOTE, sold, collected, tokens, quote));
    }

    @Test
    void explainsOnePrice() {
        long tokens = floor(1_000_000_000L, VIRTUAL_BASE, VIRTUAL_QUOTE);

        assertThat(proof(true, 5, 7, tokens, 1_000_000_000L)).isEqualTo(Proof.EXACT);
    }

    @Test
    void doesNotJudgeTheCurveWhosePriceGrowsWithWhatWasSold() {
        assertThat(LaunchCurve.proof(trade(true, 0, 5, 7, 11, 13))).isEqualTo(Proof.NONE);
    }
}
