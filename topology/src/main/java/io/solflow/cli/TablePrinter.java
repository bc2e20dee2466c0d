package io.solflow.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns, numbers to the right. The widths come from the first rows, so that a result of
 * any size is printed as it arrives; a wider value further down shifts its own line only.
 */
final class TablePrinter implements RowPrinter {

    private static final int ROWS_THAT_SET_WIDTHS = 500;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<List<? extends @Nullable Object>> held = new ArrayList<>();
    private List<String> columns = List.of();
    private int[] widths = {};
    private boolean[] numeric = {};
    private boolean started;

    TablePrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> names) {
        columns = List.copyOf(names);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) {
        if (started) {
            print(values);
            return;
        }
        held.add(values);
        if (held.size() == ROWS_THAT_SET_WIDTHS) {
            start();
        }
    }

    @Override
    public void end() {
        if (!started) {
            start();
        }
        out.flush();
    }

    private void start() {
        started = true;
        widths = new int[columns.size()];
        numeric = new boolean[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = columns.get(column).length();
            numeric[column] = !held.isEmpty();
            for (List<? extends @Nullable Object> values : held) {
                Object value = values.get(column);
                widths[column] = Math.max(widths[column], shown(value).length());
                numeric[column] &= value == null || value instanceof Number;
            }
        }
        print(columns);
        var rule = new ArrayList<String>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        print(rule);
        held.forEach(this::print);
        held.clear();
    }

    private void print(List<? extends @Nullable Object> values) {
        var line = new StringBuilder();
        for (int column = 0; column < values.size(); column++) {
            String text = shown(values.get(column));
            String padding = " ".repeat(Math.max(0, widths[column] - text.length()));
            line.append(column == 0 ? "" : GAP)
                    .append(numeric[column] ? padding + text : text + padding);
        }
        out.print(line.toString().stripTrailing() + "\n");
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : RowPrinter.text(value).replace('\n', ' ');
    }
}
