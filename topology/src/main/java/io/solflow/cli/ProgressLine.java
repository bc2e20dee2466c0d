package io.solflow.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * One line on a terminal that is written over as things go on, a few times a second at most;
 * nothing elsewhere.
 */
final class ProgressLine {

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final String ERASE_LINE = "\r\u001B[K";

    private final Surroundings surroundings;
    private Instant shown = Instant.EPOCH;

    ProgressLine(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Whether showing something now would be seen; what costs to find out need not be asked else.
     */
    boolean isDue() {
        return surroundings.terminal()
                && surroundings.clock().instant().isAfter(shown.plus(BETWEEN));
    }

    void show(String text) {
        if (isDue()) {
            shown = surroundings.clock().instant();
            surroundings.err().print(ERASE_LINE + text);
            surroundings.err().flush();
        }
    }

    /** Makes room for something else. */
    void erase() {
        if (surroundings.terminal()) {
            surroundings.err().print(ERASE_LINE);
            surroundings.err().flush();
        }
    }
}
