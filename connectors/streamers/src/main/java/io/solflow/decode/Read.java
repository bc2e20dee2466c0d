package io.solflow.decode;

/**
 * What came of reading one event.
 *
 * @param <E> the event
 */
public sealed interface Read<E> {

    /**
     * The event.
     *
     * @param tail bytes behind the last known field: a newer layout than ours; 0 when none
     */
    record Event<E>(E event, int tail) implements Read<E> {}

    /** The bytes are no such event. */
    record Refused<E>(Reason reason) implements Read<E> {}

    /** The event that the reader's fields made, unless one of them was faulty. */
    static <E> Read<E> of(ByteReader reader, E event) {
        Reason fault = reader.fault();
        return fault == null ? new Event<>(event, reader.remaining()) : new Refused<>(fault);
    }
}
