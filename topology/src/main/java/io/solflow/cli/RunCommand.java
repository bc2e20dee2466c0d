package io.solflow.cli;

import io.solflow.app.Part;
import io.solflow.app.SolFlow;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.data.DataLock;
import io.solflow.app.settings.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the topologies until it is told to stop. */
@Command(
        name = "run",
        description =
                "Runs the flow, the sink and the HTTP interface against the configured Kafka, or an"
                        + " embedded one, until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private SinkOptions sinkOptions = new SinkOptions();

    @Mixin private HttpOptions httpOptions = new HttpOptions();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Run these parts only: flow, sink, http.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings =
                options.settings(
                        surroundings.environment(),
                        reader -> {
                            sinkOptions.giveTo(reader);
                            httpOptions.giveTo(reader);
                        });
        Set<Part> parts = HttpOptions.unlessDisabled(settings, only);
        DataDirectory data = CommonOptions.dataDirectory(settings);
        DataLock lock = data.occupy(surroundings.clock());
        LogFile.open(data.logs());
        try (Cluster cluster = Cluster.start(settings, data, lock)) {
            cluster.prepare();
            try (SolFlow solflow =
                    SolFlow.start(settings, data, cluster, parts, surroundings.clock())) {
                surroundings.err().println("solflow: running with " + cluster);
                solflow.url().ifPresent(url -> surroundings.err().println("solflow: " + url));
                return untilStopped(solflow);
            }
        }
    }

    private int untilStopped(SolFlow solflow) throws InterruptedException {
        while (!surroundings.interruption().await(LOOK)) {
            var failure = solflow.failure();
            if (failure.isPresent()) {
                throw new CommandFailed("stopped, since " + failure.get());
            }
        }
        return ExitCode.OK;
    }
}
