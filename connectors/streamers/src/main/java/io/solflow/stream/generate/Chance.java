package io.solflow.stream.generate;

import java.util.SplittableRandom;

/** Draws of a seeded chance: the same on every machine and in every version of Java. */
final class Chance {

    private static final int UNIFORMS = 12;

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Whether something happens that does so with this probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0 (inclusive) to a limit (exclusive). */
    int below(int limit) {
        return random.nextInt(limit);
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    double share() {
        return random.nextDouble();
    }

    /** About {@code median}, half of the draws below it, and few very large ones. */
    long amount(long median, double spread) {
        double sum = -UNIFORMS / 2.0;
        for (int i = 0; i < UNIFORMS; i++) {
            sum += random.nextDouble();
        }
        return (long) (median * StrictMath.exp(spread * sum));
    }
}
