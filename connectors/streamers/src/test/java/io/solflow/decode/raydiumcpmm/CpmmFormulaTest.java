package io.solflow.decode.raydiumcpmm;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Address;
import io.solflow.decode.Pool;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import io.solflow.decode.Swap;
import io.solflow.decode.raydiumcpmm.SwapEvent.Details;
import io.solflow.schemas.Proof;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The formula and its fees against long arithmetic that spells them out. */
class CpmmFormulaTest {

    private static final Address POOL = Program.RAYDIUM_CPMM.address();
    private static final Address TOKEN = Address.of("3NZ9JMVBmGAqocybic2c7LQCJScmgsAZ6vQqTDzcqmJh");

    private static SwapEvent swap(
            boolean buy, long in, long out, long fee, long creatorFee, boolean creatorOnInput) {
        return new SwapEvent(
                POOL,
                121_009_282_212L,
                30_778_275_287L,
                in,
                out,
                0,
                0,
                true,
                new Details(
                        buy ? QuoteAssets.SOL : TOKEN,
                        buy ? TOKEN : QuoteAssets.SOL,
                        fee,
                        creatorFee,
                        creatorOnInput));
    }

    private static Swap trade(SwapEvent event, boolean buy) {
        Address input = buy ? QuoteAssets.SOL : TOKEN;
        Address output = buy ? TOKEN : QuoteAssets.SOL;
        return CpmmFormula.swap(
                event, new Pool(POOL, Program.RAYDIUM_CPMM, output, input, null, null), null);
    }

    private static long output(long in) {
        return BigInteger.valueOf(30_778_275_287L)
                .multiply(BigInteger.valueOf(in))
                .divide(BigInteger.valueOf(121_009_282_212L + in))
                .longValueExact();
    }

    @Test
    void explainsSwapsWithAllKindsOfFees() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            long in = 1_000_000 + random.nextLong(10_000_000_000L);
            long fee = in / 400;
            boolean buy = random.nextBoolean();
            boolean onInput = random.nextBoolean();
            long creatorFee = random.nextInt(10_000);
            long full = output(in - fee - (onInput ? creatorFee : 0));
            long out = full - (onInput ? 0 : creatorFee);

            Swap swap = trade(swap(buy, in, out, fee, creatorFee, onInput), buy);

            String at = "seed %d, round %d".formatted(seed, i);
            assertThat(swap.proof()).as(at).isEqualTo(Proof.EXACT);
            assertThat(swap.quoteAmount())
                    .as(at)
                    .isEqualTo(buy ? in - fee - (onInput ? creatorFee : 0) : full);
            assertThat(swap.tokenAmount()).as(at).isEqualTo(buy ? out : in);
            assertThat(swap.fees().liquidity()).as(at).isEqualTo(buy ? fee : null);
            Swap wrong = trade(swap(buy, in, out + 2_000, fee, creatorFee, onInput), buy);
            assertThat(wrong.proof()).as(at).isEqualTo(Proof.FAILED);
        }
    }

    @Test
    void doesNotJudgeTheLayoutThatDoesNotTellTheFee() {
        var old = new SwapEvent(POOL, 1_000, 1_000, 10, 9, 0, 0, true, null);

        Swap swap = trade(old, true);

        assertThat(swap.proof()).isEqualTo(Proof.NONE);
        assertThat(swap.quoteAmount()).isEqualTo(10);
        assertThat(swap.fees().liquidity()).isNull();
    }

    @Test
    void survivesFeesBeyondTheAmounts() {
        Swap swap = trade(swap(true, 5, 5, Long.MAX_VALUE, Long.MAX_VALUE, true), true);

        assertThat(swap.proof()).isEqualTo(Proof.FAILED);
        assertThat(swap.quoteAmount()).isNotNegative();
    }
}
