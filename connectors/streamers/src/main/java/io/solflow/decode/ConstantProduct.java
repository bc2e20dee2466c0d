package io.solflow.decode;

/**
 * Quotients of products, checked in exact integers of 128 bits. A claimed quotient is compared with
 * what it must be by multiplying, not by dividing. All arguments are unsigned below 2<sup>63</sup>
 * unless said otherwise.
 */
public final class ConstantProduct {

    private ConstantProduct() {}

    /** Whether {@code quotient = floor(a * b / divisor)}; false for divisor 0. */
    public static boolean isFloor(long quotient, long a, long b, long divisor) {
        // quotient * divisor <= a * b < (quotient + 1) * divisor; both factors as unsigned 64 bits
        return divisor != 0
                && compare(quotient, divisor, a, b) <= 0
                && compare(a, b, quotient + 1, divisor) < 0;
    }

    /** Whether {@code quotient = ceil(a * b / divisor)}; false for divisor 0. */
    public static boolean isCeiling(long quotient, long a, long b, long divisor) {
        if (quotient == 0) {
            return divisor != 0 && (a == 0 || b == 0);
        }
        return divisor != 0
                && compare(quotient - 1, divisor, a, b) < 0
                && compare(a, b, quotient, divisor) <= 0;
    }

    private static int compare(long a, long b, long c, long d) {
        int high = Long.compareUnsigned(high(a, b), high(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /** Upper 64 bits of the product of two unsigned numbers. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
