package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table that takes the rows of one kind of file, and what belongs to it. Made by {@link
 * #named}.
 *
 * @param name of the table
 * @param layout in which order rows lie
 * @param columns all columns but {@code run}
 * @param key primary key, in order, without {@code run}
 * @param binder fills {@code columns}, in their order
 * @param token the address that the views show of a row as {@code mint}; null when it has none. In
 *     runs it is what the key begins with
 * @param interned tables of combinations whose numbers the rows hold
 * @param companions tables beside the main one
 * @param held tells whether a file has a row; empty when nobody can tell
 * @param identity SQL over a row {@code t} of the table and the tables of its file: rows of one
 *     token and time for which it gives the same value are one and the same, delivered again. Empty
 *     when every row counts
 * @param preferred SQL over a row {@code t}: of rows that are one and the same, the one is kept for
 *     which it is least, and among those the one that came first
 * @param partition SQL over a row {@code t} that gives the partition of the topic it came from
 * @param readIndexes columns of the indexes that a sealed file has beside the key; a live file has
 *     none
 * @param rollups tables that a sealed file has beside its rows
 * @param views made in every file
 * @param earlier reads files of earlier formats; empty when only columns were added since
 */
public record Table<V>(
        String name,
        Layout layout,
        List<Column> columns,
        List<String> key,
        Binder<V> binder,
        Function<Row<V>, @Nullable String> token,
        List<Interned<?>> interned,
        List<Companion<V>> companions,
        Optional<Held<V>> held,
        Optional<String> identity,
        String preferred,
        String partition,
        List<String> readIndexes,
        List<Rollup> rollups,
        List<View> views,
        Optional<Earlier<V>> earlier) {

    /** The runs of a file; a file without a table in runs has none. */
    public static final String RUNS =
            "CREATE TABLE runs(run INTEGER PRIMARY KEY, rows INTEGER NOT NULL) STRICT";

    /** Begins a description. */
    public static <V> Builder<V> named(String name) {
        return new Builder<>(name);
    }

    /** Names of all columns in the order in which a row is bound, {@code run} included. */
    public List<String> names() {
        return Stream.concat(
                        layout.hasRuns() ? Stream.of("run") : Stream.empty(),
                        columns.stream().map(Column::name))
                .toList();
    }

    /** Adds a row, or does nothing when its key is there already. */
    public String insertMissing() {
        return Inserts.sql(name, names(), 1)
                + " ON CONFLICT("
                + String.join(", ", key)
                + ") DO NOTHING";
    }

    /** Adds a row in the place of one with the same key. */
    public String replace() {
        return "INSERT OR REPLACE" + Inserts.sql(name, names(), 1).substring("INSERT".length());
    }

    /** Everything that an empty file needs beside {@code file} and {@code texts}. */
    public List<String> allDdl() {
        return Stream.of(
                        interned.stream().flatMap(kind -> kind.ddl().stream()),
                        Stream.of(ddl()),
                        companions.stream().flatMap(companion -> companion.ddl().stream()),
                        views.stream().flatMap(view -> view.ddl().stream()))
                .flatMap(statements -> statements)
                .toList();
    }

    private String ddl() {
        var definitions = new ArrayList<String>();
        if (layout.hasRuns()) {
            definitions.add("run INTEGER NOT NULL");
        }
        columns.forEach(column -> definitions.add(column.ddl()));
        String primary = (layout.hasRuns() ? "run, " : "") + String.join(", ", key);
        return "CREATE TABLE "
                + name
                + "(\n  "
                + String.join(",\n  ", definitions)
                + ",\n  PRIMARY KEY("
                + primary
                + ")\n) STRICT, WITHOUT ROWID";
    }

    /** Gathers a description; what is not said is empty. */
    public static final class Builder<V> {

        private final String name;
        private Layout layout = Layout.CLUSTERED;
        private List<Column> columns = List.of();
        private List<String> key = List.of();
        private Optional<Binder<V>> binder = Optional.empty();
        private Function<Row<V>, @Nullable String> token = row -> null;
        private List<Interned<?>> interned = List.of();
        private List<Companion<V>> companions = List.of();
        private Optional<Held<V>> held = Optional.empty();
        private Optional<String> identity = Optional.empty();
        private String preferred = "0";
        private Optional<String> partition = Optional.empty();
        private List<String> readIndexes = List.of();
        private List<Rollup> rollups = List.of();
        private List<View> views = List.of();
        private Optional<Earlier<V>> earlier = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        /** Rows lie in {@link Layout#RUNS}; otherwise they are {@link Layout#CLUSTERED}. */
        public Builder<V> inRuns() {
            layout = Layout.RUNS;
            return this;
        }

        /** Rows lie in {@link Layout#REPLACING_RUNS}. */
        public Builder<V> inReplacingRuns() {
            layout = Layout.REPLACING_RUNS;
            return this;
        }

        public Builder<V> columns(List<Column> all) {
            columns = List.copyOf(all);
            return this;
        }

        public Builder<V> key(String... names) {
            key = List.of(names);
            return this;
        }

        public Builder<V> binder(Binder<V> fills) {
            binder = Optional.of(fills);
            return this;
        }

        public Builder<V> token(Function<Row<V>, @Nullable String> address) {
            token = address;
            return this;
        }

        public Builder<V> interned(Interned<?>... kinds) {
            interned = List.of(kinds);
            return this;
        }

        public Builder<V> companions(List<Companion<V>> beside) {
            companions = List.copyOf(beside);
            return this;
        }

        public Builder<V> held(Held<V> question) {
            held = Optional.of(question);
            return this;
        }

        public Builder<V> identity(String sql) {
            identity = Optional.of(sql);
            return this;
        }

        /** Which of several deliveries of a row is kept when it is not the first. */
        public Builder<V> preferred(String sql) {
            preferred = sql;
            return this;
        }

        public Builder<V> partition(String sql) {
            partition = Optional.of(sql);
            return this;
        }

        /** One index for each list of columns. */
        public Builder<V> readIndexes(String... columns) {
            readIndexes = List.of(columns);
            return this;
        }

        public Builder<V> rollups(Rollup... all) {
            rollups = List.of(all);
            return this;
        }

        public Builder<V> views(View... all) {
            views = List.of(all);
            return this;
        }

        public Builder<V> earlier(Earlier<V> reader) {
            earlier = Optional.of(reader);
            return this;
        }

        /**
         * @throws IllegalStateException when a table without columns, key or binder is described
         */
        public Table<V> build() {
            if (columns.isEmpty() || key.isEmpty()) {
                throw new IllegalStateException("table " + name + " needs columns and a key");
            }
            return new Table<>(
                    name,
                    layout,
                    columns,
                    key,
                    binder.orElseThrow(
                            () -> new IllegalStateException("table " + name + " needs a binder")),
                    token,
                    interned,
                    companions,
                    held,
                    identity,
                    preferred,
                    partition.orElse("(SELECT partition FROM file)"),
                    readIndexes,
                    rollups,
                    views,
                    earlier);
        }
    }
}
