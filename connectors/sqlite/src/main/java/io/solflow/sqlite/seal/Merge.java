package io.solflow.sqlite.seal;

import io.solflow.sqlite.dataset.Column;
import io.solflow.sqlite.dataset.Companion;
import io.solflow.sqlite.dataset.Ids;
import io.solflow.sqlite.dataset.Interned;
import io.solflow.sqlite.dataset.Layout;
import io.solflow.sqlite.dataset.Table;
import io.solflow.sqlite.file.EmptyFile;
import io.solflow.sqlite.file.SealedFile;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the rows of several files together in a new one, each once, in the order of the key. The
 * rows stand in a file beside it first, with the numbers of the new one, since sources number texts
 * as they like and copies may lie in any two of them. For one thread.
 */
final class Merge {

    private static final List<String> TEXTS = List.of(Ids.TEXTS, Ids.KEYS);

    private static final String MAPS =
            "CREATE TABLE work.map_%s(old INTEGER PRIMARY KEY, new INTEGER)";

    private final Table<?> table;
    private final Path target;
    private final Path work;
    private ContentHash read = ContentHash.NOTHING;
    private int sources;

    /**
     * @param target to be made; must not be there
     * @param work a name for the file beside it
     */
    Merge(Table<?> table, Path target, Path work) {
        this.table = table;
        this.target = target;
        this.work = work;
    }

    /**
     * What came of it.
     *
     * @param read all rows of the sources
     * @param dropped rows that are in another delivery of the same
     */
    record Outcome(ContentHash read, ContentHash dropped) {}

    void begin() throws SQLException {
        try (Connection connection = SealedFile.create(target, table)) {
            attachWork(connection);
            Sqlite.execute(
                    connection,
                    "CREATE TABLE work.stage(row INTEGER PRIMARY KEY, source INTEGER, %s,"
                                    .formatted(names())
                            + " identity, preferred)");
            for (String kind : TEXTS) {
                Sqlite.execute(
                        connection,
                        "CREATE TABLE work.known_%s(id INTEGER PRIMARY KEY, text TEXT UNIQUE)"
                                .formatted(kind));
            }
        }
    }

    /**
     * Takes in the rows of a file, and hashes them as they are there. Of rows with the same key
     * those of later files replace earlier ones, where the table's rows replace each other.
     *
     * @param uri how it is opened
     */
    void add(String uri) throws SQLException {
        try (Connection connection = Sqlite.openUri(uri)) {
            // The source is the main file, so that its SQL finds its own tables.
            attach(connection, target, "sealed");
            attachWork(connection);
            Sqlite.execute(connection, "PRAGMA sealed.journal_mode = OFF");
            Sqlite.execute(connection, "PRAGMA sealed.synchronous = OFF");
            Sqlite.execute(connection, "BEGIN");
            mapTexts(connection);
            for (Interned<?> kind : table.interned()) {
                mapCombinations(connection, kind);
            }
            stage(connection);
            for (Companion<?> companion : table.companions()) {
                for (Companion.Beside beside : companion.tables()) {
                    copy(connection, beside);
                }
            }
            dropMaps(connection);
            Sqlite.execute(connection, "COMMIT");
            read = read.plus(ContentHash.of(connection, table));
        }
        sources++;
    }

    /** Writes the rows, the connection being to the target, and what is made of them. */
    Outcome finish(Connection connection) throws SQLException {
        attachWork(connection);
        Sqlite.execute(connection, "BEGIN");
        for (String kind : TEXTS) {
            Sqlite.execute(
                    connection,
                    "INSERT INTO main.%1$s(id, text) SELECT id, text FROM work.known_%1$s"
                            .formatted(kind));
        }
        Sqlite.execute(
                connection, "CREATE TABLE work.dropped AS SELECT row FROM (" + numbered() + ")");
        insertRows(connection);
        String identity = table.identity().isPresent() ? ", identity" : "";
        ContentHash dropped =
                ContentHash.of(
                        connection,
                        "main",
                        table,
                        "SELECT %s%s FROM work.stage WHERE row IN (SELECT row FROM work.dropped)"
                                .formatted(names(), identity));
        Sqlite.execute(connection, "COMMIT");
        Sqlite.execute(connection, "DETACH work");
        return new Outcome(read, dropped);
    }

    /** Texts stand in the work file at first: there they can be looked up. */
    private void mapTexts(Connection connection) throws SQLException {
        for (String kind : TEXTS) {
            Sqlite.execute(connection, MAPS.formatted(kind));
            Sqlite.execute(
                    connection,
                    "INSERT INTO work.known_%1$s(text) SELECT text FROM main.%1$s WHERE TRUE ORDER BY id ON CONFLICT DO NOTHING"
                            .formatted(kind));
            Sqlite.execute(
                    connection,
                    "INSERT INTO work.map_%1$s SELECT s.id, n.id FROM main.%1$s s CROSS JOIN work.known_%1$s n ON n.text = s.text"
                            .formatted(kind));
        }
    }

    private static void copy(Connection connection, Companion.Beside beside) throws SQLException {
        Sqlite.execute(
                connection,
                "INSERT INTO sealed.%1$s(%2$s) SELECT %3$s FROM main.%1$s t"
                        .formatted(
                                beside.name(),
                                beside.columns().stream()
                                        .map(Column::name)
                                        .collect(Collectors.joining(", ")),
                                beside.columns().stream()
                                        .map(Merge::mapped)
                                        .collect(Collectors.joining(", "))));
    }

    private void mapCombinations(Connection connection, Interned<?> kind) throws SQLException {
        String names = kind.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String values =
                kind.columns().stream().map(Merge::mapped).collect(Collectors.joining(", "));
        String same =
                kind.columns().stream()
                        .map(column -> "n.%s IS %s".formatted(column.name(), mapped(column)))
                        .collect(Collectors.joining(" AND "));
        Sqlite.execute(connection, MAPS.formatted(kind.name()));
        Sqlite.execute(
                connection,
                "INSERT INTO sealed.%1$s(%2$s) SELECT %3$s FROM main.%1$s t WHERE NOT EXISTS"
                                .formatted(kind.name(), names, values)
                        + " (SELECT 1 FROM sealed.%s n WHERE %s)".formatted(kind.name(), same));
        Sqlite.execute(
                connection,
                "INSERT INTO work.map_%1$s SELECT t.id, n.id FROM main.%1$s t CROSS JOIN"
                                .formatted(kind.name())
                        + " sealed.%s n ON %s".formatted(kind.name(), same));
    }

    private void stage(Connection connection) throws SQLException {
        Sqlite.execute(
                connection,
                "INSERT INTO work.stage(source, %s, identity, preferred) SELECT %d, %s, %s, %s FROM main.%s t"
                        .formatted(
                                names(),
                                sources,
                                table.columns().stream()
                                        .map(Merge::mapped)
                                        .collect(Collectors.joining(", ")),
                                table.identity().orElse("NULL"),
                                table.preferred(),
                                table.name()));
    }

    private void dropMaps(Connection connection) throws SQLException {
        for (String kind : TEXTS) {
            Sqlite.execute(connection, "DROP TABLE work.map_" + kind);
        }
        for (Interned<?> kind : table.interned()) {
            Sqlite.execute(connection, "DROP TABLE work.map_" + kind.name());
        }
    }

    /** Rows of the stage that another one stands for. */
    private String numbered() {
        String order =
                "SELECT row, row_number() OVER (PARTITION BY %s ORDER BY %s) AS place FROM"
                        + " work.stage";
        String rest = " WHERE place > 1";
        if (table.identity().isPresent()) {
            String sameMoment =
                    table.key().stream()
                            .filter(name -> !name.equals("offset"))
                            .collect(Collectors.joining(", "));
            return "SELECT row FROM (%s)%s"
                    .formatted(
                            order.formatted(sameMoment + ", identity", "preferred, source, offset"),
                            rest);
        }
        if (table.layout() == Layout.RUNS) {
            return "SELECT row FROM work.stage WHERE FALSE";
        }
        return "SELECT row FROM (%s)%s"
                .formatted(
                        order.formatted(String.join(", ", table.key()), "source DESC, offset DESC"),
                        rest);
    }

    private void insertRows(Connection connection) throws SQLException {
        boolean runs = table.layout().hasRuns();
        String key = String.join(", ", table.key());
        // Two partitions can have the same key only when the topic was given more partitions.
        String run =
                runs ? "row_number() OVER (PARTITION BY %s ORDER BY row), ".formatted(key) : "";
        Sqlite.execute(
                connection,
                "INSERT INTO main.%s(%s%s) SELECT %s%s FROM work.stage WHERE row NOT IN (SELECT row FROM work.dropped) ORDER BY %s"
                        .formatted(
                                table.name(),
                                runs ? "run, " : "",
                                names(),
                                run,
                                names(),
                                runs ? "1, " + key : key));
        if (runs) {
            Sqlite.execute(
                    connection,
                    "INSERT INTO runs(run, rows) SELECT run, count(*) FROM %s GROUP BY run"
                            .formatted(table.name()));
        }
    }

    private String names() {
        return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Value of a column of a source's row {@code t}, with the numbers of the new file. */
    private static String mapped(Column column) {
        return column.interned()
                .map(
                        kind ->
                                "(SELECT new FROM work.map_%s WHERE old = t.%s)"
                                        .formatted(kind, column.name()))
                .orElse("t." + column.name());
    }

    private void attachWork(Connection connection) throws SQLException {
        attach(connection, work, "work");
        for (String pragma : List.of("journal_mode = OFF", "synchronous = OFF")) {
            Sqlite.execute(connection, "PRAGMA work." + pragma);
        }
    }

    private static void attach(Connection connection, Path file, String schema)
            throws SQLException {
        Sqlite.execute(
                connection,
                "ATTACH %s AS %s"
                        .formatted(
                                EmptyFile.literal(file.toAbsolutePath().toUri().toString()),
                                schema));
        Sqlite.execute(connection, "PRAGMA " + schema + ".cache_size = -65536");
    }
}
