package io.solflow.stream.generate;

/**
 * Quotients of products beyond 64 bits, exact. All arguments are positive, products below 2^126.
 */
final class Quotient {

    private Quotient() {}

    /**
     * {@code floor(a * b / divisor)}.
     *
     * @throws ArithmeticException when it does not fit 52 bits
     */
    static long floor(long a, long b, long divisor) {
        // The estimate is off by a few at most, so the remainder fits 64 bits although the product
        // does not.
        double estimate = (double) a * b / divisor;
        if (estimate >= 1L << 52) {
            throw new ArithmeticException(a + " * " + b + " / " + divisor + " is too large");
        }
        long quotient = (long) estimate;
        long rest = a * b - quotient * divisor;
        while (rest < 0) {
            quotient--;
            rest += divisor;
        }
        while (rest >= divisor) {
            quotient++;
            rest -= divisor;
        }
        return quotient;
    }

    /** {@code ceil(a * b / divisor)}. */
    static long ceiling(long a, long b, long divisor) {
        long floor = floor(a, b, divisor);
        return a * b == floor * divisor ? floor : floor + 1;
    }

    /** A fee in 1/10,000 of an amount, rounded up. */
    static long fee(long amount, long basisPoints) {
        return ceiling(amount, basisPoints, 10_000);
    }
}
