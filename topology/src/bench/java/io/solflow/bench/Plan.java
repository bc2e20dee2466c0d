package io.solflow.bench;

/**
 * How much is measured.
 *
 * @param warmUpSeconds event time that passes before the engine is measured
 * @param rounds rounds of each measurement
 * @param tradesPerRound of the engine
 * @param driverTrades trades per round of our topology in the driver
 * @param dslTrades trades that the DSL is given, in memory and with RocksDB each
 * @param sparseTrades trades spread over more than the longest window, to compare values only
 */
record Plan(
        int warmUpSeconds,
        int rounds,
        long tradesPerRound,
        int driverTrades,
        int dslTrades,
        int sparseTrades) {

    /** Until the longest window is full, and has begun to lose what it gained. */
    static final Plan FULL = new Plan(4 * 3600 + 300, 5, 1_000_000, 200_000, 300, 150);

    static final Plan QUICK = new Plan(1_800, 3, 500_000, 60_000, 60, 60);

    Plan withTradesPerRound(long tradesPerRound) {
        return new Plan(
                warmUpSeconds, rounds, tradesPerRound, driverTrades, dslTrades, sparseTrades);
    }
}
