package io.solflow.app.compare;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of an output.
 *
 * @param text everything that it says, in one form for all outputs
 */
record Entry(Group group, String text) {

    private static final String SEPARATOR = "\u001f";

    /** Values side by side; what is not there is told from what is empty. */
    static Entry of(Group group, @Nullable Object... values) {
        return new Entry(
                group,
                Arrays.stream(values)
                        .map(value -> Objects.toString(value, "\u0000"))
                        .collect(Collectors.joining(SEPARATOR)));
    }
}
