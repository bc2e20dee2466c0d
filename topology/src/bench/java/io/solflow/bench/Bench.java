package io.solflow.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind {@code ./solflow bench}. */
@Command(
        name = "solflow bench",
        description = "Measures SolFlow on this machine. Prints one JSON object per line.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Bench implements Runnable {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private Bench() {}

    /** Runs one benchmark and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(new Report(System.out)).execute(arguments));
    }

    static CommandLine commandLine(Report report) {
        return new CommandLine(new Bench())
                .addSubcommand(new EngineCommand(report))
                .addSubcommand(new RecoveryCommand(report))
                .addSubcommand(new HttpCommand(report));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to measure");
    }
}
