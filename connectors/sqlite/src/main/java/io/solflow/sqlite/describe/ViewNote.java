package io.solflow.sqlite.describe;

import java.util.List;
import java.util.Optional;

/**
 * What a view means.
 *
 * @param title few words
 * @param text what one row is
 * @param columns in any order
 */
public record ViewNote(String name, String title, String text, List<ColumnNote> columns) {

    public ViewNote {
        columns = List.copyOf(columns);
    }

    public Optional<ColumnNote> column(String column) {
        return columns.stream().filter(note -> note.name().equals(column)).findFirst();
    }
}
