package io.solflow.stream;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a streamer's time marks are due.
 *
 * <p>At most one a second of wall time, and besides whenever an hour of event time has passed, so
 * that no partition, however quiet, is ever further behind than that. A step of more than a day is
 * marked twice: readers hold a record that jumps so far until the next record of its partition
 * confirms it. The same goes for the first mark of a process, since nobody knows what the
 * partitions have reached before.
 *
 * <p>Not safe for use by several threads.
 */
public final class MarkRhythm {

    /** What a single record may move time by, in seconds of event time. */
    public static final long DAY_SECONDS = 86_400;

    private static final long STEP_SECONDS = 3_600;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private @Nullable Instant markedAt;
    private long marked;

    /**
     * How many marks of {@code eventTimeSeconds} are due now, 0 to 2. The caller has sent every
     * trade before that time, and sends the marks before anything else.
     */
    public int due(long eventTimeSeconds, Instant now) {
        if (markedAt == null) {
            return take(2, eventTimeSeconds, now);
        }
        long step = eventTimeSeconds - marked;
        if (step <= 0) {
            return 0;
        }
        if (step > DAY_SECONDS) {
            return take(2, eventTimeSeconds, now);
        }
        boolean periodOver = Duration.between(markedAt, now).compareTo(PERIOD) >= 0;
        return step >= STEP_SECONDS || periodOver ? take(1, eventTimeSeconds, now) : 0;
    }

    private int take(int marks, long eventTimeSeconds, Instant now) {
        marked = eventTimeSeconds;
        markedAt = now;
        return marks;
    }
}
