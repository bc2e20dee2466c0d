package io.solflow.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code solflow}. */
@Command(
        name = "solflow",
        description = "Order flow of Solana's exchanges: exact, lossless, fast.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Start with: solflow demo",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 130 interrupted."
        })
public final class Main implements Runnable {

    private static final int WIDTH = 80;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /** Runs one command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        surroundings.interruption().watchSignals();
        int exitCode = commandLine(surroundings).execute(arguments);
        surroundings.interruption().commandEnded();
        System.exit(exitCode);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine stream =
                new CommandLine(new StreamCommand())
                        .addSubcommand(new ReplayCommand(surroundings))
                        .addSubcommand(new GenerateCommand(surroundings));
        LiveCommand.sources()
                .forEach(
                        (name, programs) ->
                                stream.addSubcommand(
                                        name, new LiveCommand(surroundings, name, programs)));
        var failures = new Failures(surroundings.interruption());
        return new CommandLine(new Main())
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(stream)
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new DecodeCommand(surroundings))
                .addSubcommand(new SqlCommand(surroundings))
                .addSubcommand(new AskCommand(surroundings))
                .addSubcommand(new ExportCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new FilesCommand(surroundings))
                .addSubcommand(new StatsCommand(surroundings))
                .addSubcommand(new CompareCommand(surroundings))
                .addSubcommand(new SealCommand(surroundings))
                .addSubcommand(new PruneCommand(surroundings))
                .addSubcommand(new VerifyCommand(surroundings))
                .addSubcommand(new RebuildCommand(surroundings))
                .addSubcommand(new TopicsCommand(surroundings))
                .addSubcommand(new BlocklistCommand(surroundings))
                .addSubcommand(new TopologyCommand(surroundings))
                .addSubcommand(new ClusterCommand(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures::wrongUsage)
                .setExecutionExceptionHandler(failures::failed);
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
}
