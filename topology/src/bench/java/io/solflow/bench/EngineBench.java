package io.solflow.bench;

import java.nio.file.Path;

/** All that {@code bench engine} measures, part by part, and the summary. */
final class EngineBench {

    private final Report report;
    private final Plan plan;
    private final Path directory;

    EngineBench(Report report, Plan plan, Path directory) {
        this.report = report;
        this.plan = plan;
        this.directory = directory;
    }

    /**
     * Measures and prints.
     *
     * @param calm the same market with fewer trades per second of event time
     * @return false when a value differed from the DSL's
     */
    boolean run(MarketConfig market, MarketConfig calm) {
        var summary = report.line("summary");
        var engine = new EnginePart(report, plan);
        engine.run(market, summary);
        engine.runCalm(calm, summary);
        summary.with("flatness_60_windows", new FlatnessPart(report, plan).run(calm));
        boolean equal = new DriverPart(report, plan, directory).run(calm, summary);
        summary.with("seed", market.seed())
                .with("tokens", market.tokens())
                .with("wallets", market.wallets())
                .with("event_trades_per_s", market.tradesPerSecond())
                .with("calm_event_trades_per_s", calm.tradesPerSecond());
        Machine.describe(summary).print();
        return equal;
    }
}
