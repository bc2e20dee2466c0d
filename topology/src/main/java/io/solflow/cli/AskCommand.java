package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import io.solflow.sqlite.question.QuestionParameter;
import io.solflow.sqlite.question.ReadyQuestion;
import io.solflow.sqlite.question.ReadyQuestions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a ready-made question from the SQLite files. */
@Command(
        name = "ask",
        description = "Answers a ready-made question; without one, lists what can be asked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "solflow ask                                  lists the questions",
            "solflow ask recent --mint MINT limit=20      the newest trades of a token",
            "solflow ask bars --mint MINT every=900       bars of 15 minutes",
            "solflow ask net-flow --from 2026-11-20 every=86400",
            "",
            "A TIME is seconds since 1970, a date (2026-11-20) or a time",
            "(2026-11-20T08:30:00Z), in UTC."
        })
final class AskCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "QUESTION",
            description = "Name of the question.")
    private @Nullable String name;

    @Parameters(
            index = "1..*",
            paramLabel = "KEY=VALUE",
            description = "Parameters of the question.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--limit", paramLabel = "ROWS", description = "The same as limit=ROWS.")
    private @Nullable String limit;

    @Mixin private ScopeOptions rows = new ScopeOptions();

    @Mixin private AnswerOptions answer = new AnswerOptions();

    AskCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ReadyQuestions questions = ReadyQuestions.read();
        if (name == null) {
            questions.all().forEach(question -> describe(surroundings.out(), question));
            return ExitCode.OK;
        }
        ReadyQuestion question = questions.named(name).orElseThrow(() -> noSuchQuestion(questions));
        QueryScope scope = rows.scope();
        var limits = answer.limits();
        Settings settings = options.settings(surroundings.environment());
        QueryEngine engine = Outputs.queryEngine(settings, surroundings.clock());
        try {
            answer.print(
                    surroundings,
                    Outputs.sqliteConfig(settings).root(),
                    progress ->
                            ReadyQuestions.ask(engine, question, given(), scope, limits, progress));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return ExitCode.OK;
    }

    private Map<String, String> given() {
        var given = new LinkedHashMap<>(parameters);
        if (limit != null) {
            given.put("limit", limit);
        }
        return given;
    }

    private ParameterException noSuchQuestion(ReadyQuestions questions) {
        List<String> names = questions.all().stream().map(ReadyQuestion::name).toList();
        return new ParameterException(
                spec.commandLine(),
                "there is no question " + name + ", only " + String.join(", ", names));
    }

    private static void describe(PrintWriter out, ReadyQuestion question) {
        out.printf("%-14s %s%n", question.name(), question.title());
        String parameters =
                question.parameters().stream()
                        .map(AskCommand::shown)
                        .collect(Collectors.joining(" "));
        out.printf("%-14s %s%n", "", (question.needsToken() ? "--mint MINT " : "") + parameters);
    }

    private static String shown(QuestionParameter parameter) {
        return parameter.name() + "=" + parameter.byDefault();
    }
}
