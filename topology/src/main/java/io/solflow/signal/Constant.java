package io.solflow.signal;

import java.util.stream.Stream;

/**
 * A fixed number of a formula.
 *
 * @param text as it is shown
 * @param number as it is counted
 */
record Constant(String text, double number, Unit unit) implements Formula {

    @Override
    public double value(SignalInputs inputs) {
        return number;
    }

    @Override
    public String filled(SignalInputs inputs) {
        return text;
    }

    @Override
    public Stream<Formula> parts() {
        return Stream.empty();
    }
}
