package io.solflow.app;

import io.solflow.stream.live.LiveStreamer;
import io.solflow.stream.yellowstone.YellowstoneRefused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live streamers at work side by side, each in a thread of its own. One that its endpoint refuses
 * leaves the others at work; any other failure ends all. {@link #stop} may be called by any thread.
 */
public final class LiveFeeds {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeeds.class);

    private final List<LiveStreamer> streamers;
    private final List<Thread> threads = new ArrayList<>();
    private int working;
    private @Nullable RuntimeException failure;

    public LiveFeeds(List<LiveStreamer> streamers) {
        this.streamers = List.copyOf(streamers);
    }

    /** What each has done so far. */
    public List<LiveStreamer.Snapshot> snapshots() {
        return streamers.stream().map(LiveStreamer::snapshot).toList();
    }

    /** Ends them in good order. */
    public void stop() {
        streamers.forEach(LiveStreamer::stop);
    }

    /** Starts them; {@link #await} waits for their end. */
    public void start() {
        synchronized (this) {
            working = streamers.size();
        }
        for (LiveStreamer each : streamers) {
            var thread = new Thread(() -> run(each), "solflow-feed-" + (threads.size() + 1));
            threads.add(thread);
            thread.start();
        }
    }

    /** Whether any is at work. */
    public synchronized boolean isWorking() {
        return working > 0;
    }

    /**
     * Waits until all have ended.
     *
     * @throws RuntimeException why they ended, when nobody has stopped them
     */
    public void await() throws InterruptedException {
        for (Thread each : threads) {
            each.join();
        }
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private void run(LiveStreamer streamer) {
        RuntimeException failed = null;
        try {
            streamer.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed = e;
        }
        ended(failed);
    }

    private void ended(@Nullable RuntimeException failed) {
        boolean goOn;
        synchronized (this) {
            working--;
            goOn = failed instanceof YellowstoneRefused && working > 0;
            if (failed != null && failure == null && !goOn) {
                failure = failed;
            }
        }
        if (goOn && failed != null) {
            LOG.atError()
                    .addKeyValue("reason", failed.getMessage())
                    .log("One endpoint is not used; the others go on.");
        } else if (failed != null) {
            stop();
        }
    }
}
