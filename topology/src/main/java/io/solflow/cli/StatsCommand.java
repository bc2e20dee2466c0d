package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.stats.DatasetStatistics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how much there is in the SQLite files. */
@Command(
        name = "stats",
        description = "Says how many rows, bytes and days the SQLite files hold.",
        mixinStandardHelpOptions = true,
        footer = {"", "Other formats than the table have all columns and datasets without files."})
final class StatsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of(
                    "dataset",
                    "rows",
                    "bytes",
                    "days",
                    "rows_per_day",
                    "newest",
                    "files",
                    "bytes_per_row",
                    "oldest");

    private static final int COLUMNS_IN_A_TABLE = 6;

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private RowPrinter.Format format = RowPrinter.Format.table;

    StatsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(surroundings.environment());
        Path root = Outputs.sqliteConfig(settings).root();
        List<DataFile> files = Listing.of(root);
        NoFilesYet.say(surroundings, root);
        boolean table = format == RowPrinter.Format.table;
        int width = table ? COLUMNS_IN_A_TABLE : COLUMNS.size();
        RowPrinter printer = format.on(surroundings.out());
        printer.begin(COLUMNS.subList(0, width));
        for (Dataset<?> dataset : Datasets.all()) {
            DatasetStatistics statistics = DatasetStatistics.of(dataset.name(), files);
            if (!table || statistics.files() > 0) {
                printer.row(row(statistics).subList(0, width));
            }
        }
        printer.end();
        return ExitCode.OK;
    }

    private static List<@Nullable Object> row(DatasetStatistics statistics) {
        return Arrays.asList(
                statistics.dataset(),
                statistics.rows(),
                statistics.bytes(),
                statistics.days(),
                Math.round(statistics.rowsPerDay()),
                time(statistics.newest()),
                statistics.files(),
                Math.round(statistics.bytesPerRow()),
                time(statistics.oldest()));
    }

    private static @Nullable String time(OptionalLong seconds) {
        return seconds.isEmpty() ? null : Instant.ofEpochSecond(seconds.getAsLong()).toString();
    }
}
