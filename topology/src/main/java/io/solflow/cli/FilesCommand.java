package io.solflow.cli;

import io.solflow.app.SolFlow;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the SQLite files. */
@Command(
        name = "files",
        description = "Lists the SQLite files, as the catalog knows them.",
        mixinStandardHelpOptions = true)
final class FilesCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of(
                    "dataset",
                    "day",
                    "partition",
                    "state",
                    "rows",
                    "bytes",
                    "from",
                    "to",
                    "first_offset",
                    "last_offset",
                    "path");

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table).")
    private RowPrinter.Format format = RowPrinter.Format.table;

    FilesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(surroundings.environment());
        Path root = SolFlow.sqliteConfig(settings).root();
        List<DataFile> files = files(root);
        NoFilesYet.say(surroundings, root);
        RowPrinter printer = format.on(surroundings.out());
        printer.begin(COLUMNS);
        files.forEach(file -> printer.row(row(file)));
        printer.end();
        return ExitCode.OK;
    }

    private static List<DataFile> files(Path root) {
        try {
            return Catalog.readOnly(root);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "the catalog of " + root + " cannot be read: " + Sqlite.reason(e));
        }
    }

    private static List<@Nullable Object> row(DataFile file) {
        Extent extent = file.extent();
        boolean written = extent.firstOffset() != Extent.NONE;
        return Arrays.asList(
                file.id().dataset(),
                file.id().day().map(Object::toString).orElse(null),
                file.id().partition(),
                file.state().name().toLowerCase(Locale.ROOT),
                extent.rows(),
                file.bytesOnDisk(),
                written ? Instant.ofEpochSecond(extent.minTimeSeconds()).toString() : null,
                written ? Instant.ofEpochSecond(extent.maxTimeSeconds()).toString() : null,
                written ? extent.firstOffset() : null,
                written ? extent.lastOffset() : null,
                file.id().relativePath());
    }
}
