package io.solflow.sink;

import io.solflow.schemas.topic.DeadLetter;

/** What the bytes of a record turned out to be. */
public sealed interface Decoded<V> {

    record Ok<V>(Row<V> row) implements Decoded<V> {}

    /**
     * Not fit to be written; the sink goes on without it.
     *
     * @param kind what is wrong, in one word
     * @param reason what is wrong, for people
     */
    record Malformed<V>(DeadLetter.Kind kind, String reason) implements Decoded<V> {}
}
