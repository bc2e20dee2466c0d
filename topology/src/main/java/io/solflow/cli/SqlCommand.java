package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one question from the SQLite files. */
@Command(
        name = "sql",
        description =
                "Answers one SELECT over all SQLite files, read-only, also while they are being"
                        + " written.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "--from, --to and --mint also decide which files are opened. A TIME is seconds",
            "since 1970, a date (2026-11-20) or a time (2026-11-20T08:30:00Z), in UTC.",
            "",
            "Views: token_trades, token_rolling_metrics, current_token_metrics,",
            "window_metrics, token_signals, signals, blocklist. They leave out what",
            "is about a blocked token, except token_trades; all_token_signals and",
            "its like do not."
        })
final class SqlCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "SELECT", description = "The question.")
    private String question = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Rows from this event time on.")
    private @Nullable Long from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Rows before this event time.")
    private @Nullable Long to;

    @Option(names = "--mint", paramLabel = "MINT", description = "Rows of this token only.")
    private @Nullable String mint;

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

    SqlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (timeoutSeconds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--timeout': expected 1 or more seconds");
        }
        Settings settings = options.settings(surroundings.environment());
        Path root = Outputs.sqliteConfig(settings).root();
        var engine = new QueryEngine(root, surroundings.clock());
        var limits = new QueryLimits(Long.MAX_VALUE, Duration.ofSeconds(timeoutSeconds));
        RowPrinter printer = format.on(surroundings.out());
        try (QueryResult result = engine.run(question, scope(), limits)) {
            NoFilesYet.say(surroundings, root);
            printer.begin(result.columns());
            while (result.hasNext() && !surroundings.out().checkError()) {
                printer.row(result.next());
            }
            printer.end();
        }
        return ExitCode.OK;
    }

    private QueryScope scope() {
        QueryScope scope = QueryScope.EVERYTHING;
        if (from != null && to != null && from >= to) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to");
        }
        scope = from == null ? scope : scope.from(from);
        scope = to == null ? scope : scope.to(to);
        return mint == null ? scope : scope.about(mint);
    }
}
