package io.solflow.flow;

/** SOL per whole token, from amounts in base units. */
final class Price {

    static final int MAX_DECIMALS = 18;

    private static final int SOL_DECIMALS = 9;
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Price() {}

    /**
     * @param lamports quote amount
     * @param tokens token amount in base units, above 0
     * @param decimals of the token, 0 to {@value #MAX_DECIMALS}
     */
    static double of(double lamports, double tokens, int decimals) {
        double perBaseUnit = lamports / tokens;
        return decimals < SOL_DECIMALS
                ? perBaseUnit / POWERS_OF_TEN[SOL_DECIMALS - decimals]
                : perBaseUnit * POWERS_OF_TEN[decimals - SOL_DECIMALS];
    }
}
