package io.solflow.bench;

import static io.solflow.flow.FlowConfig.DEFAULT;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowSize;

/** The engine alone, with all figures, at a hop of 10 s and of 1 s. */
final class EnginePart {

    private final Report report;
    private final Plan plan;

    EnginePart(Report report, Plan plan) {
        this.report = report;
        this.plan = plan;
    }

    void run(MarketConfig market, Report.Line summary) {
        EngineRun run = EngineRun.of(market, hopOf(DEFAULT.hopSeconds()));
        summary.with("engine_trades_per_s", tradesPerSecond(run, DEFAULT.hopSeconds()));
        FlowSize size = run.size();
        EngineRun everySecond = EngineRun.of(market, hopOf(1));
        summary.with("engine_trades_per_s_hop1", tradesPerSecond(everySecond, 1))
                .with("flatness_60_windows", new FlatnessPart(report, plan).run(market))
                .with("bytes_per_wallet_pair", size.bytesPerPair())
                .with("bytes_per_token", size.bytesPerToken())
                .with("live_wallet_pairs", size.livePairs())
                .with("live_tokens", size.tokens());
    }

    private static FlowConfig hopOf(int seconds) {
        return new FlowConfig(seconds, DEFAULT.graceSeconds(), DEFAULT.streamerTimeoutSeconds());
    }

    /** Trades per second of the thread's processor time, the median of the rounds. */
    private double tradesPerSecond(EngineRun run, int hopSeconds) {
        long warmed = run.warmUp(plan.warmUpSeconds());
        var rounds = new Rounds(plan.rounds());
        for (int round = 0; round < plan.rounds(); round++) {
            run.measure(plan.tradesPerRound(), rounds);
        }
        FlowSize size = run.size();
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
                .with("live_wallet_pairs", size.livePairs())
                .with("held_wallet_pairs", size.heldPairs())
                .with("wallets", size.wallets())
                .with("tokens", size.tokens())
                .with("identities", size.identities())
                .with("slices", size.slices())
                .with("pair_bytes", size.bytes().pairs())
                .with("token_bytes", size.bytes().tokens())
                .with("slice_bytes", size.bytes().slices())
                .with("all_bytes", size.bytes().total())
                .with("checksum", Long.toHexString(run.reader().checksum()))
                .print();
        return rounds.medianPerCpuSecond();
    }
}
