package io.solflow.sqlite.query;

import java.time.Duration;

/**
 * How much a question may cost. A reader that stays keeps a writer's log from shrinking, so there
 * is always a deadline.
 *
 * @param maxRows rows after which the answer is cut, at least 1
 * @param deadline from the start of the question to its last row
 */
public record QueryLimits(long maxRows, Duration deadline) {

    /** As many rows as there are, within 30 s. */
    public static final QueryLimits DEFAULT =
            new QueryLimits(Long.MAX_VALUE, Duration.ofSeconds(30));

    public QueryLimits {
        if (maxRows < 1) {
            throw new IllegalArgumentException(
                    "an answer has at least 1 row as limit, was " + maxRows);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline is positive, was " + deadline);
        }
    }
}
