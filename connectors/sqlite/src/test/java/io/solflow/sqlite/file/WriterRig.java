package io.solflow.sqlite.file;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writers of partition 3, and rows for them. */
final class WriterRig {

    static final int PARTITION = 3;
    static final PartitionWriter.Settings SETTINGS = new PartitionWriter.Settings(4, 2, 64 << 20);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    /** The process dies here: nothing after the last committed transaction happens. */
    static final class Crash extends RuntimeException {}

    private WriterRig() {}

    static Dataset<Trade> trades() {
        return dataset("trades");
    }

    static Dataset<TokenMetrics> tokenMetrics() {
        return dataset("token-metrics");
    }

    static Dataset<String> blocklist() {
        return dataset("blocklist");
    }

    @SuppressWarnings("unchecked") // the name says which it is
    private static <V> Dataset<V> dataset(String name) {
        return (Dataset<V>)
                Datasets.all().stream()
                        .filter(dataset -> dataset.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    static <V> PartitionWriter<V> open(Path root, Dataset<V> dataset) throws SQLException {
        return open(root, dataset, BatchStep.NONE);
    }

    static <V> PartitionWriter<V> open(Path root, Dataset<V> dataset, BatchStep step)
            throws SQLException {
        return PartitionWriter.open(root, dataset, PARTITION, SETTINGS, CLOCK, step);
    }

    static Row<Trade> trade(long offset, long time) {
        return new Row<>(
                offset, 1_000, "mint", Samples.trade("mint", time, "sig-" + offset).build());
    }

    /** Writes one batch and closes; as a whole process that came and went. */
    static <V> void write(Path root, Dataset<V> dataset, List<Row<V>> rows) throws SQLException {
        try (var writer = open(root, dataset)) {
            writer.write(rows, rows.get(rows.size() - 1).offset());
        }
    }

    /**
     * What Kafka Streams does after a start: hands over everything above the committed offset, in
     * batches.
     */
    static <V> void replay(Path root, Dataset<V> dataset, List<Row<V>> log, int batch)
            throws SQLException {
        try (var writer = open(root, dataset)) {
            long from = writer.complete().orElse(Extent.NONE);
            List<Row<V>> rest = log.stream().filter(row -> row.offset() > from).toList();
            for (int i = 0; i < rest.size(); i += batch) {
                List<Row<V>> some = rest.subList(i, Math.min(rest.size(), i + batch));
                writer.write(some, some.get(some.size() - 1).offset());
            }
        }
    }

    /** A partition of a topic: offsets with gaps, four days mixed, few tokens and many wallets. */
    static List<Row<Trade>> randomTrades(long seed, int count) {
        var random = new Random(seed);
        var rows = new ArrayList<Row<Trade>>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            offset += 1 + random.nextInt(3);
            String mint = "mint-" + random.nextInt(5);
            long time = Samples.NOON + random.nextInt(4) * Samples.DAY + random.nextInt(3_600);
            rows.add(
                    new Row<>(
                            offset,
                            1_000,
                            mint,
                            Samples.trade(mint, time, "sig-" + offset)
                                    .setWallet("wallet-" + random.nextInt(50))
                                    .setQuoteAmount(random.nextInt(1_000_000))
                                    .build()));
        }
        return rows;
    }

    /** As {@link #randomTrades}, of token metrics with tombstones between. */
    static List<Row<TokenMetrics>> randomMetrics(long seed, int count) {
        var random = new Random(seed);
        var rows = new ArrayList<Row<TokenMetrics>>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            offset += 1 + random.nextInt(3);
            String mint = "mint-" + random.nextInt(5);
            long end = Samples.NOON + 40_000 * (long) random.nextInt(4) + 10L * i;
            rows.add(
                    new Row<>(
                            offset,
                            1_000,
                            mint,
                            random.nextInt(4) == 0
                                    ? null
                                    : Samples.metrics(mint, end, random.nextInt(1_000_000))));
        }
        return rows;
    }

    /** Blocks and their liftings, of few tokens again and again. */
    static List<Row<String>> randomBlocks(long seed, int count) {
        var random = new Random(seed);
        var rows = new ArrayList<Row<String>>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            offset += 1 + random.nextInt(3);
            String mint = "mint-" + random.nextInt(9);
            rows.add(
                    new Row<>(
                            offset,
                            1_000_000L + i,
                            mint,
                            random.nextInt(3) == 0 ? null : "reason " + i));
        }
        return rows;
    }
}
