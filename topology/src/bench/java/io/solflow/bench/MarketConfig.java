package io.solflow.bench;

/**
 * How large and how busy a simulated market is.
 *
 * @param seed the same seed makes the same trades
 * @param tokens tokens traded; how often each is follows Zipf's law with exponent 1
 * @param wallets wallets that trade
 * @param tradesPerSecond trades per second of event time
 */
record MarketConfig(long seed, int tokens, int wallets, double tradesPerSecond) {

    MarketConfig {
        if (tokens < 1 || wallets < 1) {
            throw new IllegalArgumentException(
                    "--tokens and --wallets must be at least 1, were %d and %d"
                            .formatted(tokens, wallets));
        }
        if (!(tradesPerSecond > 0)) {
            throw new IllegalArgumentException("--rate must be above 0, was " + tradesPerSecond);
        }
    }

    MarketConfig withRate(double tradesPerSecond) {
        return new MarketConfig(seed, tokens, wallets, tradesPerSecond);
    }
}
