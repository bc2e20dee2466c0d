package io.solflow.sqlite.seal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps house from time to time while the sink runs, one day after the other on one thread of low
 * priority. Ends after the day that it works on; a process that does not wait loses nothing.
 */
public final class HousekeepingThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HousekeepingThread.class);

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Housekeeping housekeeping;
    private final Path root;
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param root named in the log
     * @param interval from the end of a pass to the next
     */
    public HousekeepingThread(Housekeeping housekeeping, Path root, Duration interval) {
        this.housekeeping = housekeeping;
        this.root = root;
        this.interval = interval;
    }

    /** Starts; only once. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("housekeeping has been started before");
        }
        var made = new Thread(this::work, "solflow-housekeeping");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY);
        thread = made;
        made.start();
    }

    /** Stops, and waits some seconds for the day that is being worked on. */
    @Override
    public synchronized void close() {
        stopped.countDown();
        if (thread != null) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void work() {
        try {
            while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() {
        try {
            housekeeping.run(() -> stopped.getCount() > 0);
        } catch (SQLException | RuntimeException e) {
            LOG.atError()
                    .addKeyValue("root", root)
                    .setCause(e)
                    .log("housekeeping failed; the next pass tries again");
        }
    }
}
