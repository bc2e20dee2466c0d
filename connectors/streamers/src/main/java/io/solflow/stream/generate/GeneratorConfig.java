package io.solflow.stream.generate;

import io.solflow.decode.Program;
import java.util.EnumSet;
import java.util.Set;

/**
 * A market that is made up.
 *
 * @param seed the same one gives the same market, as long as the rest is the same
 * @param tokens that are traded at the same time, at least 1; what ends makes room for a new one
 * @param wallets that trade, at least 10
 * @param tradesPerSecond of event time, 1 to {@value #MOST_PER_SECOND}: a block is sent in one
 *     transaction
 * @param programs where trades happen; at least one of {@link #POSSIBLE}
 */
public record GeneratorConfig(
        long seed, int tokens, int wallets, int tradesPerSecond, Set<Program> programs) {

    static final int MOST_PER_SECOND = 100_000;

    /** The programs whose trades can be made up: those with a formula, and the orders. */
    public static final Set<Program> POSSIBLE =
            Set.copyOf(
                    EnumSet.of(
                            Program.PUMPFUN,
                            Program.PUMPSWAP,
                            Program.LAUNCHLAB,
                            Program.RAYDIUM_CPMM,
                            Program.JUPITER_DCA));

    public GeneratorConfig {
        programs = Set.copyOf(programs);
        require(tokens >= 1, "tokens must be at least 1, was " + tokens);
        require(wallets >= 10, "wallets must be at least 10, was " + wallets);
        require(
                tradesPerSecond >= 1 && tradesPerSecond <= MOST_PER_SECOND,
                "tradesPerSecond must be 1 to " + MOST_PER_SECOND + ", was " + tradesPerSecond);
        require(
                POSSIBLE.containsAll(programs),
                "programs can be " + POSSIBLE + ", was " + programs);
        require(
                programs.stream().anyMatch(each -> each != Program.JUPITER_DCA),
                "programs must be more than the orders, which need a market");
    }

    /** All programs. */
    public static GeneratorConfig of(long seed, int tokens, int wallets, int tradesPerSecond) {
        return new GeneratorConfig(seed, tokens, wallets, tradesPerSecond, POSSIBLE);
    }

    /** What makes it the same market, as text: no other has its addresses and signatures. */
    public String identity() {
        return String.join(
                "/",
                Long.toString(seed),
                Integer.toString(tokens),
                Integer.toString(wallets),
                Integer.toString(tradesPerSecond),
                programs.stream().map(Program::label).sorted().toList().toString());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
