package io.solflow.cli;

import io.solflow.app.ReplayRequest;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.Replay;
import io.solflow.stream.replay.ReplayReport;
import io.solflow.stream.replay.ReplaySample;
import io.solflow.stream.replay.ReplaySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes recorded trades and quotes. */
@Command(
        name = "replay",
        description =
                "Publishes recorded trades, quotes and transactions, in order of their time, each"
                        + " once: what an earlier run has sent is not sent again.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private ReplayOptions replayOptions = new ReplayOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "CSV, JSON Lines, or transactions as \"decode\" takes them; also compressed"
                            + " with gzip.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--sample", description = "Replay the bundled sample, too.")
    private boolean sample;

    @Option(
            names = "--streamer",
            paramLabel = "NAME",
            description =
                    "Send under this name, which keeps its own account of what was sent (default:"
                            + " derived from the content of the files).")
    private @Nullable String streamer;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReplayRequest request =
                ReplayRequest.of(
                        name(), sources(), replayOptions.speed(), replayOptions.shiftToNow());
        Settings settings = options.settings(surroundings.environment());
        DataDirectory data = CommonOptions.dataDirectory(settings);
        try (Cluster cluster = Visit.begin(settings, data, surroundings.clock())) {
            cluster.prepare();
            Replay replay =
                    request.on(
                            cluster,
                            settings,
                            data,
                            surroundings.clock(),
                            new ReplayProgress(surroundings));
            surroundings.interruption().then(replay::stop);
            print(replay.run());
            return ExitCode.OK;
        }
    }

    private @Nullable StreamerName name() {
        try {
            return streamer == null ? null : new StreamerName(streamer);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--streamer': " + e.getMessage());
        }
    }

    private List<ReplaySource> sources() {
        var sources = new ArrayList<ReplaySource>();
        for (Path file : files) {
            // Known before any Kafka is asked, or started.
            if (Files.notExists(file)) {
                throw new ParameterException(spec.commandLine(), "there is no file " + file);
            }
            sources.add(ReplaySource.file(file));
        }
        if (sample) {
            sources.addAll(ReplaySample.sources());
        }
        if (sources.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to replay: name a FILE, or give --sample");
        }
        return sources;
    }

    private void print(ReplayReport report) {
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        "%s %s: %s, %d rows set aside, %.1f s%n",
                        report.complete() ? "replayed as" : "stopped; restart goes on as",
                        report.streamer(),
                        sent(report),
                        report.deadLetters(),
                        report.elapsed().toMillis() / 1e3);
    }

    /** Quotes only where there are some, trades where there are some or nothing else. */
    private static String sent(ReplayReport report) {
        String trades =
                sent("trades", report.trades(), report.tradesSent(), report.tradesSentBefore());
        if (report.quotes() == 0) {
            return trades;
        }
        String quotes =
                sent("quotes", report.quotes(), report.quotesSent(), report.quotesSentBefore());
        return report.trades() == 0 ? quotes : trades + "; " + quotes;
    }

    private static String sent(String what, long all, long now, long before) {
        return all + " " + what + ", " + now + " sent now, " + before + " sent before";
    }
}
