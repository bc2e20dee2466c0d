package io.solflow.cli;

import io.solflow.app.GenerateRequest;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.decode.Program;
import io.solflow.stream.StreamerName;
import io.solflow.stream.generate.GenerateReport;
import io.solflow.stream.generate.Generator;
import io.solflow.stream.generate.GeneratorConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Publishes the trades of a market that is made up. */
@Command(
        name = "generate",
        description =
                "Publishes the trades of a made-up market that obeys the programs' formulas, until"
                        + " Ctrl-C or as many as are asked for. The next start goes on where this"
                        + " one ended.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

    /** How busy a market is that comes as fast as possible, in trades per second. */
    private static final int UNPACED = 1_000;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--rate",
            defaultValue = "200",
            description =
                    "Trades a second (default: ${DEFAULT-VALUE}). 0 sends as fast as possible a"
                            + " market that has 1000 a second.")
    private int rate;

    @Option(
            names = "--tokens",
            defaultValue = "500",
            description = "Tokens traded at the same time (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--wallets",
            defaultValue = "5000",
            description = "Wallets that trade (default: ${DEFAULT-VALUE}).")
    private int wallets;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed makes the same market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--only",
            split = ",",
            arity = "1..*",
            paramLabel = "PROGRAM",
            description =
                    "Trades of these programs only: pumpfun, pumpswap, launchlab, raydium-cpmm,"
                            + " jupiter-dca.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--trades", defaultValue = "0", description = "End after so many trades.")
    private long trades;

    @Option(
            names = "--seconds",
            defaultValue = "0",
            description = "End after so many seconds of the market's time.")
    private long seconds;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "Time of the first trade (default: now; with --rate 0 so that a market of"
                            + " known length ends now).")
    private @Nullable Long from;

    @Option(
            names = "--close-windows",
            description =
                    "Move time past the longest window at the end, so that every window closes.")
    private boolean closing;

    @Option(
            names = "--streamer",
            paramLabel = "NAME",
            description =
                    "Send under this name, which keeps its own account of what was sent (default:"
                            + " derived from the market).")
    private @Nullable String streamer;

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        GenerateRequest request = request();
        Settings settings = options.settings(surroundings.environment());
        DataDirectory data = CommonOptions.dataDirectory(settings);
        try (Cluster cluster = Visit.begin(settings, data, surroundings.clock())) {
            cluster.prepare();
            var line = new ProgressLine(surroundings);
            Generator generator =
                    request.on(
                            cluster,
                            settings,
                            surroundings.clock(),
                            sent -> line.show(sent + " trades sent"));
            surroundings.interruption().then(generator::stop);
            GenerateReport report = generator.run();
            line.erase();
            print(request.name(), report);
            return ExitCode.OK;
        }
    }

    private GenerateRequest request() {
        try {
            StreamerName name = streamer == null ? null : new StreamerName(streamer);
            var market =
                    new GeneratorConfig(
                            seed, tokens, wallets, rate == 0 ? UNPACED : rate, programs());
            Long begin = from;
            if (trades < 0 || seconds < 0) {
                throw new IllegalArgumentException(
                        "--trades and --seconds must not be negative, were "
                                + trades
                                + " and "
                                + seconds);
            }
            return new GenerateRequest(
                    name, market, rate != 0, begin == null ? 0 : begin, trades, seconds, closing);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Set<Program> programs() {
        if (only.isEmpty()) {
            return GeneratorConfig.POSSIBLE;
        }
        var wanted = EnumSet.noneOf(Program.class);
        for (String label : only) {
            wanted.add(
                    GeneratorConfig.POSSIBLE.stream()
                            .filter(each -> each.label().equals(label))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(unknown(label))));
        }
        return wanted;
    }

    private static String unknown(String label) {
        return "--only cannot be '"
                + label
                + "': there are "
                + GeneratorConfig.POSSIBLE.stream()
                        .sorted()
                        .map(Program::label)
                        .collect(Collectors.joining(", "));
    }

    private void print(StreamerName name, GenerateReport report) {
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        "%s %s: %d trades sent now, %d sent before, %.1f s%n",
                        report.complete() ? "generated as" : "stopped; restart goes on as",
                        name,
                        report.tradesSent(),
                        report.tradesSentBefore(),
                        report.elapsed().toMillis() / 1e3);
        surroundings.out().flush();
    }
}
