package io.solflow.signal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The numbers chosen for one signal, each within its range.
 *
 * @param values by the name of the threshold, as people say them: SOL, not lamports
 */
public record Thresholds(SignalType type, Map<String, Double> values) {

    /**
     * @throws IllegalArgumentException naming the setting, when a number is missing, unknown or out
     *     of range
     */
    public Thresholds {
        var ordered = new LinkedHashMap<String, Double>();
        for (Threshold threshold : type.thresholds()) {
            String key = type.settingKey(threshold);
            Double value = values.get(threshold.name());
            if (value == null) {
                throw new IllegalArgumentException(key + " is missing");
            }
            if (!threshold.allows(value)) {
                throw new IllegalArgumentException(
                        "%s must be from %s to %s%s, was %s"
                                .formatted(
                                        key,
                                        Unit.plain(threshold.lowest()),
                                        Unit.plain(threshold.highest()),
                                        threshold.unit() == Unit.COUNT ? " without decimals" : "",
                                        value));
            }
            ordered.put(threshold.name(), value);
        }
        if (values.size() > ordered.size()) {
            var unknown = new TreeSet<>(values.keySet());
            unknown.removeAll(ordered.keySet());
            throw new IllegalArgumentException("%s has no thresholds %s".formatted(type, unknown));
        }
        values = Collections.unmodifiableMap(ordered);
    }

    /** What applies when nobody chooses. */
    public static Thresholds standard(SignalType type) {
        var values = new LinkedHashMap<String, Double>();
        type.thresholds().forEach(t -> values.put(t.name(), t.standard()));
        return new Thresholds(type, values);
    }

    /** The same with another number for one threshold. */
    public Thresholds with(String name, double value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Thresholds(type, changed);
    }

    /** The chosen number as the bound of a condition. */
    Formula limit(Threshold threshold) {
        double shown = values.get(threshold.name());
        Unit unit = threshold.unit();
        var number = new Constant(Unit.plain(shown), unit.counted(shown), unit);
        return number.named(threshold.field(), unit);
    }
}
