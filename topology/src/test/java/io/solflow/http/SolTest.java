package io.solflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SolTest {

    @Test
    void isExactToTheLamportAndShort() {
        assertThat(Sol.text(0)).isEqualTo("0");
        assertThat(Sol.text(1)).isEqualTo("0.000000001");
        assertThat(Sol.text(-50)).isEqualTo("-0.00000005");
        assertThat(Sol.text(12_500_000_000L)).isEqualTo("12.5");
        assertThat(Sol.text(-3_000_000_000L)).isEqualTo("-3");
        assertThat(Sol.text(Long.MAX_VALUE)).isEqualTo("9223372036.854775807");
        assertThat(Sol.text(Long.MIN_VALUE)).isEqualTo("-9223372036.854775808");
    }

    @Test
    void agreesWithArithmeticInDecimals() {
        long seed = 42;
        var random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            long lamports = random.nextLong() >> random.nextInt(64);
            BigDecimal sol = BigDecimal.valueOf(lamports, 9);
            String expected = sol.signum() == 0 ? "0" : sol.stripTrailingZeros().toPlainString();
            assertThat(Sol.text(lamports)).describedAs("seed %d", seed).isEqualTo(expected);
        }
    }
}
