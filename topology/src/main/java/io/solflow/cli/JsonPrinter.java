package io.solflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array with one object per row and line. */
final class JsonPrinter implements RowPrinter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private List<String> names = List.of();
    private boolean first = true;

    JsonPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        names = columns.stream().map(JsonPrinter::quoted).toList();
        out.print("[");
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        var line = new StringBuilder(first ? "\n{" : ",\n{");
        first = false;
        for (int column = 0; column < names.size(); column++) {
            line.append(column == 0 ? "" : ",")
                    .append(names.get(column))
                    .append(':')
                    .append(value(values.get(column)));
        }
        out.print(line.append('}'));
    }

    @Override
    public void end() {
        out.print("\n]\n");
        out.flush();
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        boolean number =
                value instanceof Number && !(value instanceof Double d && !Double.isFinite(d));
        return number ? RowPrinter.text(value) : quoted(RowPrinter.text(value));
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text always has a JSON form", e);
        }
    }
}
