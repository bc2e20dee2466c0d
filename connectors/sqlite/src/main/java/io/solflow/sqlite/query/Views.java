package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views over many files on one connection: each is the union of the same view in every file that
 * was chosen for it. When a question needs more files than can be attached together, the rows and
 * columns that it needs are gathered into temporary tables first, file by file: the answer is the
 * same, only slower.
 */
final class Views {

    private final QueryConnection connection;
    private final FileShape shape;
    private final Stopwatch watch;

    Views(QueryConnection connection, FileShape shape, Stopwatch watch) {
        this.connection = connection;
        this.shape = shape;
        this.watch = watch;
    }

    /** Defines what a question mentions. */
    void define(Question question, Plan plan) throws SQLException {
        List<ViewFiles> views = plan.views();
        hideTables(question);
        for (ViewFiles view : views) {
            if (view.view().isBlocklist()) {
                gatherBlocklist(view);
            }
        }
        List<ViewFiles> others = views.stream().filter(view -> !view.view().isBlocklist()).toList();
        if (plan.gathered()) {
            gather(others);
        } else {
            unite(others);
        }
        for (CombinedView view : plan.combined()) {
            connection.execute(view.ddl());
        }
    }

    /**
     * Makes the tables inside the files unknown by their plain names: each would be that of one
     * file only. Who asks for one is told so, and which views there are.
     */
    private void hideTables(Question question) throws SQLException {
        for (String table : shape.tables()) {
            if (question.mentions(table) && !isCombined(table)) {
                connection.execute(
                        ("CREATE TEMP VIEW %1$s AS SELECT * FROM temp.\"%1$s, a table inside each"
                                        + " file\"")
                                .formatted(table));
            }
        }
    }

    private static boolean isCombined(String name) {
        return CombinedView.ALL.stream().anyMatch(view -> view.name().equals(name));
    }

    /**
     * Reads the blocklist as it is at this moment, for each question anew. As a table with an
     * index, since every part of a view that leaves blocked tokens out asks it for every row.
     */
    private void gatherBlocklist(ViewFiles blocklist) throws SQLException {
        gather(List.of(blocklist));
        connection.execute("CREATE INDEX temp.%1$s_mint ON %1$s(mint)".formatted(blocklist.name()));
    }

    private void unite(List<ViewFiles> views) throws SQLException {
        var parts = new LinkedHashMap<ViewFiles, List<String>>();
        views.forEach(view -> parts.put(view, new ArrayList<>()));
        for (Map.Entry<DataFile, List<ViewFiles>> file : byFile(views).entrySet()) {
            String schema = connection.attach(file.getKey());
            for (ViewFiles view : file.getValue()) {
                parts.computeIfAbsent(view, v -> new ArrayList<>())
                        .add(ViewSql.selectQuicklyFrom(schema, view));
            }
        }
        for (ViewFiles view : views) {
            List<String> selects = parts.getOrDefault(view, List.of());
            connection.execute(ViewSql.union(view, selects));
        }
    }

    private void gather(List<ViewFiles> views) throws SQLException {
        Map<DataFile, List<ViewFiles>> files = byFile(views);
        var made = new HashSet<String>();
        int read = 0;
        for (Map.Entry<DataFile, List<ViewFiles>> file : files.entrySet()) {
            String schema = connection.attach(file.getKey());
            for (ViewFiles view : file.getValue()) {
                connection.execute(
                        takeIn(view, !made.add(view.name()))
                                + ViewSql.selectQuicklyFrom(schema, view));
            }
            connection.detach(schema);
            watch.hasRead(++read, files.size());
        }
        for (ViewFiles view : views) {
            if (!made.contains(view.name())) {
                connection.execute(takeIn(view, false) + ViewSql.selectNothing(view));
            }
        }
    }

    private static Map<DataFile, List<ViewFiles>> byFile(List<ViewFiles> views) {
        var readers = new LinkedHashMap<DataFile, List<ViewFiles>>();
        for (ViewFiles view : views) {
            for (DataFile file : view.filesToRead()) {
                readers.computeIfAbsent(file, f -> new ArrayList<>()).add(view);
            }
        }
        return readers;
    }

    private static String takeIn(ViewFiles view, boolean made) {
        return made
                ? "INSERT INTO temp." + view.name() + " "
                : "CREATE TEMP TABLE " + view.name() + " AS ";
    }
}
