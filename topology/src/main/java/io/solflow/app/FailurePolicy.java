package io.solflow.app;

import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.sink.OutputException;
import io.solflow.sqlite.file.Sqlite;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.TaskCorruptedException;

/**
 * Decides what follows when a thread of a topology dies. What may pass by itself (Kafka or the
 * registry out of reach, a time-out, a disk in trouble, a broken file that has been set aside, a
 * partition that another writer has taken over) gets a new thread after a pause that grows with
 * every failure; anything else, and too many failures in a row, ends the topology. Thread-safe.
 *
 * @see Verdict
 */
public final class FailurePolicy {

    private static final int MOST_IN_A_ROW = 20;
    private static final Duration ROW = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int MOST_DOUBLINGS = 10;

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    public FailurePolicy(InstantSource clock) {
        this.clock = clock;
    }

    /** What to do about a failure. */
    public sealed interface Verdict {

        /** Go on with a new thread after a pause. */
        record Replace(Duration pause) implements Verdict {}

        /** End the topology; {@code reason} is for the operator. */
        record Stop(String reason) implements Verdict {}
    }

    /** Judges one failure that happened now. */
    public synchronized Verdict judge(Throwable failure) {
        Throwable cause = decisiveCause(failure);
        if (!mayPass(failure)) {
            return new Verdict.Stop(inWords(cause));
        }
        Instant now = clock.instant();
        while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(ROW))) {
            recent.removeFirst();
        }
        if (recent.size() >= MOST_IN_A_ROW) {
            return new Verdict.Stop(
                    "failed "
                            + (MOST_IN_A_ROW + 1)
                            + " times within "
                            + ROW.toMinutes()
                            + " minutes, last: "
                            + inWords(cause));
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(recent.size(), MOST_DOUBLINGS));
        recent.addLast(now);
        return new Verdict.Replace(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputException output) {
                return !output.needsSomebody(); // whatever it was that the output met
            }
            if (cause instanceof SQLException sql && Sqlite.mayPass(sql)
                    || cause instanceof TaskCorruptedException
                    || cause instanceof RetriableException
                    || cause instanceof SchemaRegistryException.Unavailable
                    || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** The first cause made for operators, or else the last one. */
    private static Throwable decisiveCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof OutputException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String inWords(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getName()
                : cause.getClass().getSimpleName() + ": " + message;
    }
}
