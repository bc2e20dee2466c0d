package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.EmptyFile;
import io.solflow.sqlite.file.Sqlite;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/**
 * What files look like inside, the same for all of one kind: the views that can be asked, their
 * columns, and the names of the tables behind them. Learnt once from files without rows.
 */
final class FileShape {

    private static final String EMPTY = "no_files";

    private final List<NamedView> views;
    private final Map<String, List<String>> columns;
    private final List<String> tables;

    private FileShape(
            List<NamedView> views, Map<String, List<String>> columns, List<String> tables) {
        this.views = views;
        this.columns = columns;
        this.tables = tables;
    }

    static FileShape ofAllDatasets() {
        List<Dataset<?>> datasets = Datasets.all();
        List<NamedView> views = NamedView.of(datasets);
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
            EmptyFile.attach(connection, EMPTY, datasets);
            var columns = new LinkedHashMap<String, List<String>>();
            for (NamedView view : views) {
                columns.put(view.view().name(), columns(connection, view));
            }
            return new FileShape(views, columns, inside(connection, columns.keySet()));
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not start: " + Sqlite.reason(e), e);
        }
    }

    /** Every view, those of the twins that show blocked tokens last. */
    List<NamedView> views() {
        return views;
    }

    /** Names of the columns of a view, in order. */
    List<String> columns(NamedView view) {
        return Objects.requireNonNull(columns.get(view.view().name()), view.name());
    }

    /** Names of what is inside files and not for people: tables, and views beside the familiar. */
    List<String> tables() {
        return tables;
    }

    private static List<String> columns(Connection connection, NamedView view) throws SQLException {
        return texts(
                connection,
                "SELECT name FROM pragma_table_info(%s, '%s')"
                        .formatted(EmptyFile.literal(view.view().name()), EMPTY));
    }

    private static List<String> inside(Connection connection, Set<String> familiar)
            throws SQLException {
        String names =
                "SELECT name FROM %s.sqlite_schema WHERE type IN ('table', 'view') AND name NOT"
                        + " LIKE 'sqlite_%%'";
        return texts(connection, names.formatted(EMPTY)).stream()
                .filter(name -> !familiar.contains(name))
                .toList();
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return List.copyOf(texts);
    }
}
