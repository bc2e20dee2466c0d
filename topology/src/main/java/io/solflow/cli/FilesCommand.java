package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.describe.DatasetteMetadata;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the SQLite files, or opens them to other tools. */
@Command(
        name = "files",
        description = "Lists the SQLite files, as the catalog knows them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For other tools:",
            "  solflow files --sql --dataset trades --from 2026-11-20 > views.sql",
            "  sqlite3 -init views.sql",
            "  solflow files --datasette --dataset trades > metadata.json",
            "A TIME is seconds since 1970, a date (2026-11-20) or a time",
            "(2026-11-20T08:30:00Z), in UTC."
        })
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

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            split = ",",
            description = "Files of these datasets only, as trades.")
    private Set<String> datasets = new LinkedHashSet<>();

    @Mixin private ScopeOptions rows = new ScopeOptions();

    @ArgGroup private Form form = new Form();

    @Option(
            names = "--attach-limit",
            paramLabel = "FILES",
            defaultValue = "10",
            description = "Files that the other tool attaches at once (default: 10).")
    private int attachLimit;

    /** One of the forms in which files are shown. */
    private static final class Form {

        @Option(
                names = "--format",
                description =
                        "${COMPLETION-CANDIDATES} (default: table). A table shows path, rows and"
                                + " bytes; the others also days, times and offsets.")
        private RowPrinter.Format format = RowPrinter.Format.table;

        @Option(
                names = "--sql",
                description = "Prints SQL that attaches the files, for SQLite's shell.")
        private boolean sql;

        @Option(
                names = "--datasette",
                description = "Prints Datasette's metadata.json for the files.")
        private boolean datasette;
    }

    FilesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        QueryScope scope = rows.scope();
        if (attachLimit < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--attach-limit': expected 1 or more");
        }
        Settings settings = options.settings(surroundings.environment());
        QueryEngine engine = Outputs.queryEngine(settings, surroundings.clock());
        requireDatasets();
        Path root = Outputs.sqliteConfig(settings).root();
        NoFilesYet.say(surroundings, root);
        if (form.sql) {
            surroundings.out().print(engine.attachScript(datasets, scope, attachLimit).sql());
        } else if (form.datasette) {
            surroundings.out().print(new DatasetteMetadata(engine).of(files(engine, scope)));
        } else {
            list(
                    root,
                    scope.equals(QueryScope.EVERYTHING)
                            ? of(Listing.of(root))
                            : files(engine, scope));
        }
        surroundings.out().flush();
        return ExitCode.OK;
    }

    private void requireDatasets() {
        List<String> known = Datasets.all().stream().map(Dataset::name).toList();
        for (String dataset : datasets) {
            if (!known.contains(dataset)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no dataset " + dataset + ", only " + String.join(", ", known));
            }
        }
    }

    private List<DataFile> files(QueryEngine engine, QueryScope scope) {
        return of(engine.files(scope));
    }

    private List<DataFile> of(List<DataFile> files) {
        return files.stream()
                .filter(file -> datasets.isEmpty() || datasets.contains(file.id().dataset()))
                .toList();
    }

    private void list(Path root, List<DataFile> files) {
        RowPrinter printer = form.format.on(surroundings.out());
        List<String> columns = form.format == RowPrinter.Format.table ? IN_A_TABLE : COLUMNS;
        printer.begin(columns);
        files.forEach(file -> printer.row(row(root, file).subList(0, columns.size())));
        printer.end();
    }

    private static List<@Nullable Object> row(Path root, DataFile file) {
        Extent extent = file.extent();
        boolean written = extent.firstOffset() != Extent.NONE;
        return Arrays.asList(
                root.relativize(file.path()).toString(),
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
