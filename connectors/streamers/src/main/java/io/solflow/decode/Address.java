package io.solflow.decode;

/** Addresses of accounts: 32 bytes, written in base58, the most significant digit first. */
public final class Address {

    private static final int BYTES = 32;
    private static final int BASE = 58;
    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Address() {}

    /** Whether the text is base58 of exactly 32 bytes; each address has one such text. */
    public static boolean isValid(String text) {
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == DIGITS.charAt(0)) {
            zeros++;
        }
        var number = new int[BYTES];
        int used = 0;
        for (int i = zeros; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0 || (used = shiftIn(number, used, digit)) > BYTES) {
                return false;
            }
        }
        return zeros + used == BYTES;
    }

    /**
     * Multiplies a number by 58 and adds a digit.
     *
     * @param number its bytes, the least significant first
     * @param used how many of them it fills
     * @return how many it fills now; more than there is room for when it has overflowed
     */
    private static int shiftIn(int[] number, int used, int digit) {
        int carry = digit;
        int filled = used;
        for (int i = 0; i < filled; i++) {
            carry += number[i] * BASE;
            number[i] = carry & 0xFF;
            carry >>>= 8;
        }
        if (carry > 0) {
            if (filled == BYTES) {
                return BYTES + 1;
            }
            number[filled++] = carry;
        }
        return filled;
    }
}
