package io.solflow.signal;

import java.util.EnumMap;
import java.util.Map;

/** Inputs as plain numbers. What is not named is 0. */
public record KnownInputs(Map<Input, Double> values) implements SignalInputs {

    public KnownInputs {
        values = new EnumMap<>(values);
    }

    @Override
    public double value(Input input) {
        return values.getOrDefault(input, 0.0);
    }
}
