package io.solflow.http.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.solflow.http.Program;
import io.solflow.sink.SinkStats;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The outputs: rows, batches and what holds them up. */
final class SinkMeters {

    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final Program program;
    private final Set<String> bound = new HashSet<>();

    SinkMeters(MeterRegistry registry, Program program) {
        this.registry = registry;
        this.program = program;
    }

    /** Binds outputs that have begun since the last time. */
    void refresh() {
        for (Program.Sink sink : program.sinks()) {
            if (bound.add(sink.application())) {
                bind(sink.application(), sink.stats());
            }
        }
    }

    private void bind(String application, SinkStats stats) {
        for (String dataset : stats.byDataset().keySet()) {
            count(
                    "rows.written",
                    "Rows on disk since the start",
                    application,
                    dataset,
                    stats,
                    SinkStats.Counts::written);
            count(
                    "rows.skipped",
                    "Rows that came again and were on disk",
                    application,
                    dataset,
                    stats,
                    SinkStats.Counts::skipped);
            count(
                    "batches",
                    "Batches written",
                    application,
                    dataset,
                    stats,
                    SinkStats.Counts::batches);
            count(
                    "dead.letters",
                    "Records that could not be written",
                    application,
                    dataset,
                    stats,
                    SinkStats.Counts::deadLetters);
            FunctionCounter.builder(
                            "solflow.sink.writing", stats, s -> s.busyNanos(dataset) / NANOS)
                    .description("Time that writing batches took")
                    .baseUnit("seconds")
                    .tag("application", application)
                    .tag("dataset", dataset)
                    .register(registry);
            Gauge.builder("solflow.sink.rows.pending", stats, s -> counts(s, dataset).pending())
                    .description("Rows taken and not on disk yet")
                    .tag("application", application)
                    .tag("dataset", dataset)
                    .register(registry);
        }
        FunctionCounter.builder("solflow.sink.refusals", stats, SinkStats::refusals)
                .description("How often a disk has refused something")
                .tag("application", application)
                .register(registry);
        Gauge.builder("solflow.sink.paused", stats, s -> s.paused() ? 1 : 0)
                .description("1 while a writer waits for its disk")
                .tag("application", application)
                .register(registry);
    }

    private void count(
            String name,
            String description,
            String application,
            String dataset,
            SinkStats stats,
            ToDoubleFunction<SinkStats.Counts> value) {
        FunctionCounter.builder(
                        "solflow.sink." + name, stats, s -> value.applyAsDouble(counts(s, dataset)))
                .description(description)
                .tag("application", application)
                .tag("dataset", dataset)
                .register(registry);
    }

    private static SinkStats.Counts counts(SinkStats stats, String dataset) {
        SinkStats.Counts counts = stats.byDataset().get(dataset);
        if (counts == null) {
            throw new IllegalStateException("a dataset has gone: " + dataset);
        }
        return counts;
    }
}
