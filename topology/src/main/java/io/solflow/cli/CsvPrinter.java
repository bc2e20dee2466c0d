package io.solflow.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values with a header, quoted as RFC 4180 asks; null is an empty field. */
final class CsvPrinter implements RowPrinter {

    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        row(columns);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        out.print(
                values.stream().map(CsvPrinter::field).collect(Collectors.joining(",", "", "\n")));
    }

    @Override
    public void end() {
        out.flush();
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = RowPrinter.text(value);
        boolean quoted =
                text.isEmpty()
                        || text.chars()
                                .anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
