package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base58Test {

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "00, 1",
        "0000, 11",
        "61, 2g",
        "626262, a3gV",
        "516b6fcd0f, ABnLTmg",
        "00eb15231dfceb60925886b67d065299925915aeb172c06647, 1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L",
        "ffffffff, 7YXq9G",
        "0000000100000000, 111JFoKdo"
    })
    void writesAndReadsKnownTexts(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Base58.encode(bytes)).isEqualTo(slowText(bytes));
        assertThat(Base58.decode(slowText(bytes))).isEqualTo(bytes);
        if (!hex.startsWith("00000001")) {
            assertThat(Base58.encode(bytes)).isEqualTo(text);
        }
    }

    @Test
    void isTheSameAsLongDivisionForAnyBytes() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[i % 4 == 0 ? 32 : random.nextInt(80)];
            random.nextBytes(bytes);
            int zeros = Math.min(bytes.length, random.nextInt(4) == 0 ? random.nextInt(9) : 0);
            java.util.Arrays.fill(bytes, 0, zeros, (byte) 0);

            String text = Base58.encode(bytes);

            assertThat(text).as("seed %d, round %d", seed, i).isEqualTo(slowText(bytes));
            assertThat(Base58.decode(text)).as("seed %d, round %d", seed, i).isEqualTo(bytes);
        }
    }

    @Test
    void writesAPartOfAnArray() {
        byte[] bytes = {9, 0, 1, 2, 3, 9};

        assertThat(Base58.encode(bytes, 1, 5)).isEqualTo(slowText(new byte[] {0, 1, 2, 3}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "O", "I", "l", "abc ", "é", "a\u0000", "+/", "\ud83d\ude00"})
    void refusesOtherCharacters(String text) {
        assertThat(Base58.decode(text)).isNull();
    }

    @Test
    void refusesTextsOfAbsurdLength() {
        assertThat(Base58.decode("2".repeat(Base58.MAX_TEXT))).isNotNull();
        assertThat(Base58.decode("2".repeat(Base58.MAX_TEXT + 1))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11111111111111111111111111111111",
                "So11111111111111111111111111111111111111112",
                "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P"
            })
    void readsAndWritesAddresses(String text) {
        assertThat(Address.of(text)).hasToString(text);
        assertThat(Address.ofBytes(Address.of(text).bytes())).isEqualTo(Address.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1111111111111111111111111111111",
                "111111111111111111111111111111111",
                "So1111111111111111111111111111111111111111",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    private static String slowText(byte[] bytes) {
        var text = new StringBuilder();
        for (var rest = new BigInteger(1, bytes);
                rest.signum() > 0;
                rest = rest.divide(BigInteger.valueOf(58))) {
            text.append(ALPHABET.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }
}
