package io.solflow.cli;

import io.solflow.app.ReplayRequest;
import io.solflow.app.cluster.Arrivals;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.earlier.EarlierData;
import io.solflow.app.settings.Settings;
import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.Replay;
import io.solflow.stream.replay.ReplayReport;
import io.solflow.stream.replay.Speed;
import io.solflow.stream.replay.Survey;
import io.solflow.stream.replay.TickFiles;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Brings in what earlier systems left. */
@Command(
        name = "import",
        description =
                "Brings in trades and quotes that earlier systems left: JSON Lines, CSV, JSON"
                        + " arrays and SQLite tables of a folder and the folders in it, in order of"
                        + " their time, each row once. What an earlier run has sent is not sent"
                        + " again.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--dry-run",
            description = "Only read: say what there is, and what would be refused. Asks no Kafka.")
    private boolean dryRun;

    @Option(
            names = "--batch-rows",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Rows of one transaction at most (default: 5000).")
    private int batchRows;

    @Option(
            names = "--streamer",
            paramLabel = "NAME",
            description =
                    "Send under this name, which keeps its own account of what was sent (default:"
                            + " derived from the content of the files).")
    private @Nullable String streamer;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        Settings settings = options.settings(surroundings.environment());
        TickFiles ticks = ReplayRequest.ticks(settings);
        EarlierData found = EarlierData.in(folder, ticks);
        var view = new ImportView(surroundings, options.verbose());
        view.found(found);
        if (found.sources().isEmpty()) {
            throw new CommandFailed("nothing to import: " + folder + " has no rows that are known");
        }
        if (dryRun) {
            found.sources().forEach(each -> view.surveyed(Survey.of(each, ticks, view::setAside)));
            view.total();
            return ExitCode.OK;
        }
        return send(settings, found, view);
    }

    private void check() {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + folder);
        }
        if (batchRows < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--batch-rows': must be at least 1, was "
                            + batchRows);
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

    private Integer send(Settings settings, EarlierData found, ImportView view)
            throws InterruptedException {
        // No closing marks: what is live would be late by hours.
        var request =
                new ReplayRequest(name(), found.sources(), Speed.MAX, false, false, batchRows);
        DataDirectory data = CommonOptions.dataDirectory(settings);
        try (Cluster cluster = Visit.begin(settings, data, surroundings.clock())) {
            cluster.prepare();
            Replay replay = request.on(cluster, settings, data, surroundings.clock(), view);
            surroundings.interruption().then(replay::stop);
            ReplayReport report = replay.run();
            view.total();
            view.report(report);
            if (!report.complete()) {
                return ExitCode.OK;
            }
            Arrivals arrived = Arrivals.of(report.streamer(), cluster.clients(), cluster.topics());
            return view.compare(report, arrived) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
