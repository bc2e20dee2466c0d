package io.solflow.sqlite.dataset;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param type as {@code STRICT} tables know it: {@code INTEGER}, {@code REAL}, {@code TEXT} or
 *     {@code BLOB}
 * @param nullable whether a row may be without a value
 * @param interned the table of which it holds a number, {@link Ids#TEXTS}, {@link Ids#KEYS} or that
 *     of an {@link Interned}; such a number means something in its own file only, so who moves rows
 *     from one file into another gives them the numbers of that file
 */
public record Column(String name, String type, boolean nullable, Optional<String> interned) {

    public static Column integer(String name) {
        return new Column(name, "INTEGER", false, Optional.empty());
    }

    public static Column real(String name) {
        return new Column(name, "REAL", false, Optional.empty());
    }

    public static Column text(String name) {
        return new Column(name, "TEXT", false, Optional.empty());
    }

    /** The number of a text, of {@link Ids#idOf(String)}. */
    public static Column textId(String name) {
        return idIn(Ids.TEXTS, name);
    }

    /** The number of a text in a key, of {@link Ids#keyOf}. */
    public static Column keyId(String name) {
        return idIn(Ids.KEYS, name);
    }

    /** The number of a combination, of {@link Ids#idOf(Interned, Object)}. */
    public static Column idIn(String interned, String name) {
        return new Column(name, "INTEGER", false, Optional.of(interned));
    }

    public Column orNull() {
        return new Column(name, type, true, interned);
    }

    String ddl() {
        return name + " " + type + (nullable ? "" : " NOT NULL");
    }
}
