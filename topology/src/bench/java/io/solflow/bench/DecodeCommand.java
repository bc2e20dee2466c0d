package io.solflow.bench;

import io.solflow.decode.Transaction;
import io.solflow.decode.recorded.RecordedTransactions;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures the decoders on one core. */
@Command(
        name = "decode",
        description = {
            "Measures on one core how fast transactions become trades: from objects, and from the"
                    + " bytes of the stream up to the records that are published.",
            "Prints one JSON object per line; the last one is the summary."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DecodeCommand implements Callable<Integer> {

    @Option(
            names = "--block",
            paramLabel = "FILE",
            description =
                    "Decode this block, an answer of getBlock (default: the bundled transactions of"
                            + " a block, those of other programs as often as in the whole of it).")
    private @Nullable Path block;

    @Option(
            names = "--transactions",
            defaultValue = "2000000",
            description = "Transactions per measured round (default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "Rounds, of which the first two warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    private final Report report;

    DecodeCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() {
        Path file = block;
        List<Transaction> whole = file == null ? DecodeBench.bundledBlock() : read(file);
        List<RecordedBlock> bundled = Recording.bundled();
        new DecodeBench(report, transactions, rounds)
                .run(file == null ? "bundled" : "file", whole, bundled);
        return ExitCode.OK;
    }

    private static List<Transaction> read(Path file) {
        var all = new ArrayList<Transaction>();
        RecordedTransactions.read(file, all::add);
        return all;
    }
}
