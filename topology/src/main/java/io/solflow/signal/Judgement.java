package io.solflow.signal;

import java.util.List;

/**
 * What a rule says of one token at one time, with all its reasons. Numbers are as people read them:
 * SOL, not lamports.
 *
 * @param strength 0 to 1
 */
public record Judgement(List<Finding> conditions, List<Term> terms, double strength) {

    public Judgement {
        conditions = List.copyOf(conditions);
        terms = List.copyOf(terms);
    }

    /** Whether every condition is met. */
    public boolean holds() {
        return conditions.stream().allMatch(Finding::met);
    }

    /** A number with at most six digits and without an exponent. */
    public static String shown(double number) {
        return Unit.plain(number);
    }

    /**
     * One condition and whether it is met.
     *
     * @param subject what is compared
     * @param op one of {@code > >= < <=}
     * @param bound name of the threshold, or of the figure that it is compared with
     * @param unit of both numbers; empty for plain ones
     */
    public record Finding(
            String subject,
            double value,
            String op,
            String bound,
            double boundValue,
            String unit,
            boolean met) {

        /** The value with its unit. */
        public String shownValue() {
            return (shown(value) + " " + unit).strip();
        }

        /** The bound's value with its unit. */
        public String shownBound() {
            return (shown(boundValue) + " " + unit).strip();
        }
    }

    /**
     * One summand of the strength.
     *
     * @param formula in names
     * @param filled the same with numbers
     */
    public record Term(String formula, String filled, double value) {}
}
