package io.solflow.http.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SQLite files, by dataset and state. They are looked at once in a while, not at each scrape.
 */
final class FileMeters {

    private static final Logger LOG = LoggerFactory.getLogger(FileMeters.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private final Path root;
    private final InstantSource clock;
    private final MultiGauge files;
    private final MultiGauge rows;
    private final MultiGauge bytes;
    private final MultiGauge wal;
    private long lookedAtMillis = Long.MIN_VALUE;

    FileMeters(MeterRegistry registry, Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
        files = gauge(registry, "solflow.files", "SQLite files", null);
        rows = gauge(registry, "solflow.files.rows", "Rows in SQLite files", null);
        bytes =
                gauge(
                        registry,
                        "solflow.files.size",
                        "Bytes of SQLite files with logs",
                        BaseUnits.BYTES);
        wal = gauge(registry, "solflow.files.wal", "Bytes of write-ahead logs", BaseUnits.BYTES);
    }

    private static MultiGauge gauge(
            MeterRegistry registry, String name, String description, @Nullable String unit) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
    }

    /** One kind of file. */
    private record Kind(String dataset, String state) implements Comparable<Kind> {

        static Kind of(DataFile file) {
            return new Kind(file.id().dataset(), file.state().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public int compareTo(Kind other) {
            int byDataset = dataset.compareTo(other.dataset);
            return byDataset != 0 ? byDataset : state.compareTo(other.state);
        }
    }

    void refresh() {
        long now = clock.millis();
        if (lookedAtMillis != Long.MIN_VALUE && now - lookedAtMillis < GOOD_FOR.toMillis()
                || !Files.isDirectory(root)) {
            return;
        }
        lookedAtMillis = now;
        try {
            look(Catalog.readOnly(root));
        } catch (SQLException e) {
            LOG.warn("the catalog of {} could not be read for the metrics", root, e);
        }
    }

    private void look(List<DataFile> all) {
        Map<Kind, List<DataFile>> kinds =
                all.stream()
                        .collect(
                                Collectors.groupingBy(Kind::of, TreeMap::new, Collectors.toList()));
        register(files, kinds, List::size);
        register(rows, kinds, sum(file -> file.extent().rows()));
        register(bytes, kinds, sum(DataFile::bytesOnDisk));
        register(wal, kinds, sum(DataFile::walBytes));
    }

    private static ToDoubleFunction<List<DataFile>> sum(ToDoubleFunction<DataFile> one) {
        return files -> files.stream().mapToDouble(one).sum();
    }

    private static void register(
            MultiGauge gauge,
            Map<Kind, List<DataFile>> kinds,
            ToDoubleFunction<List<DataFile>> value) {
        List<MultiGauge.Row<?>> rows =
                kinds.entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                kind ->
                                        MultiGauge.Row.of(
                                                Tags.of(
                                                        "dataset",
                                                        kind.getKey().dataset(),
                                                        "state",
                                                        kind.getKey().state()),
                                                value.applyAsDouble(kind.getValue())))
                        .toList();
        gauge.register(rows, true);
    }
}
