package io.solflow.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/**
 * One thing that must be so for a signal.
 *
 * @param bound a {@link Named} constant when it is a threshold
 */
record Condition(Formula subject, Comparison comparison, Formula bound) {

    boolean holds(SignalInputs inputs) {
        return comparison.holds(subject.value(inputs), bound.value(inputs));
    }

    Judgement.Finding judge(SignalInputs inputs) {
        Unit unit = subject.unit();
        return new Judgement.Finding(
                subject.text(),
                unit.shown(subject.value(inputs)),
                comparison.symbol(),
                bound.text(),
                unit.shown(bound.value(inputs)),
                unit.symbol(),
                holds(inputs));
    }

    /**
     * The same condition, easier to meet: a threshold moves away from what would meet it, to {@code
     * share} of itself. A bound of 0 and a bound that is another figure stay.
     *
     * @param share above 0, at most 1
     */
    Condition relaxed(double share) {
        if (bound instanceof Named named && named.meaning() instanceof Constant constant) {
            double relaxed = relaxed(constant.number(), share);
            var limit = new Constant(constant.text(), relaxed, constant.unit());
            return new Condition(subject, comparison, new Named(named.text(), named.unit(), limit));
        }
        return this;
    }

    Stream<Formula> all() {
        return Stream.concat(subject.all(), bound.all());
    }

    /** Goes through decimals, so that 0.3 / 0.8 is 0.375 and not a little less. */
    private double relaxed(double limit, double share) {
        var decimal = BigDecimal.valueOf(limit);
        var factor = BigDecimal.valueOf(share);
        boolean towardsZero = comparison.isLower() == limit > 0;
        return (towardsZero
                        ? decimal.multiply(factor)
                        : decimal.divide(factor, MathContext.DECIMAL64))
                .doubleValue();
    }
}
