package io.solflow.cli;

import io.solflow.decode.Decoded;
import io.solflow.decode.NewLayouts;
import io.solflow.decode.Pools;
import io.solflow.decode.Transaction;
import io.solflow.decode.TransactionDecoder;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.recorded.RecordedTransactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Shows what recorded transactions say. */
@Command(
        name = "decode",
        description =
                "Decodes recorded transactions and prints their trades: one JSON object a line."
                        + " Amounts are whole numbers of the smallest unit.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A FILE is the answer of getTransaction or getBlock, with or without its JSON-RPC",
            "envelope, or an update of the gRPC stream as JSON; also several of them, and",
            "compressed with gzip. quote_mint is empty for SOL."
        })
final class DecodeCommand implements Callable<Integer> {

    /** Far more than one run of files needs; about 300 MB if ever full. */
    private static final int POOLS = 1_000_000;

    enum Format {
        json,
        csv
    }

    private final Surroundings surroundings;
    private final Pools pools = new Pools(POOLS);
    private final NewLayouts newLayouts = new NewLayouts();

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded transactions.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--format",
            defaultValue = "json",
            description = "${COMPLETION-CANDIDATES} (default: json).")
    private Format format = Format.json;

    @Option(
            names = "--events",
            description =
                    "Print everything else, too: tokens, pools, orders, requests, events of failed"
                            + " transactions, what could not be read. Such an object has an event.")
    private boolean events;

    DecodeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.settings(surroundings.environment());
        if (events && format == Format.csv) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--events prints objects of many kinds, which have no common columns: use it"
                            + " with --format json");
        }
        for (Path file : files) {
            if (Files.notExists(file)) {
                throw new ParameterException(spec.commandLine(), "there is no file " + file);
            }
        }
        var counts = new DecodeCounts();
        DecodePrinter printer =
                format == Format.csv
                        ? DecodePrinter.csv(surroundings.out())
                        : DecodePrinter.json(surroundings.out(), events);
        TransactionDecoder decoder =
                events ? KnownPrograms.decoderOfRequests() : KnownPrograms.decoder();
        try {
            for (Path file : files) {
                RecordedTransactions.read(
                        file, transaction -> print(decoder, transaction, printer, counts));
            }
        } finally {
            surroundings.out().flush();
        }
        surroundings.err().println("solflow: " + counts.summary());
        return ExitCode.OK;
    }

    private void print(
            TransactionDecoder decoder,
            Transaction transaction,
            DecodePrinter printer,
            DecodeCounts counts) {
        counts.transaction();
        List<Decoded> results = decoder.decode(transaction, pools);
        var roundTrips = RoundTripsOf.of(results).iterator();
        for (Decoded result : results) {
            if (result instanceof Decoded.PoolSeen seen) {
                pools.add(seen.pool());
            }
            counts.add(result);
            if (result instanceof Decoded.NewerLayout newer && !newLayouts.isNews(newer)) {
                continue;
            }
            printer.print(result, result instanceof Decoded.Traded ? roundTrips.next() : null);
        }
    }
}
