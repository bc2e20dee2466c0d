package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "1.38727, 138727, 5",
        "1.38720, 138720, 5",
        "0, 0, 0",
        "0.000, 0, 3",
        "-37.63, -3763, 2",
        "7.0e-05, 70, 6",
        "1E3, 1000, 0",
        "999999999999999999, 999999999999999999, 0",
        "1.00000000000000000000, 1, 0",
        "0.000000000000000001, 1, 18",
    })
    void isWhatIsWritten(String text, long units, int decimals) throws Unreadable {
        assertThat(Price.of(text)).isEqualTo(new Price(units, decimals));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000000001",
                "1.000000000000000001",
                "0.0000000000000000001",
                "1E18",
                "1E999999999",
                "1E-999999999",
                "NaN",
                "Infinity",
                "1,5",
                "0x10",
                ""
            })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> Price.of(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void keepsTheValueOfAnyPriceThatFits() throws Unreadable {
        for (long seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            int decimals = random.nextInt(19);
            long units = random.nextLong() % 1_000_000_000_000_000_000L;
            BigDecimal written = BigDecimal.valueOf(units, decimals);

            Price price = Price.of(written.toString());

            assertThat(BigDecimal.valueOf(price.units(), price.decimals()))
                    .as("seed %d, %s", seed, written)
                    .isEqualByComparingTo(written);
        }
    }

    @Test
    void isNotRoundedToFitBesideAnother() throws Unreadable {
        assertThat(Price.of("1.5").unitsOf(3)).isEqualTo(1_500);
        Price large = Price.of("999999999999999999");
        assertThatThrownBy(() -> large.unitsOf(5)).isInstanceOf(Unreadable.class);
    }
}
