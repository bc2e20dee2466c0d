package io.solflow.app;

import io.solflow.app.cluster.Backlog;
import io.solflow.http.Health;
import io.solflow.sink.SinkStats;
import io.solflow.sqlite.stats.SinkHealth;
import io.solflow.topology.FlowStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds how the parts of a program are, so that whoever asks gets an answer at
 * once, also when Kafka gives none. Any thread may ask; one thread looks.
 */
final class StatusWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A look that takes longer waits for Kafka. */
    private static final Duration LATE = Duration.ofSeconds(10);

    /** Less free disk than this is little. */
    private static final long LEAST_FREE_BYTES = 256L << 20;

    private final Supplier<List<Watched>> watched;
    private final Supplier<List<SinkStats>> sinks;
    private final FlowStats flow;
    private final Path data;
    private final InstantSource clock;
    private final Map<SinkStats, SinkHealth.Look> sinksBefore = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        var thread = new Thread(work, "status-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    private long tradesBefore;
    private long lookedBeforeMillis;
    private volatile Seen seen;

    /**
     * An application to look at.
     *
     * @param backlog of this watch alone
     */
    record Watched(Part part, RunningTopology topology, Backlog backlog) {}

    private record Seen(long atMillis, Health health, double tradesPerSecond) {}

    /** Nothing is looked at before {@link #start}. */
    StatusWatch(
            Supplier<List<Watched>> watched,
            Supplier<List<SinkStats>> sinks,
            FlowStats flow,
            Path data,
            InstantSource clock) {
        this.watched = watched;
        this.sinks = sinks;
        this.flow = flow;
        this.data = data;
        this.clock = clock;
        this.lookedBeforeMillis = clock.millis();
        this.seen = new Seen(lookedBeforeMillis, Health.UNKNOWN, 0);
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How everything was at the last look. */
    Health health() {
        Seen last = seen;
        if (clock.millis() - last.atMillis() < LATE.toMillis()) {
            return last.health();
        }
        var findings = new ArrayList<>(last.health().findings());
        findings.add(
                "Kafka has given no answer for "
                        + (clock.millis() - last.atMillis()) / 1000
                        + " s: see whether it runs, and the log");
        return new Health(last.health().parts(), findings);
    }

    double tradesPerSecond() {
        return seen.tradesPerSecond();
    }

    private void look() {
        try {
            var parts = new ArrayList<Health.Part>();
            var findings = new ArrayList<String>();
            for (Watched each : watched.get()) {
                look(each, parts, findings);
            }
            lookAtSinks(findings);
            lookAtDisk(findings);
            long now = clock.millis();
            seen = new Seen(now, new Health(parts, findings), rate(now));
        } catch (RuntimeException e) {
            LOG.warn("the program could not be looked at", e);
        }
    }

    private static void look(Watched each, List<Health.Part> parts, List<String> findings) {
        String name = each.topology().name();
        OptionalLong lag = lag(each, findings);
        String state = each.topology().streams().state().name();
        parts.add(new Health.Part(name, each.part().name().toLowerCase(Locale.ROOT), state, lag));
        each.topology().failure().ifPresent(why -> findings.add(name + " has stopped: " + why));
        if (!each.topology().isProcessing() && each.topology().failure().isEmpty()) {
            findings.add(
                    name
                            + " is starting, restoring or waiting for its share of the work"
                            + lag.stream()
                                    .mapToObj(n -> ": " + n + " records to go")
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private static OptionalLong lag(Watched each, List<String> findings) {
        try {
            return OptionalLong.of(each.backlog().size());
        } catch (KafkaException e) {
            findings.add("Kafka does not answer: " + e.getMessage());
            return OptionalLong.empty();
        }
    }

    private void lookAtSinks(List<String> findings) {
        for (SinkStats each : sinks.get()) {
            SinkHealth.Look now = SinkHealth.Look.at(each);
            SinkHealth.Look before = sinksBefore.put(each, now);
            if (before != null) {
                findings.addAll(SinkHealth.judge(before, now).findings());
            }
            if (each.paused()) {
                findings.add("the sink waits for its disk: full, failing, or locked by another");
            }
        }
    }

    private void lookAtDisk(List<String> findings) {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                findings.add("the disk of " + data + " has " + (free >> 20) + " MiB left");
            }
        } catch (IOException e) {
            findings.add("the disk of " + data + " does not answer: " + e.getMessage());
        }
    }

    private double rate(long now) {
        long trades = flow.tradesForwarded();
        long millis = Math.max(1, now - lookedBeforeMillis);
        double rate = 1000.0 * (trades - tradesBefore) / millis;
        tradesBefore = trades;
        lookedBeforeMillis = now;
        return rate;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
