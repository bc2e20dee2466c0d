package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.View;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.EmptyFile;
import io.solflow.sqlite.file.FileFormat;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Views over many files on one connection. Each is the union of the same view in every file of the
 * scope, and of an empty database, which gives it its columns when there is no file. When a
 * question needs more files than can be attached at once, their rows are gathered into temporary
 * tables first, some files at a time: the answer is the same, only slower.
 */
final class Views {

    private static final String EMPTY = "no_files";

    /** One attachment is the empty database. */
    private static final int MOST_FILES = QueryEngine.MOST_ATTACHED - 1;

    private final Connection connection;
    private final List<Dataset<?>> datasets;
    private final List<DataFile> files;
    private final QueryScope scope;
    private int attached;

    Views(
            Connection connection,
            List<Dataset<?>> datasets,
            List<DataFile> files,
            QueryScope scope) {
        this.connection = connection;
        this.datasets = datasets;
        this.files = files;
        this.scope = scope;
    }

    /** A view with those of its files that a question needs. */
    private record Source(NamedView view, List<DataFile> files) {
        String name() {
            return view.name();
        }
    }

    /** Defines every view; files are opened only for those that the question mentions. */
    void define(Question question) throws SQLException {
        EmptyFile.attach(connection, EMPTY, datasets);
        hideTables();
        List<NamedView> views = NamedView.of(datasets);
        boolean blocklist =
                views.stream()
                        .filter(view -> view.isBlocklist() || view.hidden().isPresent())
                        .anyMatch(view -> question.mentions(view.name()));
        for (NamedView view : views) {
            if (view.isBlocklist()) {
                gatherBlocklist(source(view, blocklist));
            }
        }
        List<Source> sources =
                views.stream()
                        .filter(view -> !view.isBlocklist())
                        .map(view -> source(view, question.mentions(view.name())))
                        .toList();
        long needed = sources.stream().flatMap(s -> s.files().stream()).distinct().count();
        if (needed <= MOST_FILES) {
            unite(sources);
        } else {
            gather(sources);
        }
    }

    /**
     * Reads the blocklist as it is at this moment, for each question anew. As a table with an
     * index, since every part of a view that leaves blocked tokens out asks it for every row.
     */
    private void gatherBlocklist(Source source) throws SQLException {
        gather(List.of(source));
        execute("CREATE INDEX temp.%1$s_mint ON %1$s(mint)".formatted(source.name()));
    }

    private Source source(NamedView view, boolean asked) {
        List<DataFile> having =
                asked
                        ? FileSelection.inState(files, view.state()).stream()
                                .filter(file -> file.id().dataset().equals(view.dataset()))
                                .filter(file -> Files.exists(file.path()))
                                .toList()
                        : List.of();
        return new Source(view, having);
    }

    /**
     * Makes the tables inside the files, and views that are not for people, unknown by their plain
     * names: each would be that of one file only. Who asks for one is told so, and which views
     * there are.
     */
    private void hideTables() throws SQLException {
        Set<String> familiar =
                NamedView.of(datasets).stream().map(NamedView::name).collect(Collectors.toSet());
        var tables = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet names =
                        statement.executeQuery(
                                "SELECT name FROM "
                                        + EMPTY
                                        + ".sqlite_schema WHERE type IN ('table', 'view') AND name"
                                        + " NOT LIKE 'sqlite_%'")) {
            while (names.next()) {
                if (!familiar.contains(names.getString(1))) {
                    tables.add(names.getString(1));
                }
            }
        }
        for (String table : tables) {
            execute(
                    "CREATE TEMP VIEW %1$s AS SELECT * FROM temp.\"%1$s, a table inside each file\""
                            .formatted(table));
        }
    }

    private void unite(List<Source> sources) throws SQLException {
        List<DataFile> all = sources.stream().flatMap(s -> s.files().stream()).distinct().toList();
        List<String> schemas = attach(all);
        for (Source source : sources) {
            var parts = new ArrayList<String>();
            parts.add(selectAll(source.view(), EMPTY));
            for (DataFile file : source.files()) {
                parts.add(selectAll(source.view(), schemas.get(all.indexOf(file))));
            }
            execute(
                    "CREATE TEMP VIEW "
                            + source.name()
                            + " AS "
                            + String.join(" UNION ALL ", parts));
        }
    }

    private void gather(List<Source> sources) throws SQLException {
        for (Source source : sources) {
            String name = source.name();
            execute("CREATE TEMP TABLE " + name + " AS " + selectAll(source.view(), EMPTY));
            List<DataFile> rest = source.files();
            while (!rest.isEmpty()) {
                List<DataFile> some = rest.subList(0, Math.min(MOST_FILES, rest.size()));
                rest = rest.subList(some.size(), rest.size());
                for (String schema : attach(some)) {
                    execute("INSERT INTO temp." + name + " " + selectAll(source.view(), schema));
                    execute("DETACH " + schema);
                }
            }
        }
    }

    private List<String> attach(List<DataFile> some) throws SQLException {
        var schemas = new ArrayList<String>();
        for (DataFile file : some) {
            String schema = "f" + attached++;
            execute(
                    "ATTACH "
                            + EmptyFile.literal(Sqlite.uriForReading(file.path()))
                            + " AS "
                            + schema);
            FileFormat.requireCurrent(connection, schema, file.path());
            schemas.add(schema);
        }
        return schemas;
    }

    private String selectAll(NamedView named, String schema) {
        View view = named.view();
        String conditions =
                Stream.of(
                                scope.everyTime()
                                        ? Optional.<String>empty()
                                        : view.timeColumn().map(this::inTime),
                                scope.mint().map(mint -> mintIs(view, mint)),
                                named.hidden().map(hidden -> "(" + hidden + ") IS NOT TRUE"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" AND "));
        return view.selectAllFrom(schema) + (conditions.isEmpty() ? "" : " WHERE " + conditions);
    }

    private String inTime(String column) {
        return column + " >= " + scope.fromSeconds() + " AND " + column + " < " + scope.toSeconds();
    }

    private static String mintIs(View view, String mint) {
        return view.mintColumn()
                .map(column -> column + " = " + EmptyFile.literal(mint))
                .orElse("TRUE");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
