package io.solflow.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base58 with the alphabet of Bitcoin, as Solana writes addresses and signatures.
 *
 * <p>Works on five digits at a time: 58<sup>5</sup> fits 30 bits, so that a step is one division of
 * a long by a constant. An address takes about 0.1 µs.
 */
public final class Base58 {

    /** Longest text that is decoded; an instruction of the greatest possible size fits twice. */
    static final int MAX_TEXT = 32_768;

    private static final byte[] ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private static final int GROUP = 5;
    private static final long GROUP_BASE = 58L * 58 * 58 * 58 * 58;
    private static final long WORD = 0xFFFF_FFFFL;

    private Base58() {}

    /** All bytes as text. */
    public static String encode(byte[] bytes) {
        return encode(bytes, 0, bytes.length);
    }

    /** The bytes from {@code from} (inclusive) to {@code to} (exclusive) as text. */
    public static String encode(byte[] bytes, int from, int to) {
        int zeros = 0;
        while (from + zeros < to && bytes[from + zeros] == 0) {
            zeros++;
        }
        int length = to - from;
        int[] groups = new int[length * 7 / (GROUP * 5) + 2];
        int used = 0;
        int position = from + zeros;
        int wordBytes = (to - position) % 4 == 0 ? 4 : (to - position) % 4;
        while (position < to) {
            long carry = 0;
            for (int i = 0; i < wordBytes; i++) {
                carry = carry << 8 | bytes[position + i] & 0xFF;
            }
            for (int group = 0; group < used; group++) {
                long value = ((long) groups[group] << 32) + carry;
                carry = value / GROUP_BASE;
                groups[group] = (int) (value - carry * GROUP_BASE);
            }
            while (carry > 0) {
                long rest = carry / GROUP_BASE;
                groups[used++] = (int) (carry - rest * GROUP_BASE);
                carry = rest;
            }
            position += wordBytes;
            wordBytes = 4;
        }
        return text(zeros, groups, used);
    }

    private static String text(int zeros, int[] groups, int used) {
        byte[] text = new byte[zeros + used * GROUP];
        int start = text.length;
        for (int group = 0; group < used; group++) {
            int value = groups[group];
            for (int digit = 0; digit < GROUP; digit++) {
                text[--start] = ALPHABET[value % 58];
                value /= 58;
            }
        }
        while (start < text.length && text[start] == ALPHABET[0]) {
            start++;
        }
        start -= zeros;
        Arrays.fill(text, start, start + zeros, ALPHABET[0]);
        return new String(text, start, text.length - start, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a text; null when it holds another character or is longer than sensible. */
    public static byte @Nullable [] decode(String text) {
        if (text.length() > MAX_TEXT) {
            return null;
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == '1') {
            zeros++;
        }
        int[] words = new int[text.length() * 6 / 32 + 2];
        int used = 0;
        int position = zeros;
        while (position < text.length()) {
            int end = Math.min(text.length(), position + GROUP);
            long carry = 0;
            long base = 1;
            for (; position < end; position++) {
                int value = value(text.charAt(position));
                if (value < 0) {
                    return null;
                }
                carry = carry * 58 + value;
                base *= 58;
            }
            for (int word = 0; word < used; word++) {
                long value = (words[word] & WORD) * base + carry;
                words[word] = (int) value;
                carry = value >>> 32;
            }
            if (carry > 0) {
                words[used++] = (int) carry;
            }
        }
        return bytes(zeros, words, used);
    }

    private static byte[] bytes(int zeros, int[] words, int used) {
        int empty = used == 0 ? 0 : Integer.numberOfLeadingZeros(words[used - 1]) / 8;
        byte[] bytes = new byte[zeros + used * 4 - empty];
        for (int i = bytes.length - 1, bit = 0; i >= zeros; i--, bit += 8) {
            bytes[i] = (byte) (words[bit / 32] >>> bit % 32);
        }
        return bytes;
    }

    private static int value(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
        }
        return values;
    }
}
