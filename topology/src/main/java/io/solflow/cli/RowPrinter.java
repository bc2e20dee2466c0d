package io.solflow.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints the rows of a result: {@link #begin} once, {@link #row} for each, {@link #end} once.
 *
 * <p>Values are those of SQLite: null, whole numbers, decimals, text, bytes.
 */
interface RowPrinter {

    void begin(List<String> columns);

    void row(List<? extends @Nullable Object> values);

    void end();

    /** The formats that can be asked for. */
    enum Format {
        table,
        csv,
        json;

        RowPrinter on(PrintWriter out) {
            return switch (this) {
                case table -> new TablePrinter(out);
                case csv -> new CsvPrinter(out);
                case json -> new JsonPrinter(out);
            };
        }
    }

    /** A value as text: decimals without exponent, bytes as hexadecimal digits. */
    static String text(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return plain(number);
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }

    private static String plain(double number) {
        String digits =
                new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        return digits.contains(".") ? digits : digits + ".0";
    }
}
