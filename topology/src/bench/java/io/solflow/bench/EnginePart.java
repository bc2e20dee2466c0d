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
        summary.with("engine_trades_per_s", tradesPerSecond(market, run, DEFAULT.hopSeconds()));
        FlowSize size = run.size();
        summary.with("engine_trades_per_s_hop1", everySecond(market))
                .with("bytes_per_wallet_pair", size.bytesPerPair())
                .with("bytes_per_token", size.bytesPerToken())
                .with("live_wallet_pairs", size.livePairs())
                .with("live_tokens", size.tokens());
    }

    /** The same for another market, whose load becomes part of the names. */
    void runCalm(MarketConfig market, Report.Line summary) {
        String load = "_at_%.0f_per_s".formatted(market.tradesPerSecond());
        EngineRun run = EngineRun.of(market, hopOf(DEFAULT.hopSeconds()));
        double rate = tradesPerSecond(market, run, DEFAULT.hopSeconds());
        summary.with("engine_trades_per_s" + load, rate)
                .with("engine_trades_per_s_hop1" + load, everySecond(market));
    }

    private double everySecond(MarketConfig market) {
        return tradesPerSecond(market, EngineRun.of(market, hopOf(1)), 1);
    }

    private static FlowConfig hopOf(int seconds) {
        return new FlowConfig(seconds, DEFAULT.graceSeconds(), DEFAULT.streamerTimeoutSeconds());
    }

    /** Trades per second of the thread's processor time, the median of the rounds. */
    private double tradesPerSecond(MarketConfig market, EngineRun run, int hopSeconds) {
        long warmed = run.warmUp(plan.warmUpSeconds());
        var rounds = new Rounds(plan.rounds());
        for (int round = 0; round < plan.rounds(); round++) {
            run.measure(plan.tradesPerRound(), rounds);
        }
        FlowSize size = run.size();
        report.line("engine")
                .with("hop_s", hopSeconds)
                .with("event_trades_per_s", market.tradesPerSecond())
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
