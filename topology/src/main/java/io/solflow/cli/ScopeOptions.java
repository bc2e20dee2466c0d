package io.solflow.cli;

import io.solflow.sqlite.query.QueryScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which rows are meant, and thereby which files. */
final class ScopeOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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

    /**
     * @throws ParameterException when it is empty
     */
    QueryScope scope() {
        QueryScope scope = QueryScope.EVERYTHING;
        if (from != null && to != null && from >= to) {
            throw new ParameterException(command.commandLine(), "--from must be before --to");
        }
        scope = from == null ? scope : scope.from(from);
        scope = to == null ? scope : scope.to(to);
        return mint == null ? scope : scope.about(mint);
    }
}
