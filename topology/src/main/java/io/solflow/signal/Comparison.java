package io.solflow.signal;

/** How a number must stand to its bound. */
public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    boolean holds(double value, double bound) {
        return switch (this) {
            case ABOVE -> value > bound;
            case AT_LEAST -> value >= bound;
            case BELOW -> value < bound;
            case AT_MOST -> value <= bound;
        };
    }

    /** Whether it keeps a number from falling, rather than from rising. */
    boolean isLower() {
        return this == ABOVE || this == AT_LEAST;
    }
}
