package io.solflow.stream.yellowstone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * When the next attempt to connect is due: the wait doubles with each failure, and lies anywhere
 * between half of it and all of it, so that many clients do not come back at the same moment. Never
 * more than {@value #MOST} attempts within a minute. For one thread.
 */
final class BackOff {

    static final int MOST = 10;
    static final Duration SPAN = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(250);

    private final RandomGenerator random;
    private final Deque<Instant> attempts = new ArrayDeque<>();
    private Duration wait = Duration.ZERO;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait, from now, before the next attempt; which is counted as made then. */
    Duration beforeNext(Instant now) {
        Duration jittered = wait.dividedBy(2).plusNanos(random.nextLong(wait.toNanos() / 2 + 1));
        Instant due = now.plus(jittered);
        while (!attempts.isEmpty() && !attempts.peekFirst().plus(SPAN).isAfter(due)) {
            attempts.removeFirst();
        }
        if (attempts.size() >= MOST) {
            due = attempts.removeFirst().plus(SPAN);
        }
        attempts.addLast(due);
        return Duration.between(now, due);
    }

    /** The last attempt came to nothing. */
    void failed() {
        Duration longer = wait.isZero() ? SHORTEST : wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }

    /** The last attempt brought something. */
    void succeeded() {
        wait = Duration.ZERO;
    }
}
