package io.solflow.sqlite.dataset;

/** What the bytes of a record turned out to be. */
public sealed interface Decoded<V> {

    record Ok<V>(Row<V> row) implements Decoded<V> {}

    /**
     * Not fit for a table; the sink goes on without it.
     *
     * @param kind class of the failure, for the header of the dead letter
     * @param reason what is wrong, for people
     */
    record Malformed<V>(String kind, String reason) implements Decoded<V> {}
}
