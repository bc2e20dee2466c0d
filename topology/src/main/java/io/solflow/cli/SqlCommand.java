package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
            "--from, --to and --mint also decide which files are opened; so do plain",
            "conditions on mint and time in the SELECT. A TIME is seconds since 1970,",
            "a date (2026-11-20) or a time (2026-11-20T08:30:00Z), in UTC.",
            "",
            "Views: token_trades, token_rolling_metrics, current_token_metrics,",
            "window_metrics, token_signals, signals, blocklist. They leave out what",
            "is about a blocked token, except token_trades; all_token_signals and",
            "its like do not. Questions to begin with are in queries/."
        })
final class SqlCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "SELECT", arity = "0..1", description = "The question.")
    private @Nullable String question;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Reads the question from a file, as those in queries/.")
    private @Nullable Path file;

    @Option(
            names = "--explain",
            description = "Shows which files the question would read, and why, instead.")
    private boolean explain;

    @Mixin private ScopeOptions rows = new ScopeOptions();

    @Mixin private AnswerOptions answer = new AnswerOptions();

    SqlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String sql = question();
        QueryScope scope = rows.scope();
        var limits = answer.limits();
        Settings settings = options.settings(surroundings.environment());
        QueryEngine engine = Outputs.queryEngine(settings, surroundings.clock());
        Path root = Outputs.sqliteConfig(settings).root();
        if (explain) {
            var plan = engine.plan(sql, Map.of(), scope);
            new PlanPrinter(surroundings, answer.format()).print(plan, root);
        } else {
            answer.print(
                    surroundings,
                    root,
                    progress -> engine.run(sql, Map.of(), scope, limits, progress));
        }
        return ExitCode.OK;
    }

    private String question() {
        if ((question == null) == (file == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Give one question: a SELECT, or --file FILE");
        }
        if (question != null) {
            return question;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "the question in " + file + " cannot be read: " + e);
        }
    }
}
