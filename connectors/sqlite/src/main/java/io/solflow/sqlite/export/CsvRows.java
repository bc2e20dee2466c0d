package io.solflow.sqlite.export;

import io.solflow.sqlite.describe.ColumnNote;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated values. */
final class CsvRows implements RowWriter {

    private final Writer out;

    CsvRows(Writer out, List<ColumnNote> columns) throws IOException {
        this.out = new BufferedWriter(out);
        line(columns.stream().map(ColumnNote::name).toList());
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        line(values);
    }

    private void line(List<? extends @Nullable Object> values) throws IOException {
        String separator = "";
        for (Object value : values) {
            out.write(separator);
            if (value != null) {
                field(value.toString());
            }
            separator = ",";
        }
        out.write('\n');
    }

    private void field(String text) throws IOException {
        boolean plain =
                !text.isEmpty()
                        && text.chars()
                                .noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
