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
     * @return false when a value differed from the DSL's
     */
    boolean run(MarketConfig market) {
        var summary = report.line("summary");
        new EnginePart(report, plan).run(market, summary);
        boolean equal = new DriverPart(report, plan, directory).run(market, summary);
        summary.with("seed", market.seed())
                .with("tokens", market.tokens())
                .with("wallets", market.wallets())
                .with("event_trades_per_s", market.tradesPerSecond());
        Machine.describe(summary).print();
        return equal;
    }
}
