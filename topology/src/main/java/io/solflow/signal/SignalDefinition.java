package io.solflow.signal;

import java.util.List;

/** What one kind of signal is: which numbers are chosen, and the rule that they make. */
interface SignalDefinition {

    /** In the order of documentation. */
    List<Threshold> thresholds();

    /**
     * The rule with the numbers chosen. Conditions stand cheap ones first: a condition is looked at
     * only when those before it are met.
     */
    Rule rule(Thresholds chosen);
}
