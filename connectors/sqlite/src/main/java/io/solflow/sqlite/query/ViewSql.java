package io.solflow.sqlite.query;

import io.solflow.sqlite.file.EmptyFile;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of a view over many files. */
final class ViewSql {

    private ViewSql() {}

    /**
     * @param selects one per file
     */
    static String union(ViewFiles view, List<String> selects) {
        return "CREATE TEMP VIEW "
                + view.name()
                + " AS "
                + (selects.isEmpty() ? selectNothing(view) : String.join(" UNION ALL ", selects));
    }

    /** The rows of the scope in one file, for any tool. */
    static String selectFrom(String schema, ViewFiles files) {
        return select(schema + "." + files.view().view().name(), files);
    }

    /** The same, with functions that only connections of this program have. */
    static String selectQuicklyFrom(String schema, ViewFiles files) {
        return select(files.view().view().source(schema), files);
    }

    private static String select(String source, ViewFiles files) {
        QueryScope scope = files.scope();
        NamedView view = files.view();
        String conditions =
                Stream.of(
                                view.timeColumn().flatMap(column -> inTime(column, scope)),
                                view.mintColumn().flatMap(column -> ofToken(column, scope)),
                                view.hidden().map(hidden -> "(" + hidden + ") IS NOT TRUE"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" AND "));
        return "SELECT "
                + columns(files, column -> column)
                + " FROM "
                + source
                + (conditions.isEmpty() ? "" : " WHERE " + conditions);
    }

    /** The columns and no row: no file has any. */
    static String selectNothing(ViewFiles files) {
        return "SELECT " + columns(files, column -> "NULL AS " + column) + " WHERE FALSE";
    }

    private static String columns(ViewFiles files, UnaryOperator<String> select) {
        return files.columns().stream()
                .map(column -> select.apply('"' + column + '"'))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> inTime(String column, QueryScope scope) {
        return scope.everyTime()
                ? Optional.empty()
                : Optional.of(
                        "%1$s >= %2$d AND %1$s < %3$d"
                                .formatted(column, scope.fromSeconds(), scope.toSeconds()));
    }

    private static Optional<String> ofToken(String column, QueryScope scope) {
        return scope.mint().map(mint -> column + " = " + EmptyFile.literal(mint));
    }
}
