package io.solflow.cli;

import io.solflow.app.cluster.Blocklist;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.settings.Settings;
import io.solflow.decode.Address;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which tokens are blocked, blocks one, and lifts a block. */
@Command(
        name = "blocklist",
        description =
                "Blocks tokens: their trades are flagged, and they give no signals. Without a"
                        + " command it lists them.",
        synopsisSubcommandLabel = "[COMMAND]",
        mixinStandardHelpOptions = true)
final class BlocklistCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    BlocklistCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What is done with the list. */
    @FunctionalInterface
    private interface Action {
        void on(Blocklist blocklist) throws InterruptedException;
    }

    @Override
    public Integer call() throws InterruptedException {
        return list(options, RowPrinter.Format.table);
    }

    @Command(
            name = "list",
            description = "Lists the blocked tokens and why.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin CommonOptions options,
            @Option(
                            names = "--format",
                            defaultValue = "table",
                            description = "${COMPLETION-CANDIDATES} (default: table).")
                    RowPrinter.Format format)
            throws InterruptedException {
        return with(
                options,
                blocklist -> {
                    RowPrinter printer = format.on(surroundings.out());
                    printer.begin(List.of("mint", "reason"));
                    blocklist
                            .reasons()
                            .forEach((mint, reason) -> printer.row(List.of(mint, reason)));
                    printer.end();
                });
    }

    @Command(
            name = "add",
            description = "Blocks a token, or changes the reason.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "MINT", description = "Address of the token's mint.")
                    String mint,
            @Parameters(paramLabel = "REASON", arity = "1..*", description = "Why, in words.")
                    List<String> words)
            throws InterruptedException {
        String reason = String.join(" ", words).strip();
        requireAddress(mint);
        if (reason.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a REASON is missing");
        }
        return with(
                options,
                blocklist -> {
                    blocklist.block(mint, reason);
                    surroundings.out().println("blocked " + mint + ": " + reason);
                });
    }

    @Command(
            name = "remove",
            description = "Lifts the block of a token.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "MINT", description = "Address of the token's mint.")
                    String mint)
            throws InterruptedException {
        requireAddress(mint);
        return with(
                options,
                blocklist -> {
                    if (!blocklist.reasons().containsKey(mint)) {
                        surroundings.out().println(mint + " was not blocked");
                        return;
                    }
                    blocklist.lift(mint);
                    surroundings.out().println("lifted the block of " + mint);
                });
    }

    private int with(CommonOptions chosen, Action action) throws InterruptedException {
        Settings settings = chosen.settings(surroundings.environment());
        try (Cluster cluster =
                Visit.begin(
                        settings, CommonOptions.dataDirectory(settings), surroundings.clock())) {
            cluster.prepare();
            action.on(new Blocklist(cluster));
            return ExitCode.OK;
        }
    }

    /** Before any Kafka is asked, or started. */
    private void requireAddress(String mint) {
        if (!Address.isValid(mint)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "MINT must be an address, base58 of 32 bytes, was '" + mint + "'");
        }
    }
}
