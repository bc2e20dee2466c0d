package io.solflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures the engine, alone and through Kafka Streams' driver, and the DSL in the same driver. */
@Command(
        name = "engine",
        description = {
            "Measures the window engine on one core, and ours against the aggregations of Kafka"
                    + " Streams' DSL in the same driver, whose values must be equal.",
            "Prints one JSON object per line; the last one is the summary."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EngineCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "The same seed makes the same trades (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--tokens",
            defaultValue = "20000",
            description = "Tokens, popular by Zipf's law (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--wallets",
            defaultValue = "200000",
            description = "Wallets (default: ${DEFAULT-VALUE}).")
    private int wallets;

    @Option(
            names = "--rate",
            defaultValue = "5000",
            description =
                    "Trades per second of event time in a busy market (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--calm-rate",
            defaultValue = "1000",
            description =
                    "Trades per second of event time in a calm market, also that of the flatness"
                            + " and of the driver (default: ${DEFAULT-VALUE}).")
    private double calmRate;

    @Option(
            names = "--trades",
            description = "Trades per measured round (default: 1000000; 500000 with --quick).")
    private @Nullable Long trades;

    @Option(
            names = "--quick",
            description = "Less of everything: for a first impression, within a minute.")
    private boolean quick;

    private final Report report;

    EngineCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws IOException {
        var market = new MarketConfig(seed, tokens, wallets, rate);
        Path directory = Files.createTempDirectory("solflow-bench");
        try {
            var bench = new EngineBench(report, plan(), directory);
            boolean equal = bench.run(market, market.withRate(calmRate));
            return equal ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    private Plan plan() {
        Plan plan = quick ? Plan.QUICK : Plan.FULL;
        return trades == null ? plan : plan.withTradesPerRound(trades);
    }
}
