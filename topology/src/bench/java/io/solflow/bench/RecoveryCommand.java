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

/** Measures how soon the flow is back after a kill, with its journal and without. */
@Command(
        name = "recovery",
        description = {
            "Kills the flow under load and measures the time from the start of the next process to"
                    + " its first committed output, with the journal and without it.",
            "Takes some minutes and about 10 GB of disk for 6 million pairs. Prints one JSON object"
                    + " per line; the last one is the summary."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RecoveryCommand implements Callable<Integer> {

    @Option(
            names = "--pairs",
            defaultValue = "6000000",
            description = "(token, wallet) pairs alive (default: ${DEFAULT-VALUE}).")
    private int pairs;

    @Option(
            names = "--kills",
            defaultValue = "3",
            description = "Kills with the journal and without (default: ${DEFAULT-VALUE}).")
    private int kills;

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
            defaultValue = "2000000",
            description = "Wallets (default: ${DEFAULT-VALUE}).")
    private int wallets;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "Trades per second of event time (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--live",
            defaultValue = "1000",
            description = "Trades per second while the flow is killed (default: ${DEFAULT-VALUE}).")
    private double live;

    @Option(
            names = "--partitions",
            defaultValue = "8",
            description = "Partitions of the topics (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--heap",
            defaultValue = "4g",
            description = "Heap of the flow (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to work (default: a temporary directory, deleted at the end).")
    private @Nullable Path directory;

    private final Report report;

    RecoveryCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var market = new MarketConfig(seed, tokens, wallets, rate);
        Path work = directory;
        if (work == null) {
            work = Files.createTempDirectory("solflow-bench");
        }
        try {
            new RecoveryBench(report, work, heap).run(market, pairs, partitions, kills, live);
            return ExitCode.OK;
        } finally {
            if (directory == null) {
                Utils.delete(work.toFile());
            }
        }
    }
}
