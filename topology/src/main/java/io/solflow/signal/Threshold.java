package io.solflow.signal;

/**
 * A number of a rule that an operator may choose.
 *
 * @param name last part of the setting's key, words joined by hyphens
 * @param unit of the number; SOL thresholds are given in SOL
 * @param standard value when nobody chooses
 * @param lowest inclusive
 * @param highest inclusive
 * @param meaning one sentence for documentation
 */
public record Threshold(
        String name, Unit unit, double standard, double lowest, double highest, String meaning) {

    private static final double MUCH_SOL = 1e6;

    /** An amount that can also be negative. */
    static Threshold sol(String name, double standard, String meaning) {
        return new Threshold(name, Unit.SOL, standard, -MUCH_SOL, MUCH_SOL, meaning);
    }

    static Threshold count(String name, int standard, String meaning) {
        return new Threshold(name, Unit.COUNT, standard, 0, 1e6, meaning);
    }

    static Threshold share(String name, double standard, String meaning) {
        return new Threshold(name, Unit.SHARE, standard, 0, 1, meaning);
    }

    /** Name in the details of a signal. */
    String field() {
        return name.replace('-', '_');
    }

    boolean allows(double value) {
        return value >= lowest && value <= highest && (unit != Unit.COUNT || value % 1 == 0);
    }
}
