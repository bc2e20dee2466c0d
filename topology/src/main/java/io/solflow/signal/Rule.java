package io.solflow.signal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be so for a signal to begin, what must stay so for it to last, and how strong it is.
 *
 * @param terms summands of the strength, which is their sum within 0 and 1
 */
record Rule(List<Condition> entering, List<Condition> staying, List<Formula> terms) {

    Rule {
        entering = List.copyOf(entering);
        staying = List.copyOf(staying);
        terms = List.copyOf(terms);
    }

    /** A rule that ends as soon as it would not begin. */
    static Rule of(List<Condition> conditions, Formula... terms) {
        return new Rule(conditions, conditions, List.of(terms));
    }

    /** The same rule, with thresholds for lasting that are easier to meet. */
    Rule lastingWithin(double share) {
        return new Rule(entering, entering.stream().map(c -> c.relaxed(share)).toList(), terms);
    }

    boolean begins(SignalInputs inputs) {
        return allHold(entering, inputs);
    }

    boolean lasts(SignalInputs inputs) {
        return allHold(staying, inputs);
    }

    /** 0 to 1, both inclusive. */
    double strength(SignalInputs inputs) {
        double sum = 0;
        for (Formula term : terms) {
            sum += term.value(inputs);
        }
        return Math.max(0, Math.min(1, sum));
    }

    /** With all reasons: also of conditions that no longer matter since one before them failed. */
    Judgement judgeBeginning(SignalInputs inputs) {
        return judge(entering, inputs);
    }

    Judgement judgeLasting(SignalInputs inputs) {
        return judge(staying, inputs);
    }

    /** Everything that it looks at, in the order of first use. */
    Set<Input> inputs() {
        return all().filter(Input.class::isInstance)
                .map(Input.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What the names in its formulas mean that are neither inputs nor thresholds. */
    Map<String, String> definitions() {
        var definitions = new LinkedHashMap<String, String>();
        all().filter(Named.class::isInstance)
                .map(Named.class::cast)
                .filter(named -> !named.isChosen())
                .forEach(named -> definitions.put(named.text(), named.meaning().text()));
        return definitions;
    }

    private Stream<Formula> all() {
        return Stream.concat(
                entering.stream().flatMap(Condition::all), terms.stream().flatMap(Formula::all));
    }

    private Judgement judge(List<Condition> conditions, SignalInputs inputs) {
        return new Judgement(
                conditions.stream().map(c -> c.judge(inputs)).toList(),
                terms.stream()
                        .map(t -> new Judgement.Term(t.text(), t.filled(inputs), t.value(inputs)))
                        .toList(),
                strength(inputs));
    }

    private static boolean allHold(List<Condition> conditions, SignalInputs inputs) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(inputs)) {
                return false;
            }
        }
        return true;
    }
}
