package io.solflow.app;

import io.solflow.topology.FlowStats;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counters of the flow where an operator finds them, in the log: one line every ten minutes,
 * and one when it has stopped.
 */
final class FlowReport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlowReport.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final FlowStats stats;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        var thread = new Thread(work, "flow-report");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Starts with the first line in ten minutes. */
    FlowReport(FlowStats stats) {
        this.stats = stats;
        timer.scheduleAtFixedRate(
                () -> say("flow is running"),
                PAUSE.toSeconds(),
                PAUSE.toSeconds(),
                TimeUnit.SECONDS);
    }

    private void say(String what) {
        LOG.atInfo()
                .setMessage(what)
                .addKeyValue("records", stats.recordsTaken())
                .addKeyValue("trades", stats.tradesForwarded())
                .addKeyValue("duplicates", stats.duplicatesDropped())
                .addKeyValue("late", stats.lateTrades())
                .addKeyValue("metrics", stats.metricsEmitted())
                .addKeyValue("windowMetrics", stats.windowMetricsEmitted())
                .addKeyValue("signals", stats.signalsSent())
                .addKeyValue("deadLetters", stats.deadLettersSent())
                .log();
    }

    /** The flow has stopped. */
    @Override
    public void close() {
        timer.shutdownNow();
        say("flow has stopped");
    }
}
