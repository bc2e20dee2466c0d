package io.solflow.signal;

import java.util.stream.Stream;

/** 0 while {@code subject} is at most {@code few}; otherwise what {@code beyond} says. */
record ZeroUpTo(Formula subject, Formula few, Formula beyond) implements Formula {

    @Override
    public double value(SignalInputs inputs) {
        return subject.value(inputs) <= few.value(inputs) ? 0 : beyond.value(inputs);
    }

    @Override
    public Unit unit() {
        return beyond.unit();
    }

    @Override
    public String text() {
        return "(%s <= %s ? 0 : %s)".formatted(subject.text(), few.text(), beyond.text());
    }

    @Override
    public String filled(SignalInputs inputs) {
        return "(%s <= %s ? 0 : %s)"
                .formatted(subject.filled(inputs), few.filled(inputs), beyond.filled(inputs));
    }

    @Override
    public Stream<Formula> parts() {
        return Stream.of(subject, few, beyond);
    }
}
