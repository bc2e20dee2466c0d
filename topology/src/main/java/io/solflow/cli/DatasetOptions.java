package io.solflow.cli;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which datasets a command is about: those that have files of days. */
final class DatasetOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            split = ",",
            description = "These datasets only, as trades.")
    private Set<String> names = new LinkedHashSet<>();

    /** Names that were chosen; empty for all. */
    Set<String> names() {
        List<String> known = ofDays().stream().map(Dataset::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "there is no dataset " + name + ", only " + String.join(", ", known));
            }
        }
        return names;
    }

    /** Those that were chosen, or all. */
    List<Dataset<?>> chosen() {
        Set<String> some = names();
        return ofDays().stream()
                .filter(dataset -> some.isEmpty() || some.contains(dataset.name()))
                .toList();
    }

    private static List<Dataset<?>> ofDays() {
        return Datasets.all().stream().filter(dataset -> dataset.history().isPresent()).toList();
    }
}
