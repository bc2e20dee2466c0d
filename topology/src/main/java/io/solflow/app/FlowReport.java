package io.solflow.app;

import io.solflow.flow.FlowSize;
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

    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private final FlowStats stats;
    private FlowSize heldAtLast = FlowSize.NOTHING;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        var thread = new Thread(work, "flow-report");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** The first line comes in ten minutes. */
    FlowReport(FlowStats stats) {
        this.stats = stats;
        timer.scheduleAtFixedRate(
                () -> say("flow is running", stats.held()),
                PAUSE.toSeconds(),
                PAUSE.toSeconds(),
                TimeUnit.SECONDS);
    }

    private void say(String what, FlowSize held) {
        LOG.atInfo()
                .setMessage(what)
                .addKeyValue("records", stats.recordsTaken())
                .addKeyValue("trades", stats.tradesForwarded())
                .addKeyValue("duplicates", stats.duplicatesDropped())
                .addKeyValue("late", stats.lateTrades())
                .addKeyValue("metrics", stats.metricsEmitted())
                .addKeyValue("windowMetrics", stats.windowMetricsEmitted())
                .addKeyValue("signals", stats.signalsSent())
                .addKeyValue("tokens", held.tokens())
                .addKeyValue("walletPairs", held.livePairs())
                .addKeyValue("untrackedTrades", held.untrackedTrades())
                .addKeyValue("megabytes", held.bytes().total() / BYTES_PER_MEGABYTE)
                .addKeyValue("bytesPerToken", Math.round(held.bytesPerToken()))
                .addKeyValue("bytesPerPair", Math.round(held.bytesPerPair()))
                .addKeyValue("deadLetters", stats.deadLettersSent())
                .log();
    }

    /** The flow is about to stop, and still holds what the last line is to say. */
    void stopping() {
        timer.shutdownNow();
        heldAtLast = stats.held();
    }

    /** The flow has stopped. */
    @Override
    public void close() {
        timer.shutdownNow();
        say("flow has stopped", heldAtLast);
    }
}
