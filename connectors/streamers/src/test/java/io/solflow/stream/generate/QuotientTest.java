package io.solflow.stream.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotientTest {

    @Test
    void isWhatExactArithmeticSays() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 500_000; round++) {
            long a = number(random);
            long b = number(random);
            long divisor = number(random);
            BigInteger[] exact =
                    BigInteger.valueOf(a)
                            .multiply(BigInteger.valueOf(b))
                            .divideAndRemainder(BigInteger.valueOf(divisor));
            if (exact[0].bitLength() <= 51) {
                String at = "seed %d: %d * %d / %d".formatted(seed, a, b, divisor);
                long floor = exact[0].longValue();
                assertThat(Quotient.floor(a, b, divisor)).as(at).isEqualTo(floor);
                assertThat(Quotient.ceiling(a, b, divisor))
                        .as(at)
                        .isEqualTo(exact[1].signum() == 0 ? floor : floor + 1);
            }
        }
    }

    /** Of any size up to the supply of a token and some more. */
    private static long number(Random random) {
        return 1 + random.nextLong(1L << 1 + random.nextInt(51));
    }

    @Test
    void refusesWhatItCannotBeExactAbout() {
        assertThatThrownBy(() -> Quotient.floor(1L << 40, 1L << 40, 2))
                .isInstanceOf(ArithmeticException.class);
    }
}
