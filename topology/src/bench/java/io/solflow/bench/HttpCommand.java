package io.solflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures how quickly the HTTP interface answers, and what listeners cost. */
@Command(
        name = "http",
        description = {
            "Asks for lists of tokens at a fixed rate while tokens change, and lets listeners follow"
                    + " some of them. Client and server share this machine.",
            "Prints one JSON object per line."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class HttpCommand implements Callable<Integer> {

    @Option(
            names = "--tokens",
            defaultValue = "20000",
            description = "Live tokens (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Requests per second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--changes",
            defaultValue = "1000",
            description = "Tokens that change per second meanwhile (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--listeners",
            defaultValue = "100",
            description = "Listeners to live changes (default: ${DEFAULT-VALUE}).")
    private int listeners;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    private final Report report;

    HttpCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("solflow-http-bench");
        try (var bench = new HttpBench(directory, tokens, report)) {
            bench.lists(rate, changes, seconds);
            bench.events(listeners, seconds);
        }
        return ExitCode.OK;
    }
}
