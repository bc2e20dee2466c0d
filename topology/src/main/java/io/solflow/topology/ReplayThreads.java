package io.solflow.topology;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads in which journals are replayed, one per processor: they come when there is something to
 * replay, and end by themselves soon after.
 */
final class ReplayThreads implements Executor {

    private static final long IDLE_SECONDS = 2;

    private final ThreadPoolExecutor threads;

    ReplayThreads() {
        int processors = Runtime.getRuntime().availableProcessors();
        threads =
                new ThreadPoolExecutor(
                        processors,
                        processors,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        ReplayThreads::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable replay) {
        threads.execute(replay);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "flow-replay");
        thread.setDaemon(true);
        return thread;
    }
}
