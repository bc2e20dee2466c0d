package io.solflow.sqlite.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Takes what was measured, one part after the other, as soon as it is known. */
@FunctionalInterface
public interface Lines {

    /**
     * @param fields by name, in order; the first is {@code part}
     */
    void print(Map<String, Object> fields);

    /** Begins a line. */
    static Map<String, Object> of(String part) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("part", part);
        return fields;
    }
}
