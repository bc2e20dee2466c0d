package io.solflow.sqlite.describe;

import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.query.QueryEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Datasette shows beside files: titles, descriptions and units, as its {@code metadata.json}.
 * It names databases by their files, so it is made for those that are served. The unit is also part
 * of a column's description, since not every version shows units.
 */
public final class DatasetteMetadata {

    private final QueryEngine engine;
    private final ViewNotes notes = ViewNotes.read();

    /**
     * @param engine knows which views a file has
     */
    public DatasetteMetadata(QueryEngine engine) {
        this.engine = engine;
    }

    /** The metadata of some files, ended by a new line. */
    public String of(List<DataFile> files) {
        Map<String, Object> databases = new LinkedHashMap<>();
        for (DataFile file : files) {
            databases.put(databaseName(file), Map.of("tables", tables(file)));
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("title", "SolFlow");
        all.put(
                "description",
                "Order flow of Solana's exchanges. Ask the views; the tables behind them are"
                    + " compact and may change. A single file also has rows of blocked tokens.");
        all.put("databases", databases);
        return json(all, "") + "\n";
    }

    private static String databaseName(DataFile file) {
        String name = file.path().getFileName().toString();
        return name.replaceFirst("\\.zst$", "").replaceFirst("\\.db$", "");
    }

    private Map<String, Object> tables(DataFile file) {
        var tables = new LinkedHashMap<String, Object>();
        for (String view : engine.viewsIn(file)) {
            notes.of(view).ifPresent(note -> tables.put(view, table(note)));
        }
        return tables;
    }

    private static Map<String, Object> table(ViewNote note) {
        var table = new LinkedHashMap<String, Object>();
        table.put("title", note.title());
        table.put("description", note.text());
        table.put(
                "columns",
                byColumn(
                        note,
                        column ->
                                column.text()
                                        + (column.unit().isEmpty()
                                                ? ""
                                                : " (" + column.unit() + ")")));
        table.put("units", byColumn(note, ColumnNote::unit));
        return table;
    }

    private static Map<String, Object> byColumn(ViewNote note, Function<ColumnNote, String> value) {
        var values = new LinkedHashMap<String, Object>();
        for (ColumnNote column : note.columns()) {
            String text = value.apply(column);
            if (!text.isEmpty()) {
                values.put(column.name(), text);
            }
        }
        return values;
    }

    private static String json(Object value, String indent) {
        if (!(value instanceof Map<?, ?> map)) {
            return JsonText.quoted(Objects.toString(value));
        }
        String inner = indent + "  ";
        return map.entrySet().stream()
                .map(
                        entry ->
                                inner
                                        + JsonText.quoted(entry.getKey().toString())
                                        + ": "
                                        + json(entry.getValue(), inner))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
}
