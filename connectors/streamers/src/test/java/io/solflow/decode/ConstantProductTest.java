package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantProductTest {

    private static final int ROUNDS = 200_000;

    @Test
    void agreesWithLongDivision() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            long a = amount(random);
            long b = amount(random);
            long divisor = amount(random) + (random.nextBoolean() ? amount(random) : 0);
            long claimed = claim(random, a, b, divisor);
            String at =
                    "seed %d: %d * %d / %s = %d?"
                            .formatted(seed, a, b, Long.toUnsignedString(divisor), claimed);

            assertThat(ConstantProduct.isFloor(claimed, a, b, divisor))
                    .as(at)
                    .isEqualTo(isQuotient(claimed, a, b, divisor, false));
            assertThat(ConstantProduct.isCeiling(claimed, a, b, divisor))
                    .as(at)
                    .isEqualTo(isQuotient(claimed, a, b, divisor, true));
        }
    }

    private static boolean isQuotient(long claimed, long a, long b, long divisor, boolean up) {
        if (divisor == 0) {
            return false;
        }
        BigInteger[] parts =
                BigInteger.valueOf(a)
                        .multiply(BigInteger.valueOf(b))
                        .divideAndRemainder(big(divisor));
        BigInteger quotient = up && parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
        return quotient.equals(BigInteger.valueOf(claimed));
    }

    private static long claim(Random random, long a, long b, long divisor) {
        if (divisor == 0 || random.nextInt(10) == 0) {
            return amount(random);
        }
        BigInteger quotient =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(big(divisor));
        BigInteger near = quotient.add(BigInteger.valueOf(random.nextInt(5) - 2));
        return near.signum() < 0 || near.bitLength() > 63 ? Long.MAX_VALUE : near.longValue();
    }

    private static BigInteger big(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }

    /** Of any size, with the extremes often. */
    private static long amount(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> Long.MAX_VALUE - random.nextInt(3);
            default -> random.nextLong() >>> 1 + random.nextInt(62);
        };
    }
}
