package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.seal.Housekeeping;
import io.solflow.sqlite.seal.HousekeepingConfig;
import io.solflow.sqlite.seal.HousekeepingReport;
import io.solflow.sqlite.seal.SealStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A day of trades, live, sealed and archived: how large it is, and what it costs to get there. */
final class DayPart {

    private static final HousekeepingConfig CONFIG =
            new HousekeepingConfig(Duration.ZERO, 1, 9, Map.of(), 0);

    private final Path root;
    private final String kept;
    private final int trades;
    private final Lines lines;

    /**
     * @param kept as it is printed: what is kept of trades
     * @param trades in the root
     */
    DayPart(Path root, String kept, int trades, Lines lines) {
        this.root = root;
        this.kept = kept;
        this.trades = trades;
        this.lines = lines;
    }

    double live() throws IOException, SQLException {
        return size("live", new Stopwatch(), ".db");
    }

    /** Bytes per trade. */
    double seal() throws IOException, SQLException {
        goOnUntilTheDayIsOver();
        var watch = new Stopwatch();
        watch.start();
        require(housekeeping().sealNow(Set.of("trades"), Optional.of(TradeFeed.DAY), () -> true));
        watch.stop();
        return size("sealed", watch, ".db");
    }

    /** Bytes per trade. */
    double archive() throws IOException, SQLException {
        var watch = new Stopwatch();
        watch.start();
        require(housekeeping().prune(() -> true));
        watch.stop();
        return size("archived", watch, ".zst");
    }

    private Housekeeping housekeeping() {
        return new Housekeeping(
                root, Datasets.all(), CONFIG, Clock.systemUTC(), SealStep.NONE);
    }

    private static void require(HousekeepingReport report) {
        if (!report.failed().isEmpty()) {
            throw new IllegalStateException(String.join("; ", report.failed()));
        }
    }

    /** A trade of some days later: days are over by event time. */
    private void goOnUntilTheDayIsOver() throws SQLException {
        Trade next = new TradeFeed(trades).rows(1).get(0).present();
        next.setEventTimeS(TradeFeed.START + Duration.ofDays(3).toSeconds());
        try (var writer =
                PartitionWriter.open(
                        root,
                        Datasets.trades(Keeping.EVERYTHING),
                        0,
                        OurWriter.settings(1),
                        Clock.systemUTC(),
                        BatchStep.NONE)) {
            writer.write(List.of(new Row<>(trades, 0, next.getMint(), next)), trades);
        }
    }

    private double size(String state, Stopwatch watch, String suffix)
            throws IOException, SQLException {
        List<Path> files =
                FilesBelow.named(root, suffix).stream()
                        .filter(file -> file.getFileName().toString().contains("" + TradeFeed.DAY))
                        .toList();
        double perTrade = (double) Files.size(files.get(0)) / trades;
        Map<String, Object> line = Lines.of("size");
        line.put("state", state);
        line.put("kept", kept);
        line.put("trades", trades);
        line.put("bytes_per_trade", perTrade);
        line.put("seconds", watch.processorSeconds());
        if (suffix.equals(".db")) {
            tables(files.get(0), line);
        }
        lines.print(line);
        return perTrade;
    }

    /** Bytes per trade of each table and index that counts. */
    private void tables(Path file, Map<String, Object> line) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet table =
                        statement.executeQuery(
                                "SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name HAVING"
                                        + " bytes > 100000 ORDER BY 2 DESC")) {
            while (table.next()) {
                line.put("of_" + table.getString(1), table.getDouble(2) / trades);
            }
        }
    }
}
