package io.solflow.signal;

import java.util.EnumMap;
import java.util.Map;

/** Inputs for tests: numbers as people say them, everything else 0. */
final class Inputs implements SignalInputs {

    private static final double LAMPORTS = 1e9;

    private final Map<Input, Double> values = new EnumMap<>(Input.class);

    static Inputs none() {
        return new Inputs();
    }

    /** A copy in which one input is another number: SOL, a count or percents. */
    Inputs with(Input input, double shown) {
        var copy = new Inputs();
        copy.values.putAll(values);
        copy.values.put(input, input.unit() == Unit.SOL ? Math.rint(shown * LAMPORTS) : shown);
        return copy;
    }

    @Override
    public double value(Input input) {
        return values.getOrDefault(input, 0.0);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
