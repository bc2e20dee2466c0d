package io.solflow.stream.replay;

import java.time.Duration;
import java.time.Instant;

/** Relates event time to wall time, from the first row of a run or after a gap on. */
record Pace(Speed speed, long startSeconds, Instant startedAt) {

    /**
     * Seconds of event time without a row beyond which it is a gap between two recordings, and is
     * not waited for. Inside a recording of a market, nothing is silent for so long.
     */
    static final long GAP_SECONDS = 600;

    /** When a row of that event time is to be sent; long ago when the speed has no limit. */
    Instant due(long eventTimeMillis) {
        return speed.equals(Speed.MAX)
                ? Instant.MIN
                : startedAt.plus(speed.wallTime(eventTimeMillis - startSeconds * 1_000));
    }

    /** The event time that has come by then; never before the start, wherever the clock is set. */
    long reached(Instant now) {
        long passed = Math.max(0, speed.eventSeconds(Duration.between(startedAt, now)));
        return startSeconds + Math.min(passed, Long.MAX_VALUE - startSeconds);
    }
}
