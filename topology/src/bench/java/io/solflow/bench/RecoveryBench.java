package io.solflow.bench;

import io.solflow.app.cluster.Backlog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How soon new output comes after the flow was killed: fills a broker until so many (token, wallet)
 * pairs are alive, lets the flow catch up, and then kills it again and again under a live feed.
 */
final class RecoveryBench {

    private static final double NANOS = 1e9;
    private static final long LOOK_MILLIS = 200;
    private static final long LIVE_MILLIS = 5_000;

    private final Report report;
    private final Path directory;
    private final String heap;

    /**
     * @param heap of the flow, as for {@code -Xmx}
     */
    RecoveryBench(Report report, Path directory, String heap) {
        this.report = report;
        this.directory = directory;
        this.heap = heap;
    }

    /**
     * Measures and prints.
     *
     * @param pairs (token, wallet) pairs alive at least
     * @param kills with the journal, and without it
     * @param liveTradesPerSecond of the feed while the flow is killed
     */
    void run(MarketConfig market, int pairs, int partitions, int kills, double liveTradesPerSecond)
            throws IOException, InterruptedException {
        try (var cluster = new RecoveryCluster(directory.resolve("kafka"), partitions)) {
            var feed = new Feed(cluster, market);
            long begun = System.nanoTime();
            while (feed.pairs() < pairs) {
                feed.publishNext();
            }
            cluster.flush();
            double filled = secondsSince(begun);
            begun = System.nanoTime();
            FlowProcess flow = start(cluster, true);
            catchUp(cluster.backlog(), flow);
            report.line("filled")
                    .with("trades", feed.trades())
                    .with("wallet_pairs", feed.pairs())
                    .with("fill_s", filled)
                    .with("catch_up_s", secondsSince(begun))
                    .print();
            var live = new LiveFeed(feed, liveTradesPerSecond);
            try {
                Measured with = kill(flow, cluster, kills, true);
                Measured without = kill(with.flow, cluster, kills, false);
                without.flow.kill();
                Machine.describe(
                                report.line("summary")
                                        .with("wallet_pairs", feed.pairs())
                                        .with("partitions", partitions)
                                        .with("live_trades_per_s", liveTradesPerSecond)
                                        .with("flow_heap", heap)
                                        .with("first_output_s_with_journal", with.median())
                                        .with("first_output_s_without_journal", without.median()))
                        .print();
            } finally {
                live.close();
            }
        }
    }

    private record Measured(FlowProcess flow, List<Double> seconds) {
        double median() {
            return seconds.stream().sorted().toList().get(seconds.size() / 2);
        }
    }

    /** Kills and starts again; the last one started goes on running. */
    private Measured kill(FlowProcess running, RecoveryCluster cluster, int kills, boolean journal)
            throws IOException, InterruptedException {
        FlowProcess flow = running;
        var seconds = new ArrayList<Double>();
        for (int kill = 0; kill < kills; kill++) {
            Thread.sleep(LIVE_MILLIS); // of live work: a transaction is open, a block half full
            flow.mustBeAlive();
            flow.kill();
            try (NewOutput output = cluster.newOutput()) {
                long begun = System.nanoTime();
                flow = start(cluster, journal);
                await(flow, output::some);
                double first = secondsSince(begun);
                await(flow, output::ofEveryPartition);
                report.line("recovery")
                        .with("journal", journal)
                        .with("process_start_to_first_output_s", first)
                        .with("process_start_to_all_partitions_s", secondsSince(begun))
                        .print();
                seconds.add(first);
            }
        }
        return new Measured(flow, seconds);
    }

    private FlowProcess start(RecoveryCluster cluster, boolean journal) throws IOException {
        var settings = new ArrayList<>(cluster.settings());
        settings.add("solflow.flow.journal=" + journal);
        return FlowProcess.start(directory.resolve("flow"), heap, settings);
    }

    private static void catchUp(Backlog backlog, FlowProcess flow) throws InterruptedException {
        while (!backlog.isEmpty()) {
            flow.mustBeAlive();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void await(FlowProcess flow, BooleanSupplier looked) {
        while (!looked.getAsBoolean()) {
            flow.mustBeAlive();
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS;
    }
}
