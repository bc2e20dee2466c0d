package io.solflow.signal;

import io.solflow.schemas.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges a recorded signal once more, by the parameters that its record carries and not by those in
 * force now.
 */
final class Rejudgement {

    private final Rule rule;
    private final Phase phase;
    private final int correlationSeconds;

    /**
     * @throws IllegalArgumentException when the record's parameters are not those of the signal, as
     *     it is known here
     */
    Rejudgement(SignalType type, Phase phase, SignalDetails recorded) {
        this.phase = phase;
        Map<String, Double> parameters = recorded.parameters();
        var chosen = new LinkedHashMap<String, Double>();
        for (Threshold threshold : type.thresholds()) {
            chosen.put(threshold.name(), parameter(type, parameters, threshold.field()));
        }
        this.rule =
                type.rule(new Thresholds(type, chosen))
                        .lastingWithin(parameter(type, parameters, SignalDetails.EXIT_SHARE));
        this.correlationSeconds =
                parameters.getOrDefault(SignalDetails.CORRELATION_SECONDS, 0.0).intValue();
    }

    /** The inputs that the signal depends on, in the order of their first use. */
    Set<Input> inputs() {
        return rule.inputs();
    }

    /** What the names of figures mean, by name. */
    Map<String, String> definitions() {
        return rule.definitions();
    }

    /** The inputs out of stored trades. */
    KnownInputs recount(List<StoredTrade> trades, long end) {
        return new Recount(trades, end, correlationSeconds).inputs();
    }

    /** What the rule says of these inputs, with the conditions of the recorded phase. */
    Judgement judge(SignalInputs inputs) {
        return phase == Phase.ENTER ? rule.judgeBeginning(inputs) : rule.judgeLasting(inputs);
    }

    private static double parameter(SignalType type, Map<String, Double> parameters, String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the record of " + type + " has no parameter " + name);
        }
        return value;
    }
}
