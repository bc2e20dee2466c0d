package io.solflow.cli;

import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long an answer may take, and how it is printed. */
final class AnswerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private RowPrinter.Format format = RowPrinter.Format.table;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Give up after this time (default: 30).")
    private int timeoutSeconds;

    RowPrinter.Format format() {
        return format;
    }

    /**
     * @throws ParameterException when the time is not one
     */
    QueryLimits limits() {
        if (timeoutSeconds < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--timeout': expected 1 or more seconds");
        }
        return new QueryLimits(Long.MAX_VALUE, Duration.ofSeconds(timeoutSeconds));
    }

    /**
     * Asks and prints the answer row by row, until it ends or nobody reads it any more.
     *
     * @param root of the files that are asked
     * @param ask gives the answer, and tells how it comes along
     */
    void print(Surroundings surroundings, Path root, Function<QueryProgress, QueryResult> ask) {
        var progress = new FileProgress(surroundings, "asking");
        RowPrinter printer = format.on(surroundings.out());
        try (QueryResult result = ask.apply(progress)) {
            NoFilesYet.say(surroundings, root);
            boolean more = result.hasNext();
            progress.erase();
            printer.begin(result.columns());
            while (more && !surroundings.out().checkError()) {
                printer.row(result.next());
                more = result.hasNext();
            }
            printer.end();
        } finally {
            progress.erase();
        }
    }
}
