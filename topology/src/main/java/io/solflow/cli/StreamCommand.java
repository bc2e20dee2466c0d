package io.solflow.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parent of the streamers. */
@Command(
        name = "stream",
        description = "Runs one streamer alone: from a source of trades to Kafka.",
        mixinStandardHelpOptions = true)
final class StreamCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a source is missing");
    }
}
