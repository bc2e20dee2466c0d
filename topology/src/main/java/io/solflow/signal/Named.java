package io.solflow.signal;

import java.util.stream.Stream;

/** A part of a formula that has a name of its own, and is shown by it. */
record Named(String text, Unit unit, Formula meaning) implements Formula {

    /** Whether it stands for a number that somebody chose, and not for one out of inputs. */
    boolean isChosen() {
        return meaning instanceof Constant;
    }

    @Override
    public double value(SignalInputs inputs) {
        return meaning.value(inputs);
    }

    @Override
    public String filled(SignalInputs inputs) {
        return unit.text(value(inputs));
    }

    @Override
    public Stream<Formula> parts() {
        return Stream.of(meaning);
    }
}
