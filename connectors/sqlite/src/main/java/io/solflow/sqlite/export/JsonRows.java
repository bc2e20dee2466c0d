package io.solflow.sqlite.export;

import io.solflow.sqlite.describe.ColumnNote;
import io.solflow.sqlite.describe.JsonText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object per line. */
final class JsonRows implements RowWriter {

    private final Writer out;
    private final List<String> names;

    JsonRows(Writer out, List<ColumnNote> columns) {
        this.out = new BufferedWriter(out);
        this.names = columns.stream().map(column -> JsonText.quoted(column.name()) + ":").toList();
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
        return value instanceof Number ? value.toString() : JsonText.quoted(value.toString());
    }
}
