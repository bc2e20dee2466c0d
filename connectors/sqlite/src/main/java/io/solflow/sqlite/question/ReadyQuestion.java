package io.solflow.sqlite.question;

import io.solflow.sqlite.describe.ColumnNote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question that somebody has thought about.
 *
 * @param title what it answers
 * @param needsToken whether it makes sense about one token only
 * @param columns of the answer, in order
 */
public record ReadyQuestion(
        String name,
        String title,
        boolean needsToken,
        List<QuestionParameter> parameters,
        List<ColumnNote> columns,
        String sql) {

    public ReadyQuestion {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }

    /**
     * A value for every parameter.
     *
     * @param given values by name; others are taken by default
     * @throws IllegalArgumentException when a name or value is wrong; the message says what there
     *     is
     */
    public Map<String, Object> values(Map<String, String> given) {
        for (String wanted : given.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(wanted))) {
                throw new IllegalArgumentException(
                        "question " + name + " has no parameter " + wanted + ", only " + names());
            }
        }
        var values = new HashMap<String, Object>();
        for (QuestionParameter parameter : parameters) {
            String text = given.getOrDefault(parameter.name(), parameter.byDefault());
            values.put(parameter.name(), parameter.value(text));
        }
        return values;
    }

    private String names() {
        return parameters.stream().map(QuestionParameter::name).collect(Collectors.joining(", "));
    }
}
