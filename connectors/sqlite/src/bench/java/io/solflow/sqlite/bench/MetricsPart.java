package io.solflow.sqlite.bench;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Full rows of token metrics, six windows with every figure: into the current state alone, which
 * replaces them, and into both the current state and the history of a day, as the sink does.
 */
final class MetricsPart {

    private static final int TOKENS = 2_000;

    private final StorePlan plan;
    private final Path directory;
    private final Lines lines;

    MetricsPart(StorePlan plan, Path directory, Lines lines) {
        this.plan = plan;
        this.directory = directory;
        this.lines = lines;
    }

    /** Upserts per second of processor time, of the current state alone. */
    double run() throws SQLException, IOException {
        Dataset<TokenMetrics> both = tokenMetrics();
        var current =
                new Dataset<>(
                        both.name(),
                        both.topic(),
                        both.timeSeconds(),
                        both.check(),
                        Optional.empty(),
                        both.current());
        double upserts = write("current state", current);
        write("current state and history", both);
        return upserts;
    }

    @SuppressWarnings("unchecked") // the name says which it is
    private static Dataset<TokenMetrics> tokenMetrics() {
        return (Dataset<TokenMetrics>)
                Datasets.all().stream()
                        .filter(dataset -> dataset.name().equals("token-metrics"))
                        .findFirst()
                        .orElseThrow();
    }

    private double write(String name, Dataset<TokenMetrics> dataset)
            throws SQLException, IOException {
        Path root = Files.createDirectories(directory.resolve(name));
        var random = new SplittableRandom(5);
        var watch = new Stopwatch();
        try (var writer =
                PartitionWriter.open(
                        root,
                        dataset,
                        0,
                        OurWriter.settings(1),
                        Clock.systemUTC(),
                        BatchStep.NONE)) {
            for (int done = 0; done < plan.metrics(); done += plan.batch()) {
                int count = Math.min(plan.batch(), plan.metrics() - done);
                List<Row<TokenMetrics>> rows = rows(random, done, count);
                watch.start();
                writer.write(rows, done + count - 1);
                watch.stop();
            }
        }
        double perSecond = plan.metrics() / watch.processorSeconds();
        Map<String, Object> line = Lines.of("metrics");
        line.put("into", name);
        line.put("rows", plan.metrics());
        line.put("rows_per_s", perSecond);
        line.put("bytes_per_row", (double) FilesBelow.bytes(root, ".db") / plan.metrics());
        lines.print(line);
        return perSecond;
    }

    /** Each hop has rows of every token. */
    private static List<Row<TokenMetrics>> rows(SplittableRandom random, int first, int count) {
        var rows = new ArrayList<Row<TokenMetrics>>(count);
        for (int i = first; i < first + count; i++) {
            String mint = TradeFeed.token(i % TOKENS);
            TokenMetrics metrics =
                    TokenMetrics.newBuilder()
                            .setMint(mint)
                            .setEndS(TradeFeed.START + 10L * (i / TOKENS))
                            .setHopS(10)
                            .setWindow60s(window(random, 1))
                            .setWindow300s(window(random, 4))
                            .setWindow900s(window(random, 10))
                            .setWindow3600s(window(random, 30))
                            .setWindow7200s(window(random, 60))
                            .setWindow14400s(window(random, 100))
                            .build();
            rows.add(new Row<>(i, 0, mint, metrics));
        }
        return rows;
    }

    private static Window window(SplittableRandom random, int trades) {
        int buys = trades + random.nextInt(3 * trades);
        int sells = random.nextInt(2 * trades + 1);
        long bought = buys * random.nextLong(3_000_000_000L);
        long sold = sells * random.nextLong(3_000_000_000L);
        return Window.newBuilder()
                .setNetFlow(bought - sold)
                .setBuyVolume(bought)
                .setSellVolume(sold)
                .setTrades(buys + sells)
                .setBuys(buys)
                .setSells(sells)
                .setUnpricedTrades(0)
                .setWallets(1 + (buys + sells) / 2)
                .setBuyers(1 + buys / 2)
                .setSellers(sells / 2)
                .setDcaBuys(random.nextInt(3))
                .setDcaSells(0)
                .setDcaWallets(random.nextInt(2))
                .setDcaFlow(random.nextLong(1_000_000_000L))
                .setBotTrades(buys / 3)
                .setBotWallets(1)
                .setBotFlow(bought / 3)
                .setOrganicNetFlow(bought - sold - bought / 3)
                .setOrganicBuyVolume(bought - bought / 3)
                .setOrganicSellVolume(sold)
                .setOrganicDcaFlow(0L)
                .setOpen(random.nextDouble())
                .setClose(random.nextDouble())
                .setVwap(random.nextDouble())
                .setUntrackedTrades(0)
                .build();
    }
}
