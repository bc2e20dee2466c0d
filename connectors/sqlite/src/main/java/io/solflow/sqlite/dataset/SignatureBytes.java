package io.solflow.sqlite.dataset;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Signatures of transactions, which are shown in base58, as the 64 bytes that they are. */
final class SignatureBytes {

    static final int LENGTH = 64;

    static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** 64 bytes have 64 to 88 letters. */
    private static final int MOST_LETTERS = 88;

    private static final int WORDS = LENGTH / Integer.BYTES;
    private static final int LETTERS_AT_A_TIME = 5;
    private static final byte[] DIGITS = digits();
    private static final byte NO_DIGIT = -1;

    private SignatureBytes() {}

    /** The bytes of a text, or null when the text is not exactly what 64 bytes look like. */
    static byte @Nullable [] of(String text) {
        int length = text.length();
        if (length < LENGTH || length > MOST_LETTERS) {
            return null;
        }
        var words = new int[WORDS];
        int used = 0;
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + LETTERS_AT_A_TIME);
            long factor = 1;
            long carry = 0;
            for (; at < end; at++) {
                int digit = digit(text.charAt(at));
                if (digit == NO_DIGIT) {
                    return null;
                }
                factor *= 58;
                carry = carry * 58 + digit;
            }
            for (int i = 0; i < used; i++) {
                carry += (words[i] & 0xFFFF_FFFFL) * factor;
                words[i] = (int) carry;
                carry >>>= Integer.SIZE;
            }
            if (carry != 0) {
                if (used == WORDS) {
                    return null;
                }
                words[used++] = (int) carry;
            }
        }
        byte[] bytes = bigEndian(words);
        return leading(bytes) == leadingOnes(text) ? bytes : null;
    }

    /** The text of bytes, of any number. */
    static String text(byte[] bytes) {
        var value = new BigInteger(1, bytes);
        var letters = new StringBuilder();
        BigInteger base = BigInteger.valueOf(58);
        while (value.signum() > 0) {
            BigInteger[] next = value.divideAndRemainder(base);
            letters.append(ALPHABET.charAt(next[1].intValue()));
            value = next[0];
        }
        return letters.append("1".repeat(leading(bytes))).reverse().toString();
    }

    private static byte[] bigEndian(int[] words) {
        var bytes = new byte[LENGTH];
        for (int i = 0; i < WORDS; i++) {
            int word = words[WORDS - 1 - i];
            bytes[4 * i] = (byte) (word >>> 24);
            bytes[4 * i + 1] = (byte) (word >>> 16);
            bytes[4 * i + 2] = (byte) (word >>> 8);
            bytes[4 * i + 3] = (byte) word;
        }
        return bytes;
    }

    private static int leading(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static int leadingOnes(String text) {
        int ones = 0;
        while (ones < text.length() && text.charAt(ones) == '1') {
            ones++;
        }
        return ones;
    }

    private static int digit(char letter) {
        return letter < DIGITS.length ? DIGITS[letter] : NO_DIGIT;
    }

    private static byte[] digits() {
        var digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            digits[ALPHABET.charAt(i)] = (byte) i;
        }
        return digits;
    }
}
