package io.solflow.cli;

import io.solflow.flow.FlowConfig;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.TopicSpec;
import io.solflow.schemas.topic.Topics;
import io.solflow.topology.FlowStats;
import io.solflow.topology.FlowTopology;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the topologies. */
@Command(
        name = "topology",
        description = "Prints the topologies. Needs no Kafka.",
        mixinStandardHelpOptions = true)
final class TopologyCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options;

    TopologyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = new CommonOptions();
    }

    @Override
    public Integer call() {
        return 0;
    }
}
