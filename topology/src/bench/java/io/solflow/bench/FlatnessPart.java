package io.solflow.bench;

import io.solflow.flow.FlowConfig;

/**
 * Whether the cost of a trade depends on how many windows overlap: each trade in one window, as
 * long as a hop, against each trade in sixty, of one window sixty hops long. The rounds of the two
 * take turns, so that what else the machine does meets both.
 */
final class FlatnessPart {

    private static final FlowConfig CONFIG = FlowConfig.DEFAULT;
    private static final int OVERLAPPING = 60;

    private final Report report;
    private final Plan plan;

    FlatnessPart(Report report, Plan plan) {
        this.report = report;
        this.plan = plan;
    }

    /** Measures; returns the rate with sixty windows over the rate with one. */
    double run(MarketConfig market) {
        int longest = OVERLAPPING * CONFIG.hopSeconds();
        EngineRun one = EngineRun.withWindows(market, CONFIG, CONFIG.hopSeconds());
        EngineRun sixty = EngineRun.withWindows(market, CONFIG, longest);
        int warmUpSeconds = Math.min(2 * longest, plan.warmUpSeconds());
        one.warmUp(warmUpSeconds);
        sixty.warmUp(warmUpSeconds);
        var ofOne = new Rounds(plan.rounds());
        var ofSixty = new Rounds(plan.rounds());
        for (int round = 0; round < plan.rounds(); round++) {
            one.measure(plan.tradesPerRound(), ofOne);
            sixty.measure(plan.tradesPerRound(), ofSixty);
        }
        double flatness = ofSixty.medianPerCpuSecond() / ofOne.medianPerCpuSecond();
        report.line("flatness")
                .with("hop_s", CONFIG.hopSeconds())
                .with("trades_per_cpu_s_1_window", ofOne.medianPerCpuSecond())
                .with("trades_per_cpu_s_60_windows", ofSixty.medianPerCpuSecond())
                .with("flatness_60_windows", flatness)
                .print();
        return flatness;
    }
}
