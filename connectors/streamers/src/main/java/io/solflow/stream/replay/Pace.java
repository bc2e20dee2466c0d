package io.solflow.stream.replay;

import java.time.Duration;
import java.time.Instant;

/** Relates event time to wall time, from the first trade of a run on. */
record Pace(Speed speed, long startSeconds, Instant startedAt) {

    /** When a trade of that event time is to be sent. */
    Instant due(long eventTimeSeconds) {
        return startedAt.plus(speed.wallTime(eventTimeSeconds - startSeconds));
    }

    /** The event time that has come by then. */
    long reached(Instant now) {
        return startSeconds + speed.eventSeconds(Duration.between(startedAt, now));
    }
}
