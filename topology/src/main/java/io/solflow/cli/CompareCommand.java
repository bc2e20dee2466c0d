package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.compare.Compared;
import io.solflow.app.compare.ComparedQuotes;
import io.solflow.app.compare.Comparison;
import io.solflow.app.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the two outputs of the sink. */
@Command(
        name = "compare",
        description =
                "Compares the quotes in the SQLite files with those in the JSON Lines, by symbol,"
                        + " source and day: as many, and the same. Says so of the days that differ,"
                        + " and fails then.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(names = "--all", description = "Print what is equal, too.")
    private boolean all;

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings(surroundings.environment());
        Path sqlite = Outputs.sqliteConfig(settings).root();
        NoFilesYet.say(surroundings, sqlite);
        Comparison comparison =
                Comparison.of(
                        new ComparedQuotes(),
                        sqlite,
                        Outputs.jsonlConfig(settings).root(),
                        surroundings.clock());
        print(comparison);
        return comparison.equal() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void print(Comparison comparison) {
        Compared kind = comparison.kind();
        var table = new TablePrinter(surroundings.out());
        table.begin(
                Stream.concat(
                                kind.groupedBy().stream(),
                                Stream.of("day", "SQLite", "JSON Lines", "equal"))
                        .toList());
        comparison.lines().stream()
                .filter(line -> all || !line.equal())
                .forEach(line -> table.row(row(line)));
        table.row(
                Arrays.asList(
                        "all",
                        null,
                        null,
                        comparison.sqlite().rows(),
                        comparison.jsonl().rows(),
                        yes(comparison.equal())));
        table.end();
    }

    private static List<@Nullable Object> row(Comparison.Line line) {
        return Arrays.asList(
                line.group().name(),
                line.group().source(),
                line.group().day().toString(),
                line.sqlite().rows(),
                line.jsonl().rows(),
                yes(line.equal()));
    }

    private static String yes(boolean equal) {
        return equal ? "yes" : "NO";
    }
}
