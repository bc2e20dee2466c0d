package io.solflow.stream;

import java.util.Set;

/**
 * Which assets trades may be quoted in besides SOL, and how long their rate holds.
 *
 * @param mints assets whose rate is learned from the first trade on ({@code
 *     solflow.streamers.quote-mints}); others count from their first use as a quote
 * @param maxAgeSeconds greatest distance in event time between a trade and the trade that gave the
 *     rate, inclusive, 0 or more ({@code solflow.streamers.rate-max-age-secs})
 */
public record QuoteRatesConfig(Set<String> mints, long maxAgeSeconds) {

    public static final String USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    public static final String USDT = "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB";

    /** USDC and USDT; ten minutes. */
    public static final QuoteRatesConfig STANDARD = new QuoteRatesConfig(Set.of(USDC, USDT), 600);

    public QuoteRatesConfig {
        mints = Set.copyOf(mints);
        if (maxAgeSeconds < 0) {
            throw new IllegalArgumentException(
                    "solflow.streamers.rate-max-age-secs must be 0 or more, was " + maxAgeSeconds);
        }
    }
}
