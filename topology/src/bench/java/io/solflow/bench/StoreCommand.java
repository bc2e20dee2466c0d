package io.solflow.bench;

import io.solflow.sqlite.bench.StoreBench;
import io.solflow.sqlite.bench.StorePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures the SQLite store: writing, sizes, questions; and others with the same trades. */
@Command(
        name = "store",
        description = {
            "Measures the SQLite store and, with the same trades, the schema of the earlier systems"
                    + " and DuckDB; compares all answers.",
            "Prints one JSON object per line; the last one is the summary. Takes some gigabytes of"
                    + " the directory for temporary files."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StoreCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "A tenth of the trades: for a first impression.")
    private boolean quick;

    private final Report report;

    StoreCommand(Report report) {
        this.report = report;
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("solflow-bench-store");
        try {
            StorePlan plan = quick ? StorePlan.QUICK : StorePlan.FULL;
            boolean equal = new StoreBench(plan, directory, this::print).run();
            return equal ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            Utils.delete(directory.toFile());
        }
    }

    private void print(Map<String, Object> fields) {
        Report.Line line = report.line(String.valueOf(fields.get("part")));
        fields.forEach(line::with);
        boolean summary = "summary".equals(fields.get("part"));
        (summary ? Machine.describe(line) : line).print();
    }
}
