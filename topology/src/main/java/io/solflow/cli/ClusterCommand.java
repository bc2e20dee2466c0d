package io.solflow.cli;

import io.solflow.processes.ClusterPlan;
import io.solflow.processes.LocalCluster;
import io.solflow.processes.Member;
import io.solflow.processes.PlanFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A cluster in processes of this machine, to try out what happens when one fails. */
@Command(
        name = "cluster",
        description =
                "Runs three Kafka brokers, a schema registry and two instances of SolFlow as"
                        + " processes of this machine, and lets you disturb them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ClusterCommand implements Runnable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    ClusterCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Where the cluster is. */
    static final class Place {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                defaultValue = "data/cluster",
                description = "Directory of all its processes (default: data/cluster).")
        private Path directory = Path.of("data", "cluster");
    }

    /** A cluster and one of its processes. */
    static final class Named {

        @Mixin private Place place = new Place();

        @Parameters(
                paramLabel = "NAME",
                description = "kafka-1, registry, solflow-2 and so on; see status.")
        private String name = "";
    }

    /** What is done to a process. */
    @FunctionalInterface
    private interface Action {
        void on(LocalCluster cluster, Member member) throws InterruptedException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "up",
            description = "Starts what does not run, and returns when all serve.",
            mixinStandardHelpOptions = true)
    int up(
            @Mixin Place place,
            @Option(
                            names = "--brokers",
                            defaultValue = "3",
                            description = "Brokers, 1 to 9, when it starts first (default: 3).")
                    int brokers,
            @Option(
                            names = "--instances",
                            defaultValue = "2",
                            description = "Instances, 1 to 9, when it starts first (default: 2).")
                    int instances,
            @Option(
                            names = "--ports",
                            paramLabel = "N",
                            defaultValue = "19090",
                            description =
                                    "First of 40 ports, when it starts first (default: 19090).")
                    int firstPort)
            throws InterruptedException {
        ClusterPlan plan =
                PlanFile.read(place.directory)
                        .orElseGet(() -> plan(place.directory, brokers, instances, firstPort));
        PlanFile.write(plan);
        var cluster = new LocalCluster(plan);
        cluster.up(PATIENCE, news -> surroundings.err().println("solflow: " + news));
        print(cluster);
        surroundings.out().println("for other commands: --config " + cluster.settingsFile());
        return ExitCode.OK;
    }

    @Command(
            name = "status",
            description = "Lists the processes, and whether they run.",
            mixinStandardHelpOptions = true)
    int status(@Mixin Place place) {
        print(cluster(place));
        return ExitCode.OK;
    }

    @Command(
            name = "down",
            description = "Ends all processes in order; what they keep stays.",
            mixinStandardHelpOptions = true)
    int down(@Mixin Place place) throws InterruptedException {
        cluster(place).down();
        return ExitCode.OK;
    }

    @Command(
            name = "kill",
            description = "Ends a process as the kernel does (SIGKILL).",
            mixinStandardHelpOptions = true)
    int kill(@Mixin Named named) throws InterruptedException {
        return with(named, LocalCluster::kill);
    }

    @Command(
            name = "stop",
            description = "Ends a process in order.",
            mixinStandardHelpOptions = true)
    int stop(@Mixin Named named) throws InterruptedException {
        return with(named, LocalCluster::stop);
    }

    @Command(
            name = "start",
            description = "Starts a process again, and does not wait for it.",
            mixinStandardHelpOptions = true)
    int start(@Mixin Named named) throws InterruptedException {
        return with(named, LocalCluster::start);
    }

    @Command(
            name = "pause",
            description = "Lets a process stand still (SIGSTOP).",
            mixinStandardHelpOptions = true)
    int pause(@Mixin Named named) throws InterruptedException {
        return with(named, LocalCluster::pause);
    }

    @Command(
            name = "resume",
            description = "Lets a paused process go on.",
            mixinStandardHelpOptions = true)
    int resume(@Mixin Named named) throws InterruptedException {
        return with(named, LocalCluster::resume);
    }

    private ClusterPlan plan(Path directory, int brokers, int instances, int firstPort) {
        try {
            return new ClusterPlan(directory, brokers, instances, firstPort);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private LocalCluster cluster(Place place) {
        return PlanFile.read(place.directory)
                .map(LocalCluster::new)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "there is no cluster in "
                                                + place.directory
                                                + "; 'solflow cluster up' makes one"));
    }

    private int with(Named named, Action action) throws InterruptedException {
        LocalCluster cluster = cluster(named.place);
        Member member = cluster.member(named.name).orElseThrow(() -> unknown(named.name, cluster));
        try {
            action.on(cluster, member);
        } catch (IllegalStateException e) {
            throw new CommandFailed(e.getMessage());
        }
        return ExitCode.OK;
    }

    private ParameterException unknown(String name, LocalCluster cluster) {
        return new ParameterException(
                spec.commandLine(),
                "there is no process "
                        + name
                        + "; there are "
                        + cluster.plan().members().stream()
                                .map(Member::name)
                                .collect(Collectors.joining(", ")));
    }

    private void print(LocalCluster cluster) {
        RowPrinter table = new TablePrinter(surroundings.out());
        table.begin(List.of("name", "state", "process", "port"));
        for (LocalCluster.Status each : cluster.status()) {
            table.row(
                    List.of(
                            each.member().name(),
                            each.pid().isPresent() ? "runs" : "does not run",
                            each.pid().map(pid -> Long.toString(pid)).orElse("-"),
                            String.format(Locale.ROOT, "%d", each.member().port())));
        }
        table.end();
    }
}
