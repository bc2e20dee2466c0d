package io.solflow.sqlite.export;

import io.solflow.sqlite.describe.ColumnNote;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One JSON object per line. */
final class JsonRows implements RowWriter {

    private final Writer out;
    private final List<String> names;

    JsonRows(OutputStream out, List<ColumnNote> columns) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.names = columns.stream().map(column -> quoted(column.name()) + ":").toList();
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            out.write(i == 0 ? '{' : ',');
            out.write(names.get(i));
            out.write(json(values.get(i)));
        }
        out.write("}\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** JSON has no infinite numbers; they are null. */
    private static String json(@Nullable Object value) {
        if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
            return "null";
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
