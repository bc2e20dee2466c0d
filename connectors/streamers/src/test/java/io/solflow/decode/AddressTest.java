package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11111111111111111111111111111111",
                "So11111111111111111111111111111111111111112",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
                "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB",
                "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P",
                "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump"
            })
    void knowsTheAddressesOfTheChain(String address) {
        assertThat(Address.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1111111111111111111111111111111",
                "111111111111111111111111111111111",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTD",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1vv",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt10",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDtlv",
                " EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
                "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1\u00fc",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Address.isValid(text)).isFalse();
    }

    @Test
    void agreesWithPlainArithmetic() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);

            assertThat(Address.isValid(text))
                    .as("'%s', seed %d", text, seed)
                    .isEqualTo(plain(text));
        }
    }

    /** Of about the length that matters, often with zeros in front, now and then no base58. */
    private static String text(Random random) {
        var text = new StringBuilder("1".repeat(random.nextInt(3) == 0 ? random.nextInt(34) : 0));
        int length = random.nextInt(4) == 0 ? random.nextInt(48) : 42 + random.nextInt(4);
        while (text.length() < length) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        if (random.nextInt(20) == 0 && !text.isEmpty()) {
            text.setCharAt(random.nextInt(text.length()), "0OIl +".charAt(random.nextInt(6)));
        }
        return text.toString();
    }

    private static boolean plain(String text) {
        if (text.chars().anyMatch(each -> DIGITS.indexOf(each) < 0)) {
            return false;
        }
        BigInteger number = BigInteger.ZERO;
        for (char each : text.toCharArray()) {
            number =
                    number.multiply(BigInteger.valueOf(58))
                            .add(BigInteger.valueOf(DIGITS.indexOf(each)));
        }
        long zeros = text.chars().takeWhile(each -> each == '1').count();
        return zeros + (number.bitLength() + 7) / 8 == 32;
    }
}
