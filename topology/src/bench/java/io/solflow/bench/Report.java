package io.solflow.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured: one JSON object per line, printed as soon as it is known. */
final class Report {

    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    Report(PrintStream out) {
        this.out = out;
    }

    /** Begins a line about a part of the measurement. */
    Line line(String part) {
        return new Line().with("part", part);
    }

    /** A line that grows field by field. */
    final class Line {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        /** Adds a field; numbers are rounded to what a measurement can tell. */
        Line with(String name, Object value) {
            fields.put(name, value instanceof Double number ? rounded(number) : value);
            return this;
        }

        void print() {
            try {
                out.println(json.writeValueAsString(fields));
                out.flush();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("cannot be said in JSON: " + fields, e);
            }
        }
    }

    /** Whole numbers from 1,000 on, three digits behind the point below. */
    private static Number rounded(double value) {
        return Math.abs(value) >= 1_000
                ? (Number) Math.round(value)
                : (Number) (Math.round(value * 1_000) / 1_000.0);
    }
}
