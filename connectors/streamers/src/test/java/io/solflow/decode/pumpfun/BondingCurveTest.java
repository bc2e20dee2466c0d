package io.solflow.decode.pumpfun;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Reserves;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The formula against long arithmetic that spells it out. */
class BondingCurveTest {

    private static final int ROUNDS = 20_000;

    private static long quotient(long a, long b, long divisor) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    @Test
    void explainsWhatTheProgramDoesAndNothingNearIt() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            var before =
                    new Reserves(
                            30_000_000_000L + random.nextLong(85_000_000_000L),
                            279_900_000_000_000L + random.nextLong(790_000_000_000_000L));
            long tokens = 1 + random.nextLong(before.token() / 4);
            long price = quotient(tokens, before.quote(), before.token() - tokens) + 1;
            long proceeds = quotient(tokens, before.quote(), before.token() + tokens);
            long spent = 2 + random.nextLong(20_000_000_000L);
            long bought = quotient(spent - 1, before.token(), before.quote() + spent - 1);
            String at = "seed %d: %s %d".formatted(seed, before, tokens);

            assertThat(BondingCurve.explains(true, price, tokens, before)).as(at).isTrue();
            assertThat(BondingCurve.explains(false, proceeds, tokens, before)).as(at).isTrue();
            assertThat(BondingCurve.explains(true, spent, bought, before)).as(at).isTrue();
            assertThat(BondingCurve.explains(false, proceeds + 1, tokens, before)).as(at).isFalse();
            assertThat(BondingCurve.explains(false, proceeds - 1, tokens, before)).as(at).isFalse();
            assertThat(BondingCurve.explains(true, price - 1, tokens, before)).as(at).isFalse();
            assertThat(BondingCurve.explains(true, price + 2, tokens, before)).as(at).isFalse();
        }
    }

    @Test
    void explainsNothingThatTheReservesCannotGive() {
        var before = new Reserves(30, 100);

        assertThat(BondingCurve.explains(true, 1, 100, before)).isFalse();
        assertThat(BondingCurve.explains(true, 0, 0, before)).isFalse();
        assertThat(BondingCurve.explains(true, 1, 1, null)).isFalse();
        assertThat(BondingCurve.before(true, 31, 1, before)).isNull();
        assertThat(BondingCurve.before(false, 1, 101, before)).isNull();
        assertThat(BondingCurve.before(false, Long.MAX_VALUE, 1, before)).isNull();
    }
}
