package io.solflow.cli;

import io.solflow.app.SolFlow;
import io.solflow.app.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Prints the topologies as Kafka Streams describes them. */
@Command(
        name = "topology",
        description = "Prints the topologies. Needs no Kafka.",
        mixinStandardHelpOptions = true)
final class TopologyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    TopologyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(surroundings.environment());
        SolFlow.describe(settings)
                .forEach(
                        (application, topology) ->
                                surroundings.out().print(application + "\n" + topology + "\n"));
        surroundings.out().flush();
        return ExitCode.OK;
    }
}
