package io.solflow.sqlite.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A view of a file, under the name people know.
 *
 * @param name also the name under which queries see the union of all files
 * @param timeColumn column with the event time, seconds since 1970-01-01 UTC; empty when its rows
 *     belong to no time
 * @param mintColumn column with the token's address
 * @param select the text after {@code CREATE VIEW name AS}
 * @param blocked condition on the columns of the view: rows that it holds for are not seen in the
 *     union of all files under {@link #name}, only under {@link #nameWithBlocked}; it may ask the
 *     view {@code blocklist}. Empty when every row is seen. Inside one file the view has all rows,
 *     since the list lies in another.
 * @param stored a quicker way to the same rows for this program; empty when there is none
 */
public record View(
        String name,
        Optional<String> timeColumn,
        Optional<String> mintColumn,
        String select,
        Optional<String> blocked,
        Optional<Stored> stored) {

    /**
     * A second view of the same rows, with some values as they are stored. The view that people see
     * is made of it in plain SQL; a connection that has the functions of this package does it
     * quicker.
     *
     * @param name of the second view
     * @param select the text after {@code CREATE VIEW name AS}
     * @param shown select list over it that gives the columns of the first, with {@link
     *     SignatureFunction}
     */
    public record Stored(String name, String select, String shown) {}

    /** Holds for a row whose column {@code mint} is on the blocklist now. */
    public static final String MINT_IS_BLOCKED = "mint IN (SELECT mint FROM blocklist)";

    /** A view with a column {@code mint}, of which every row is seen. */
    public static View ofTokens(String name, String timeColumn, String select) {
        return new View(
                name,
                Optional.of(timeColumn),
                Optional.of("mint"),
                select,
                Optional.empty(),
                Optional.empty());
    }

    /** The same view, with its rows hidden for which a condition holds. */
    public View withoutBlocked(String condition) {
        return new View(name, timeColumn, mintColumn, select, Optional.of(condition), stored);
    }

    /** The same view, with a quicker way to its rows. */
    public View quicker(Stored way) {
        return new View(name, timeColumn, mintColumn, select, blocked, Optional.of(way));
    }

    /** What to select from to see all rows and columns of the view in an attached file. */
    public String source(String schema) {
        return stored.map(
                        way -> "(SELECT %s FROM %s.%s)".formatted(way.shown(), schema, way.name()))
                .orElseGet(() -> schema + "." + name);
    }

    /** Name of the twin that leaves nothing out. */
    public String nameWithBlocked() {
        return "all_" + name;
    }

    /** Statements that make it. */
    public List<String> ddl() {
        return Stream.concat(
                        stored.stream().map(way -> ddl(way.name(), way.select())),
                        Stream.of(ddl(name, select)))
                .toList();
    }

    private static String ddl(String name, String select) {
        return "CREATE VIEW " + name + " AS " + select;
    }
}
