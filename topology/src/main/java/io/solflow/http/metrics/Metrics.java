package io.solflow.http.metrics;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.solflow.http.Program;
import io.solflow.http.Reply;
import io.solflow.http.Route;
import io.solflow.http.WebServer;
import io.solflow.http.events.EventStreams;
import io.solflow.http.live.LiveView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All that is measured, for Prometheus. Numbers are read from the parts themselves when they are
 * asked for, so measuring costs the parts nothing.
 */
public final class Metrics implements WebServer.RequestMeter {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** What people expect of an answer; the histogram has these limits. */
    private static final Duration[] LIMITS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FlowMeters flow;
    private final SinkMeters sink;
    private final FileMeters files;
    private final KafkaMeters kafka;

    /**
     * @param root of the SQLite files; they need not be there
     * @param clock for lags, and for how long a look at the files is good
     */
    public Metrics(
            Program program, LiveView view, EventStreams events, Path root, InstantSource clock) {
        flow = new FlowMeters(registry, program);
        sink = new SinkMeters(registry, program);
        files = new FileMeters(registry, root, clock);
        kafka = new KafkaMeters(registry, program);
        ViewMeters.bind(registry, program, view, events, clock);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", request -> new Reply(200, TEXT, scrape())));
    }

    @Override
    public void answered(String route, int status, long nanos) {
        Timer.builder("solflow.http.requests")
                .description("Requests answered, by route and status")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(LIMITS)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** One at a time: what appears while the program runs is looked for first. */
    private synchronized byte[] scrape() {
        flow.refresh();
        sink.refresh();
        files.refresh();
        kafka.refresh();
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }
}
