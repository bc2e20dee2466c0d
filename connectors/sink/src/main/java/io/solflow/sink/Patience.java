package io.solflow.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what a disk refused, until it succeeds or somebody ends the waiting. A full disk
 * therefore stops the sink where it stands: nothing is dropped, and it goes on by itself.
 *
 * <p>While it waits, the calling thread is blocked. When that takes longer than the consumer's
 * {@code max.poll.interval.ms}, the partition moves to another instance, if there is one.
 */
public final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOG_LINES = Duration.ofMinutes(1);

    /** Two threads that open the same new file get in each other's way for a moment: no news. */
    private static final Duration BEFORE_FIRST_LOG_LINE = Duration.ofSeconds(1);

    private final Path root;
    private final Judge judge;
    private final SinkStats stats;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param root directory of the files, to tell the operator which disk it is
     * @param judge knows what the disk means
     * @param stats told while somebody waits
     */
    public Patience(Path root, Judge judge, SinkStats stats) {
        this.root = root;
        this.judge = judge;
        this.stats = stats;
    }

    /** Tells what a refusal means. */
    public interface Judge {

        /** True when the same may succeed later: a full disk, a lock, a device that fails. */
        boolean saysTryAgain(Exception refusal);

        /** What is wrong, for the operator. */
        String reason(Exception refusal);
    }

    /** Something that writes; a checked exception is a refusal of the disk. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws Exception;
    }

    /** No more waiting, from any thread: what waits now and later fails with its own reason. */
    public void end() {
        ended.countDown();
    }

    /**
     * Runs an action until it succeeds.
     *
     * @param what names the action in the log
     * @throws StreamsException when trying again cannot help, or the waiting was ended
     */
    <T> T patiently(String what, Action<T> action) {
        Exception refused;
        try {
            return action.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            refused = e;
        }
        stats.waits();
        stats.refused();
        try {
            return retry(what, action, refused);
        } finally {
            stats.goesOn();
        }
    }

    private <T> T retry(String what, Action<T> action, Exception first) {
        Exception refused = first;
        Duration wait = FIRST_WAIT;
        Duration sinceLogLine = BETWEEN_LOG_LINES.minus(BEFORE_FIRST_LOG_LINE);
        boolean told = false;
        while (judge.saysTryAgain(refused)) {
            if (sinceLogLine.compareTo(BETWEEN_LOG_LINES) >= 0) {
                LOG.atWarn()
                        .addKeyValue("what", what)
                        .addKeyValue("root", root)
                        .addKeyValue("reason", judge.reason(refused))
                        .log(
                                "disk refuses; the sink waits and tries again. Make room, or see"
                                        + " who locks the file");
                sinceLogLine = Duration.ZERO;
                told = true;
            }
            if (endedWithin(wait)) {
                break;
            }
            sinceLogLine = sinceLogLine.plus(wait);
            wait = min(wait.multipliedBy(2), LONGEST_WAIT);
            try {
                T result = action.run();
                stats.accepted();
                if (told) {
                    LOG.atInfo().addKeyValue("what", what).log("disk accepts again");
                }
                return result;
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                refused = e;
                stats.refused();
            }
        }
        throw new StreamsException(what + " failed: " + judge.reason(refused), refused);
    }

    private boolean endedWithin(Duration wait) {
        try {
            return ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
