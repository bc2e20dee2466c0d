package io.solflow.signal;

import java.util.stream.Stream;

/** A number without its sign. */
record Absolute(Formula of) implements Formula {

    @Override
    public double value(SignalInputs inputs) {
        return Math.abs(of.value(inputs));
    }

    @Override
    public Unit unit() {
        return of.unit();
    }

    @Override
    public String text() {
        return "|" + of.text() + "|";
    }

    @Override
    public String filled(SignalInputs inputs) {
        return "|" + of.filled(inputs) + "|";
    }

    @Override
    public Stream<Formula> parts() {
        return Stream.of(of);
    }
}
