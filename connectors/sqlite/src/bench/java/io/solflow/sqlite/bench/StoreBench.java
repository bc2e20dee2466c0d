package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one writer takes, and how large its files are. Arguments: how many trades, rows in a batch,
 * and of {@code core}, {@code details}, {@code signatures}, {@code everything} those to measure.
 * Rows are made between two measurements; processor time is what counts on a machine that others
 * use as well.
 */
public final class StoreBench {

    private final PrintStream out;
    private final int trades;
    private final int batch;

    private StoreBench(PrintStream out, int trades, int batch) {
        this.out = out;
        this.trades = trades;
        this.batch = batch;
    }

    public static void main(String[] arguments) throws Exception {
        var bench =
                new StoreBench(
                        System.out,
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]));
        for (String what : List.of(arguments).subList(2, arguments.length)) {
            bench.trades(what);
        }
    }

    private static Keeping keeping(String what) {
        return switch (what) {
            case "core" -> new Keeping(false, false);
            case "details" -> new Keeping(false, true);
            case "signatures" -> new Keeping(true, false);
            case "everything" -> Keeping.EVERYTHING;
            default -> throw new IllegalArgumentException("not to be measured: " + what);
        };
    }

    private void trades(String what) throws Exception {
        Path root = Files.createTempDirectory("solflow-store-bench");
        try {
            var watch = new Stopwatch();
            var feed = new TradeFeed();
            long log = 0;
            try (PartitionWriter<Trade> writer = writer(root, keeping(what))) {
                for (int written = 0; written < trades; written += batch) {
                    List<Row<Trade>> rows = feed.rows(Math.min(batch, trades - written));
                    watch.start();
                    writer.write(rows, rows.get(rows.size() - 1).offset());
                    watch.stop();
                    log = Math.max(log, bytes(root, "-wal"));
                }
            }
            out.printf(
                    Locale.ROOT,
                    "{\"part\":\"write\",\"kept\":\"%s\",\"trades\":%d,\"batch\":%d,\"rows_per_s\":%.0f,"
                            + "\"rows_per_processor_s\":%.0f,\"bytes_per_trade\":%.1f,\"wal_mib\":%d}%n",
                    what,
                    trades,
                    batch,
                    trades / watch.wallSeconds(),
                    trades / watch.processorSeconds(),
                    (double) bytes(root, ".db") / trades,
                    log >> 20);
        } finally {
            delete(root);
        }
    }

    private static PartitionWriter<Trade> writer(Path root, Keeping keeping) throws Exception {
        return PartitionWriter.open(
                root,
                Datasets.trades(keeping),
                0,
                new PartitionWriter.Settings(1, 8, 64L << 20),
                Clock.systemUTC(),
                BatchStep.NONE);
    }

    private static long bytes(Path root, String suffix) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(suffix)).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
