package io.solflow.cli;

import io.solflow.app.Outputs;
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

    /** What fits on a line of 80 characters; the rest is in the other formats. */
    private static final List<String> IN_A_TABLE = List.of("path", "rows", "bytes");

    private static final List<String> COLUMNS =
            List.of(
                    "path",
                    "rows",
                    "bytes",
                    "dataset",
                    "day",
                    "partition",
                    "state",
                    "from",
                    "to",
                    "first_offset",
                    "last_offset");

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--format",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES} (default: table). A table shows path, rows and bytes;"
                            + " the others also days, times and offsets.")
    private RowPrinter.Format format = RowPrinter.Format.table;

    FilesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(surroundings.environment());
        Path root = Outputs.sqliteConfig(settings).root();
        List<DataFile> files = files(root);
        NoFilesYet.say(surroundings, root);
        RowPrinter printer = format.on(surroundings.out());
        List<String> columns = format == RowPrinter.Format.table ? IN_A_TABLE : COLUMNS;
        printer.begin(columns);
        files.forEach(file -> printer.row(row(file).subList(0, columns.size())));
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
                file.id().relativePath(),
                extent.rows(),
                file.bytesOnDisk(),
                file.id().dataset(),
                file.id().day().map(Object::toString).orElse(null),
                file.id().partition(),
                file.state().name().toLowerCase(Locale.ROOT),
                written ? Instant.ofEpochSecond(extent.minTimeSeconds()).toString() : null,
                written ? Instant.ofEpochSecond(extent.maxTimeSeconds()).toString() : null,
                written ? extent.firstOffset() : null,
                written ? extent.lastOffset() : null);
    }
}
