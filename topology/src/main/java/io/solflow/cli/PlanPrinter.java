package io.solflow.cli;

import io.solflow.sqlite.query.FileChoice;
import io.solflow.sqlite.query.QueryPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints which files a question reads: in a table those, in other formats all with the reason. */
record PlanPrinter(Surroundings surroundings, RowPrinter.Format format) {

    private static final List<String> COLUMNS = List.of("view", "file", "state", "reason");

    void print(QueryPlan plan, Path root) {
        boolean all = format != RowPrinter.Format.table;
        RowPrinter printer = format.on(surroundings.out());
        List<String> columns = COLUMNS.subList(0, all ? COLUMNS.size() : 2);
        printer.begin(columns);
        for (FileChoice choice : plan.choices()) {
            if (all || choice.reads()) {
                printer.row(row(choice, root).subList(0, columns.size()));
            }
        }
        printer.end();
        if (!all) {
            surroundings.out().println();
            plan.summary().forEach(surroundings.out()::println);
        }
    }

    private static List<String> row(FileChoice choice, Path root) {
        return List.of(
                choice.view(),
                root.relativize(choice.file().path()).toString(),
                choice.file().state().name().toLowerCase(Locale.ROOT),
                choice.reason().words());
    }
}
