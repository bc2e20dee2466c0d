package io.solflow.bench;

import io.solflow.flow.FlowConfig;
import io.solflow.schemas.Trade;
import io.solflow.topology.DslWindows;
import io.solflow.topology.DslWindows.Storage;
import io.solflow.topology.FlowRig;
import io.solflow.topology.SaidWindows;
import io.solflow.topology.WindowPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Our topology and the DSL's aggregations through the same driver, Avro in and out, on the same
 * trades: how fast each is, and whether every final value of every window is equal.
 *
 * <p>Measured twice: the windows alone, which is what the DSL computes, and with all nodes, enriched
 * windows and signals among them. Ours goes on with the trades that follow, since the DSL's share is over before a clock has
 * seen it. A second market, quiet enough to be followed through all six windows, is for the values
 * only.
 */
final class DriverPart {

    private static final int HOP_SECONDS = FlowConfig.DEFAULT.hopSeconds();
    private static final int WARM_UP_ROUNDS = 3;
    private static final int TRADES_BETWEEN_READS = 5_000;

    /** Past the end of every window of the trades before. */
    private static final long PAST_ALL_WINDOWS_SECONDS = 5 * 3600;

    private static final double SPARSE_TRADES_PER_SECOND = 0.008;

    private final Report report;
    private final Plan plan;
    private final Path directory;
    private int drivers;

    DriverPart(Report report, Plan plan, Path directory) {
        this.report = report;
        this.plan = plan;
        this.directory = directory;
    }

    /**
     * Measures and compares.
     *
     * @return true when every value was equal
     */
    boolean run(MarketConfig market, Report.Line summary) {
        double ours;
        double allNodes;
        try (FlowRig rig = FlowRig.windowsOnly(directory(), FlowConfig.DEFAULT)) {
            ours = ours("driver", market, rig);
        }
        try (FlowRig rig = rig()) {
            allNodes = ours("driver_all_nodes", market, rig);
        }
        List<Trade> dense = trades(market, plan.dslTrades());
        List<Trade> sparse =
                trades(market.withRate(SPARSE_TRADES_PER_SECOND), plan.sparseTrades());
        Dsl warm = dsl(dense.subList(0, Math.min(20, dense.size())), Storage.MEMORY);
        Dsl memory = dsl(dense, Storage.MEMORY);
        Dsl rocks = dsl(dense, Storage.ROCKSDB);
        report.line("dsl_driver")
                .with("trades", dense.size())
                .with("warm_up_trades", warm.trades)
                .with("memory_trades_per_cpu_s", memory.tradesPerSecond())
                .with("rocksdb_trades_per_cpu_s", rocks.tradesPerSecond())
                .print();
        var compared = new Comparison();
        Ours same = said(dense);
        compared.add(memory.finals, same.finals);
        compared.add(rocks.finals, same.finals);
        compared.add(dsl(sparse, Storage.MEMORY).finals, said(sparse).finals);
        report.line("equality")
                .with("trades", dense.size() + sparse.size())
                .with("windows_compared", compared.windows)
                .with("windows_different", compared.different)
                .with("cpu_s_ours_same_trades", same.cpuSeconds)
                .with("cpu_s_dsl_memory_same_trades", memory.cpuSeconds)
                .with("cpu_s_dsl_rocksdb_same_trades", rocks.cpuSeconds)
                .print();
        boolean equal = compared.windows > 0 && compared.different == 0;
        summary.with("driver_trades_per_s", ours)
                .with("driver_trades_per_s_all_nodes", allNodes)
                .with("driver_trades_per_s_dsl_memory", memory.tradesPerSecond())
                .with("driver_trades_per_s_dsl_rocksdb", rocks.tradesPerSecond())
                .with("driver_ratio_vs_dsl_memory", ours / memory.tradesPerSecond())
                .with("driver_ratio_vs_dsl_rocksdb", ours / rocks.tradesPerSecond())
                .with("driver_ratio_all_nodes_vs_dsl_memory", allNodes / memory.tradesPerSecond())
                .with("equal", equal);
        return equal;
    }

    private static List<Trade> trades(MarketConfig config, int count) {
        var market = new Market(config);
        var trades = new ArrayList<Trade>(count);
        for (int i = 0; i < count; i++) {
            trades.add(market.next().trade());
        }
        return trades;
    }

    /** Trades per second of processor time, from raw bytes to the bytes of every output. */
    private double ours(String part, MarketConfig config, FlowRig rig) {
        var market = new Market(config);
        var rounds = new Rounds(plan.rounds());
        long before = 0;
        rig.startAt(Deal.STREAMER, Market.START);
        for (int round = -WARM_UP_ROUNDS; round < plan.rounds(); round++) {
            var watch = new Stopwatch();
            before = rig.stats().metricsEmitted();
            for (int done = 0; done < plan.driverTrades(); done += TRADES_BETWEEN_READS) {
                take(rawRecords(market, rig), rig, watch);
            }
            if (round >= 0) {
                rounds.add(plan.driverTrades(), watch);
            }
        }
        report.line(part)
                .with("hop_s", HOP_SECONDS)
                .with("trades_per_round", plan.driverTrades())
                .with("metrics_of_last_round", rig.stats().metricsEmitted() - before)
                .with("trades_per_cpu_s_median", rounds.medianPerCpuSecond())
                .with("trades_per_cpu_s_best", rounds.bestPerCpuSecond())
                .with("trades_per_wall_s_median", rounds.medianPerWallSecond())
                .print();
        return rounds.medianPerCpuSecond();
    }

    private record RawRecord(byte[] key, byte[] value) {}

    private static List<RawRecord> rawRecords(Market market, FlowRig rig) {
        var records = new ArrayList<RawRecord>(TRADES_BETWEEN_READS);
        for (int i = 0; i < TRADES_BETWEEN_READS; i++) {
            Trade trade = market.next().trade();
            records.add(
                    new RawRecord(
                            trade.getMint().getBytes(StandardCharsets.UTF_8), rig.bytes(trade)));
        }
        return records;
    }

    private static void take(List<RawRecord> records, FlowRig rig, Stopwatch watch) {
        watch.start();
        for (RawRecord record : records) {
            rig.pipe(record.key(), record.value());
        }
        watch.stop();
        rig.discardOutputs();
    }

    private FlowRig rig() {
        return new FlowRig(directory(), FlowConfig.DEFAULT);
    }

    /** Of a driver of its own. */
    private Path directory() {
        return directory.resolve("driver-" + drivers++);
    }

    private record Ours(double cpuSeconds, Map<WindowPlace, long[]> finals) {}

    /** The same trades as the DSL's, until all windows are empty again. */
    private Ours said(List<Trade> trades) {
        try (FlowRig rig = rig()) {
            var watch = new Stopwatch();
            watch.start();
            rig.startAt(Deal.STREAMER, Market.START);
            trades.forEach(rig::trade);
            rig.mark(Deal.STREAMER, end(trades));
            watch.stop();
            var said = new SaidWindows(HOP_SECONDS);
            for (var record : rig.metrics()) {
                if (record.value != null) {
                    said.add(record.value);
                }
            }
            return new Ours(watch.cpuSeconds(), said.spelledOut());
        }
    }

    private static long end(List<Trade> trades) {
        return trades.get(trades.size() - 1).getEventTimeS() + PAST_ALL_WINDOWS_SECONDS;
    }

    private record Dsl(int trades, double cpuSeconds, Map<WindowPlace, long[]> finals) {
        double tradesPerSecond() {
            return trades / cpuSeconds;
        }
    }

    private Dsl dsl(List<Trade> trades, Storage storage) {
        try (var dsl = new DslWindows(directory(), HOP_SECONDS, storage)) {
            var watch = new Stopwatch();
            watch.start();
            trades.forEach(dsl::take);
            watch.stop();
            return new Dsl(trades.size(), watch.cpuSeconds(), dsl.finals(end(trades)));
        }
    }

    /** Counts windows that one side has and the other has not, or has otherwise. */
    private static final class Comparison {

        private long windows;
        private long different;

        void add(Map<WindowPlace, long[]> expected, Map<WindowPlace, long[]> actual) {
            windows += expected.size();
            expected.forEach(
                    (place, values) ->
                            different += Arrays.equals(values, actual.get(place)) ? 0 : 1);
            different += actual.keySet().stream().filter(p -> !expected.containsKey(p)).count();
        }
    }
}
