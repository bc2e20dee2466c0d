package io.solflow.cli;

import io.solflow.app.LiveFeeds;
import io.solflow.app.LiveRequest;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsException;
import io.solflow.decode.Program;
import io.solflow.stream.StreamerName;
import io.solflow.stream.live.LiveStreamer;
import io.solflow.stream.yellowstone.Endpoint;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Streams the live trades of some programs. */
@Command(
        description =
                "Streams live trades from the Yellowstone gRPC endpoints that GEYSER_URL"
                        + " (solflow.geyser.url) names to Kafka, until Ctrl-C. The next start goes"
                        + " on where this one ended.",
        mixinStandardHelpOptions = true)
final class LiveCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Surroundings surroundings;
    private final String source;
    private final Set<Program> programs;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--streamer",
            paramLabel = "NAME",
            description =
                    "Send under this name, which keeps its own account of what was sent (default:"
                            + " yellowstone- and the source). One process at a time has a name.")
    private @Nullable String streamer;

    LiveCommand(Surroundings surroundings, String source, Set<Program> programs) {
        this.surroundings = surroundings;
        this.source = source;
        this.programs = programs;
    }

    /**
     * The sources by name. Earlier systems called the tokens of LaunchLab those of "BonkSwap", so
     * that name brings both programs.
     */
    static Map<String, Set<Program>> sources() {
        var sources = new LinkedHashMap<String, Set<Program>>();
        for (Program program : Program.values()) {
            sources.put(program.label(), EnumSet.of(program));
        }
        sources.put(Program.BONKSWAP.label(), EnumSet.of(Program.BONKSWAP, Program.LAUNCHLAB));
        sources.put("all", EnumSet.allOf(Program.class));
        return sources;
    }

    @Override
    public Integer call() throws InterruptedException {
        StreamerName name = name();
        Settings settings = options.settings(surroundings.environment());
        List<Endpoint> endpoints = LiveRequest.endpoints(settings);
        if (endpoints.isEmpty()) {
            throw new SettingsException(
                    "no endpoint is given: set GEYSER_URL (solflow.geyser.url), and X_TOKEN when it"
                            + " asks for a token");
        }
        GrpcLog.intoOurs();
        DataDirectory data = CommonOptions.dataDirectory(settings);
        try (Cluster cluster = Visit.begin(settings, data, surroundings.clock())) {
            cluster.prepare();
            var feeds =
                    new LiveFeeds(
                            new LiveRequest(name, programs)
                                    .on(endpoints, cluster, settings, data, surroundings.clock()));
            surroundings.interruption().then(feeds::stop);
            surroundings
                    .err()
                    .println("solflow: streaming " + source + " from " + endpoints + " as " + name);
            feeds.start();
            show(feeds);
            feeds.await();
            print(feeds);
            return ExitCode.OK;
        }
    }

    private StreamerName name() {
        try {
            return new StreamerName(streamer == null ? "yellowstone-" + source : streamer);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--streamer': " + e.getMessage());
        }
    }

    private void show(LiveFeeds feeds) throws InterruptedException {
        var line = new ProgressLine(surroundings);
        while (feeds.isWorking() && !surroundings.interruption().await(LOOK)) {
            if (line.isDue()) {
                line.show(summary(feeds));
            }
        }
        line.erase();
    }

    private void print(LiveFeeds feeds) {
        surroundings.out().println("stopped; " + summary(feeds));
        surroundings.out().flush();
    }

    private static String summary(LiveFeeds feeds) {
        long slot = 0;
        long trades = 0;
        long waiting = 0;
        long missing = 0;
        long letters = 0;
        for (LiveStreamer.Snapshot each : feeds.snapshots()) {
            if (each.feed() != null) {
                slot = Math.max(slot, each.feed().lastSlot());
                missing += each.feed().missingSlots();
            }
            trades += each.sentTrades();
            waiting += each.waiting();
            letters += each.decoded().deadLetters();
        }
        return String.format(
                Locale.ROOT,
                "slot %d: %d trades sent, %d records waiting, %d dead letters, %d slots missing",
                slot,
                trades,
                waiting,
                letters,
                missing);
    }
}
