package io.solflow.cli;

import io.solflow.app.GenerateRequest;
import io.solflow.app.Outputs;
import io.solflow.app.Part;
import io.solflow.app.ReplayRequest;
import io.solflow.app.SolFlow;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.TopicCensus;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.DataLock;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import io.solflow.app.settings.SinkBackend;
import io.solflow.stream.generate.Generator;
import io.solflow.stream.generate.GeneratorConfig;
import io.solflow.stream.replay.Replay;
import io.solflow.stream.replay.ReplayReport;
import io.solflow.stream.replay.ReplaySample;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Real sample trades through everything. */
@Command(
        name = "demo",
        description =
                "Sends real sample trades through Kafka, the flow and the sink into SQLite files,"
                        + " and says what came of them. A second run on the same directory finds"
                        + " the work done.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LIVE_RATE = 100;

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private SinkOptions sinkOptions = new SinkOptions();

    @Mixin private HttpOptions httpOptions = new HttpOptions();

    @Mixin private ReplayOptions replayOptions = new ReplayOptions();

    @Option(
            names = "--once",
            description =
                    "End when everything is written; otherwise go on with a made-up market until"
                            + " Ctrl-C.")
    private boolean once;

    @Option(
            names = "--grpc",
            description =
                    "Play recorded blocks by a Yellowstone gRPC service in this program, and stream"
                            + " them as those of a real one, instead of the trades.")
    private boolean grpc;

    @Option(
            names = "--live",
            description =
                    "Only the made-up market that goes on until Ctrl-C, without the trades: see"
                            + " \"stream generate\".")
    private boolean live;

    @Option(
            names = "--still",
            description =
                    "Stay until Ctrl-C without a made-up market: nothing moves after the trades.")
    private boolean still;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Trades a second of the made-up market (default: 100).")
    private @Nullable Integer rate;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException, SQLException, IOException {
        GenerateRequest market = market();
        Instant began = surroundings.clock().instant();
        Settings settings = options.settings(surroundings.environment(), this::giveTo);
        DataDirectory data = CommonOptions.dataDirectory(settings);
        DataLock lock = data.occupy(surroundings.clock());
        LogFile.open(data.logs());
        try (Cluster cluster = Cluster.start(settings, data, lock)) {
            cluster.prepare();
            try (SolFlow solflow =
                    SolFlow.start(settings, data, cluster, parts(settings), surroundings.clock())) {
                solflow.url().ifPresent(url -> surroundings.out().println("Look at " + url));
                if (!live && !show(settings, data, cluster, solflow, began)) {
                    return ExitCode.OK;
                }
                if (market != null) {
                    goOn(market, settings, cluster, solflow);
                } else if (!once) {
                    stay(solflow, settings);
                }
            }
        }
        return ExitCode.OK;
    }

    private void giveTo(SettingsReader reader) {
        sinkOptions.giveTo(reader);
        httpOptions.giveTo(reader);
        if (goesOn()) {
            // Somebody is looking: windows move each second. One streamer in order has no late
            // trades.
            reader.preset(SettingCatalogue.FLOW_HOP_SECS, "1");
            reader.preset(SettingCatalogue.FLOW_GRACE_SECS, "0");
        }
    }

    /** Whether a made-up market goes on until somebody ends it. */
    private boolean goesOn() {
        return live || !once && !grpc && !still;
    }

    /**
     * Streams what was recorded and says what came of it.
     *
     * @return false when somebody wants the program to end
     */
    private boolean show(
            Settings settings, DataDirectory data, Cluster cluster, SolFlow solflow, Instant began)
            throws InterruptedException, SQLException, IOException {
        ReplayReport report =
                grpc
                        ? new PlayedBlocks(surroundings).stream(settings, data, cluster, solflow)
                        : replay(settings, data, cluster, solflow);
        check(solflow);
        if (!report.complete() || !finish(solflow)) {
            return false;
        }
        print(settings, cluster, report, began);
        return true;
    }

    /** What to make up; null when nothing is. */
    private @Nullable GenerateRequest market() {
        if (live && (once || grpc || still)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--live goes on: it cannot be with --once, --grpc or --still");
        } else if (rate != null && !goesOn()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate is of the made-up market: it cannot be with --once, --grpc or --still");
        } else if (!goesOn()) {
            return null;
        }
        try {
            return GenerateRequest.endless(
                    GeneratorConfig.of(1, 300, 3_000, rate == null ? LIVE_RATE : rate));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--rate: " + e.getMessage());
        }
    }

    /** Streams a made-up market until somebody wants the program to end, or it fails. */
    private void goOn(GenerateRequest market, Settings settings, Cluster cluster, SolFlow solflow) {
        var line = new ProgressLine(surroundings);
        Generator generator =
                market.on(
                        cluster,
                        settings,
                        surroundings.clock(),
                        sent -> line.show(sent + " trades sent"));
        surroundings.interruption().then(generator::stop);
        solflow.whenFailed(generator::stop);
        surroundings.out().println("A made-up market goes on from here.");
        sayWhatToAsk(settings);
        generator.run();
        line.erase();
        check(solflow);
    }

    /** One who waits for the end of the work looks at nothing meanwhile. */
    private Set<Part> parts(Settings settings) {
        return once
                ? EnumSet.of(Part.FLOW, Part.SINK)
                : HttpOptions.unlessDisabled(settings, EnumSet.allOf(Part.class));
    }

    /** Ends early when somebody wants the program to end, or a topology has ended by itself. */
    private ReplayReport replay(
            Settings settings, DataDirectory data, Cluster cluster, SolFlow solflow) {
        var request =
                ReplayRequest.of(
                        null,
                        ReplaySample.sources(),
                        replayOptions.speed(),
                        replayOptions.shiftToNow());
        Replay replay =
                request.on(
                        cluster,
                        settings,
                        data,
                        surroundings.clock(),
                        new ReplayProgress(surroundings));
        surroundings.interruption().then(replay::stop);
        solflow.whenFailed(replay::stop);
        return replay.run();
    }

    /**
     * Waits until every trade has gone all the way: the flow is done with the raw trades, then the
     * sink with what the flow made of them. Returns false when somebody wants the program to end.
     */
    private boolean finish(SolFlow solflow) throws InterruptedException {
        return reach(solflow, Part.FLOW, () -> solflow.isDone(Part.FLOW))
                && reach(
                        solflow,
                        Part.SINK,
                        () ->
                                solflow.isProcessing()
                                        && solflow.isDone(Part.SINK)
                                        && solflow.pendingRows() == 0);
    }

    private boolean reach(SolFlow solflow, Part part, BooleanSupplier done)
            throws InterruptedException {
        var line = new ProgressLine(surroundings);
        try {
            while (!done.getAsBoolean()) {
                check(solflow);
                if (surroundings.interruption().await(LOOK)) {
                    return false;
                }
                if (line.isDue()) {
                    String name = part.name().toLowerCase(Locale.ROOT);
                    line.show(name + ": " + solflow.backlog(part) + " records to go");
                }
            }
            return true;
        } finally {
            line.erase();
        }
    }

    private void stay(SolFlow solflow, Settings settings) throws InterruptedException {
        sayWhatToAsk(settings);
        while (!surroundings.interruption().await(LOOK)) {
            check(solflow);
        }
    }

    private void sayWhatToAsk(Settings settings) {
        String data = " --data " + settings.get(SettingCatalogue.DATA);
        surroundings
                .out()
                .println(
                        "Running until Ctrl-C. Ask from another terminal, for example:\n"
                                + "  ./solflow sql"
                                + data
                                + " \"SELECT * FROM token_trades ORDER BY timestamp DESC LIMIT"
                                + " 5\"\n  ./solflow files"
                                + data
                                + "\n  ./solflow stream replay"
                                + data
                                + " FILE.csv");
        surroundings.out().flush();
    }

    private static void check(SolFlow solflow) {
        solflow.failure()
                .ifPresent(
                        failure -> {
                            throw new CommandFailed("stopped, since " + failure);
                        });
    }

    private void print(Settings settings, Cluster cluster, ReplayReport report, Instant began)
            throws SQLException, IOException {
        String prefix = settings.get(SettingCatalogue.TOPICS_PREFIX);
        SinkBackend backend = settings.get(SettingCatalogue.SINK_BACKEND);
        if (report.tradesSent() == 0) {
            surroundings.out().println("An earlier run has done all the work; nothing was sent.");
        }
        new DemoSummary(
                        report,
                        TopicCensus.take(cluster.clients(), prefix),
                        Optional.of(Outputs.sqliteConfig(settings).root())
                                .filter(root -> backend.writesSqlite()),
                        Optional.of(Outputs.jsonlConfig(settings).root())
                                .filter(root -> backend.writesJsonl()),
                        prefix,
                        surroundings.clock())
                .print(surroundings.out());
        Duration elapsed = Duration.between(began, surroundings.clock().instant());
        surroundings.out().printf(Locale.ROOT, "elapsed %.1f s%n", elapsed.toMillis() / 1e3);
    }
}
