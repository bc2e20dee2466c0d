package io.solflow.stream;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * What an asset was worth in SOL when it was last traded, as the exact quotient of two amounts.
 *
 * @param lamports SOL side of that trade, in lamports, 0 or more
 * @param baseUnits the asset's side, in its base units, positive
 * @param eventTimeSeconds when, seconds since 1970-01-01 UTC
 */
record QuoteRate(long lamports, long baseUnits, long eventTimeSeconds) {

    /** More lamports than there are: one billion SOL. */
    static final long MOST_LAMPORTS = 1_000_000_000L * 1_000_000_000L;

    /** Whether a trade of that event time is no further away than {@code maxAgeSeconds}. */
    boolean holdsAt(long otherSeconds, long maxAgeSeconds) {
        return Math.abs(otherSeconds - eventTimeSeconds) <= maxAgeSeconds;
    }

    /**
     * The worth of an amount, rounded down to whole lamports.
     *
     * @param amount base units of the asset, 0 or more
     * @return lamports; empty when that is more SOL than there is
     */
    OptionalLong lamportsOf(long amount) {
        long low = amount * lamports;
        if (Math.multiplyHigh(amount, lamports) == 0 && low >= 0) {
            return sane(low / baseUnits);
        }
        BigInteger exact =
                BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(lamports))
                        .divide(BigInteger.valueOf(baseUnits));
        return exact.bitLength() < Long.SIZE ? sane(exact.longValue()) : OptionalLong.empty();
    }

    private static OptionalLong sane(long lamports) {
        return lamports <= MOST_LAMPORTS ? OptionalLong.of(lamports) : OptionalLong.empty();
    }
}
