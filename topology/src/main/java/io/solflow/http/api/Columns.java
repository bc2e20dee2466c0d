package io.solflow.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.http.Answers;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a question to the files selects, and how it is shown.
 *
 * @param rest of the statement, from {@code FROM} on
 */
record Columns(List<Column> columns, String rest) {

    /** How a value is shown. */
    enum Form {
        /** As it is. */
        PLAIN,
        /** Lamports, shown in SOL. */
        SOL,
        /** 0 or 1, shown as false or true. */
        FLAG
    }

    /**
     * @param name in the answer
     * @param sql what it is
     */
    record Column(String name, String sql, Form form) {

        void write(JsonGenerator out, @Nullable Object value) throws IOException {
            if (value == null) {
                out.writeNullField(name);
            } else if (form == Form.SOL && value instanceof Long lamports) {
                Answers.sol(out, name, lamports);
            } else if (form == Form.FLAG && value instanceof Long flag) {
                out.writeBooleanField(name, flag != 0);
            } else if (value instanceof Long number) {
                out.writeNumberField(name, number);
            } else if (value instanceof Double number) {
                Answers.number(out, name, number);
            } else {
                out.writeStringField(name, value.toString());
            }
        }
    }

    static Column plain(String name, String sql) {
        return new Column(name, sql, Form.PLAIN);
    }

    static Column sol(String name, String sql) {
        return new Column(name, sql, Form.SOL);
    }

    static Column flag(String name, String sql) {
        return new Column(name, sql, Form.FLAG);
    }

    String sql() {
        return columns.stream()
                        .map(column -> column.sql() + " AS " + column.name())
                        .collect(Collectors.joining(", ", "SELECT ", " "))
                + rest;
    }
}
