package io.solflow.http.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.solflow.http.Program;
import io.solflow.http.events.EventStreams;
import io.solflow.http.live.LiveView;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** What the interface itself shows: how fresh, how much, to how many; and the disk below it. */
final class ViewMeters {

    private static final double MILLIS = 1000;

    private ViewMeters() {}

    static void bind(
            MeterRegistry registry,
            Program program,
            LiveView view,
            EventStreams events,
            InstantSource clock) {
        Gauge.builder(
                        "solflow.window.lag",
                        view,
                        v -> lag(v.reachedSeconds().orElse(Long.MIN_VALUE), clock))
                .description("From the newest window end to now; NaN before the first window")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("solflow.view.tokens", view, v -> v.tokens().size())
                .description("Live tokens of the partitions that are here")
                .register(registry);
        Gauge.builder("solflow.view.signals", view, v -> v.signals().size())
                .description("Signals in memory")
                .register(registry);
        FunctionCounter.builder("solflow.view.unreadable", view, LiveView::unreadableRecords)
                .description("Records of the topics of results that could not be read")
                .register(registry);
        Gauge.builder("solflow.http.event.clients", events, EventStreams::clients)
                .description("Listeners to live changes")
                .register(registry);
        FunctionCounter.builder("solflow.http.event.clients.dropped", events, EventStreams::dropped)
                .description("Listeners disconnected since they did not read")
                .register(registry);
        Gauge.builder("solflow.ready", program, p -> p.health().isReady() ? 1 : 0)
                .description("1 when this instance does its work")
                .register(registry);
        disk(registry, program.data());
    }

    private static double lag(long reached, InstantSource clock) {
        return reached == Long.MIN_VALUE ? Double.NaN : clock.millis() / MILLIS - reached;
    }

    private static void disk(MeterRegistry registry, Path data) {
        Gauge.builder("solflow.disk.free", data, d -> bytes(d, FileStore::getUsableSpace))
                .description("Free disk where the data is")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("solflow.disk.size", data, d -> bytes(d, FileStore::getTotalSpace))
                .description("Disk where the data is")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    @FunctionalInterface
    private interface Asked {
        long of(FileStore store) throws IOException;
    }

    private static double bytes(Path data, Asked asked) {
        try {
            return asked.of(Files.getFileStore(data));
        } catch (IOException e) {
            return Double.NaN; // shown as such: the disk gives no answer
        }
    }
}
