package io.solflow.stream.replay;

import java.time.Duration;
import java.time.Instant;

/** Relates event time to wall time, from the first trade of a run on. */
record Pace(Speed speed, long startSeconds, Instant startedAt) {

    /** When a trade of that event time is to be sent; long ago when the speed has no limit. */
    Instant due(long eventTimeSeconds) {
        return speed.equals(Speed.MAX)
                ? Instant.MIN
                : startedAt.plus(speed.wallTime(eventTimeSeconds - startSeconds));
    }

    /** The event time that has come by then; never before the start, wherever the clock is set. */
    long reached(Instant now) {
        long passed = Math.max(0, speed.eventSeconds(Duration.between(startedAt, now)));
        return startSeconds + Math.min(passed, Long.MAX_VALUE - startSeconds);
    }
}
