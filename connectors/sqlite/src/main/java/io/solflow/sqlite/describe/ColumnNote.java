package io.solflow.sqlite.describe;

/**
 * What a column means.
 *
 * @param unit empty when it has none
 * @param text one sentence or two; says when the column is null
 */
public record ColumnNote(String name, Type type, String unit, String text) {

    /** What SQLite gives for a column that is not null. */
    public enum Type {
        INTEGER,
        REAL,
        TEXT
    }

    ColumnNote named(String other) {
        return new ColumnNote(other, type, unit, text);
    }
}
