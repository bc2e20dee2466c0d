package io.solflow.bench;

import io.solflow.flow.FlowConfig;

/** The engine alone, with all figures, at a hop of 10 s and of 1 s. */
final class EnginePart {

    private final Report report;
    private final Plan plan;

    EnginePart(Report report, Plan plan) {
        this.report = report;
        this.plan = plan;
    }

    void run(MarketConfig market, Report.Line summary) {
        summary.with("engine_trades_per_s", tradesPerSecond(market, 10, summary));
        summary.with("engine_trades_per_s_hop1", tradesPerSecond(market, 1, summary));
    }

    private double tradesPerSecond(MarketConfig market, int hopSeconds, Report.Line summary) {
        var config =
                new FlowConfig(
                        hopSeconds,
                        FlowConfig.DEFAULT.graceSeconds(),
                        FlowConfig.DEFAULT.streamerTimeoutSeconds());
        var run = new EngineRun(market, config);
        long warmed = run.warmUp(plan.warmUpSeconds());
        Rounds rounds = run.measure(plan.rounds(), plan.tradesPerRound());
        report.line("engine")
                .with("hop_s", hopSeconds)
                .with("warm_up_trades", warmed)
                .with("rounds", plan.rounds())
                .with("trades_per_round", plan.tradesPerRound())
                .with("trades_per_cpu_s_median", rounds.medianPerCpuSecond())
                .with("trades_per_cpu_s_best", rounds.bestPerCpuSecond())
                .with("trades_per_wall_s_median", rounds.medianPerWallSecond())
                .with("token_changes", run.reader().changes())
                .with("bot_trades", run.reader().bots())
                .with("late_trades", run.reader().late())
                .with("wallet_pairs", run.engine().size().livePairs())
                .with("wallets", run.engine().size().wallets())
                .with("checksum", Long.toHexString(run.reader().checksum()))
                .print();
        return rounds.medianPerCpuSecond();
    }
}
