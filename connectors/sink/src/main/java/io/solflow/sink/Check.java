package io.solflow.sink;

import java.util.Optional;

/**
 * Says what makes a value impossible to write. Whatever passes must fit the output: a constraint
 * that fails later would stop the sink.
 */
@FunctionalInterface
public interface Check<V> {

    /** Last second that a four-digit year can name: 9999-12-31T23:59:59Z. */
    long LAST_SECOND = 253_402_300_799L;

    Optional<String> complaint(V value);

    /** Complaint about an event time that no file can be named after, if it is one. */
    static Optional<String> aboutTime(String field, long seconds) {
        return seconds > 0 && seconds <= LAST_SECOND
                ? Optional.empty()
                : Optional.of(
                        field
                                + " must be after 1970-01-01 and before 10000-01-01, was "
                                + seconds
                                + " s");
    }
}
