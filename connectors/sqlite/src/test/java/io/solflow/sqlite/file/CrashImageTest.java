package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process may die after any byte that it wrote. Whatever it leaves opens, is sound, and says the
 * truth about what it has; and what it lacks comes from where it says.
 */
class CrashImageTest {

    /** Small logs, so that pages move into the files all the time. */
    private static final PartitionWriter.Settings SETTINGS =
            new PartitionWriter.Settings(4, 8, 40 * 4_096);

    private static final int BATCH = 12;

    @TempDir Path directory;

    @Test
    void tradesOfEveryImageAreWhatItSays() throws Exception {
        trades(1, 150);
    }

    @Test
    void metricsOfEveryImageAreWhatItSays() throws Exception {
        metrics(1, 150);
    }

    @Test
    @Tag("faults")
    void tenThousandImagesAreWhatTheySay() throws Exception {
        for (int seed = 2; seed < 7; seed++) {
            trades(seed, 1_000);
            metrics(seed, 1_000);
        }
    }

    private void trades(long seed, int images) throws Exception {
        Check<Trade> check =
                new Check<>(
                        WriterRig.trades(),
                        WriterRig.randomTrades(seed, 400),
                        "trades",
                        "quote_amount",
                        row -> row.present().getQuoteAmount());
        run(check, seed, images);
    }

    private void metrics(long seed, int images) throws Exception {
        Check<TokenMetrics> check =
                new Check<>(
                        WriterRig.tokenMetrics(),
                        WriterRig.randomMetrics(seed, 400),
                        "token_metrics",
                        "net_flow_60s",
                        row -> row.present().getWindow60s().getNetFlow());
        run(check, seed, images);
    }

    private <V> void run(Check<V> check, long seed, int images) throws Exception {
        Path recorded = directory.resolve("recorded-" + check.dataset().name() + seed);
        List<RecordedWrites.Change> changes = record(recorded, check, seed);

        int looked =
                new CrashImages(changes).each(images, seed, directory.resolve("images"), check::at);

        assertThat(looked).isEqualTo(images);
    }

    /** Writes the log in lives of some batches each, and looks after every transaction. */
    private static <V> List<RecordedWrites.Change> record(Path root, Check<V> check, long seed)
            throws Exception {
        Files.createDirectories(root);
        var recorded = new RecordedWrites(root);
        var random = new Random(seed);
        BatchStep step =
                what -> {
                    try {
                        recorded.look();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
        int at = 0;
        while (at < check.log().size()) {
            try (PartitionWriter<V> writer = open(root, check.dataset(), step)) {
                recorded.look();
                for (int i = 0; i < 9 && at < check.log().size(); i++) {
                    int to = Math.min(check.log().size(), at + 1 + random.nextInt(2 * BATCH));
                    writer.write(check.log().subList(at, to), check.log().get(to - 1).offset());
                    at = to;
                }
            }
            recorded.look();
        }
        return recorded.changes();
    }

    private static <V> PartitionWriter<V> open(Path root, Dataset<V> dataset, BatchStep step)
            throws SQLException {
        return PartitionWriter.open(
                root, dataset, WriterRig.PARTITION, SETTINGS, WriterRig.CLOCK, step);
    }

    /**
     * What must hold of an image.
     *
     * @param log everything that the topic has
     * @param table of the history
     * @param column a number of each row
     * @param number the same of a record
     */
    private record Check<V>(
            Dataset<V> dataset,
            List<Row<V>> log,
            String table,
            String column,
            ToLongFunction<Row<V>> number) {

        void at(Path image, String when) throws Exception {
            try (PartitionWriter<V> writer = open(image, dataset, BatchStep.NONE)) {
                long complete = writer.complete().orElse(Extent.NONE);
                agree(image, when, complete);
                List<Row<V>> rest = log.stream().filter(row -> row.offset() > complete).toList();
                if (!rest.isEmpty()) {
                    writer.write(rest, rest.get(rest.size() - 1).offset());
                }
            }
            agree(image, when + ", restored", log.get(log.size() - 1).offset());
            Map<Long, Sums> days = byDay(Long.MAX_VALUE, log);
            try (Catalog catalog = Catalog.open(image, WriterRig.CLOCK)) {
                assertThat(
                                catalog.files().stream()
                                        .filter(file -> file.state() == FileState.LIVE)
                                        .mapToLong(file -> file.extent().rows())
                                        .sum())
                        .as(when)
                        .isEqualTo(days.values().stream().mapToLong(Sums::rows).sum());
            }
        }

        /** Every file is sound, has all of its day up to its own offset, and nothing else. */
        private void agree(Path image, String when, long complete) throws SQLException {
            List<DataFile> files = Catalog.readOnly(image);
            for (DataFile file : files) {
                try (Connection connection = Sqlite.openForReading(file.path())) {
                    assertThat(Sqlite.texts(connection, "PRAGMA integrity_check"))
                            .as("%s: %s", when, file.path())
                            .containsExactly("ok");
                    Extent extent = FileHeader.extent(connection);
                    assertThat(extent.lastOffset())
                            .as("%s: catalog and %s", when, file.path())
                            .isGreaterThanOrEqualTo(file.extent().lastOffset());
                    if (file.state() == FileState.LIVE) {
                        long day = file.id().day().orElseThrow().toEpochDay();
                        Sums expected =
                                byDay(extent.lastOffset(), log).getOrDefault(day, Sums.NONE);
                        assertThat(stored(connection))
                                .as("%s: %s", when, file.path())
                                .isEqualTo(expected);
                        assertThat(extent.rows())
                                .as("%s: %s", when, file.path())
                                .isEqualTo(expected.rows());
                    }
                }
            }
            byDay(complete, log)
                    .forEach(
                            (day, sums) ->
                                    assertThat(files)
                                            .as(when + ": day " + day + " is complete")
                                            .anyMatch(
                                                    file ->
                                                            holds(file, day)
                                                                    && file.extent().rows()
                                                                            >= sums.rows()));
        }

        private static boolean holds(DataFile file, long day) {
            return file.id().day().filter(it -> it.toEpochDay() == day).isPresent();
        }

        private Sums stored(Connection connection) throws SQLException {
            return new Sums(
                    Sqlite.queryLong(connection, "SELECT count(*) FROM " + table),
                    Sqlite.queryLong(connection, "SELECT sum(offset) FROM " + table),
                    Sqlite.queryLong(
                            connection,
                            "SELECT sum((offset %% 1009 + 1) * %s) FROM %s"
                                    .formatted(column, table)));
        }

        /** Records up to an offset by UTC day; of metrics the last of each token and end. */
        private Map<Long, Sums> byDay(long through, List<Row<V>> rows) {
            var kept = new HashMap<Object, Row<V>>();
            for (Row<V> row : rows) {
                if (row.value() != null && row.offset() <= through) {
                    kept.put(
                            row.value() instanceof TokenMetrics metrics
                                    ? metrics.getMint() + metrics.getEndS()
                                    : (Object) row.offset(),
                            row);
                }
            }
            var days = new HashMap<Long, Sums>();
            for (Row<V> row : kept.values()) {
                long day = Math.floorDiv(dataset.timeSeconds().applyAsLong(row), 86_400L);
                days.merge(day, Sums.of(row, number), Sums::plus);
            }
            return days;
        }
    }

    /** Enough to tell two sets of rows apart. */
    private record Sums(long rows, long offsets, long numbers) {

        static final Sums NONE = new Sums(0, 0, 0);

        static <V> Sums of(Row<V> row, ToLongFunction<Row<V>> number) {
            return new Sums(1, row.offset(), (row.offset() % 1_009 + 1) * number.applyAsLong(row));
        }

        Sums plus(Sums other) {
            return new Sums(rows + other.rows, offsets + other.offsets, numbers + other.numbers);
        }
    }
}
