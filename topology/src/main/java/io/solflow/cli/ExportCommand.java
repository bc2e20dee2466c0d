package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.export.Export;
import io.solflow.sqlite.export.ExportFormat;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/** Writes a view into a file of another format. */
@Command(
        name = "export",
        description =
                "Writes all rows of a view as CSV, JSON Lines or Parquet, in constant memory.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Rows come file by file; ask with sql where the order matters. Integers are",
            "exact. In CSV an empty field is null. Parquet needs --output.",
            "A TIME is seconds since 1970, a date (2026-11-20) or a time",
            "(2026-11-20T08:30:00Z), in UTC."
        })
final class ExportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec private CommandSpec spec;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "VIEW", description = "What to export, as token_trades.")
    private String view = "";

    @Option(
            names = "--format",
            defaultValue = "CSV",
            description = "${COMPLETION-CANDIDATES} (default: CSV).")
    private ExportFormat format = ExportFormat.CSV;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; standard output by default.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replaces a file that is there already.")
    private boolean overwrite;

    @Mixin private ScopeOptions rows = new ScopeOptions();

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        QueryScope scope = rows.scope();
        Path target = output;
        if (target == null && !format.isText()) {
            throw new ParameterException(
                    spec.commandLine(), "Parquet is not text: name a file with --output");
        }
        if (target != null && !overwrite && Files.exists(target)) {
            throw new ParameterException(
                    spec.commandLine(), target + " is there already: --overwrite replaces it");
        }
        Settings settings = options.settings(surroundings.environment());
        QueryEngine engine = Outputs.queryEngine(settings, surroundings.clock());
        engine.requireView(view);
        NoFilesYet.say(surroundings, Outputs.sqliteConfig(settings).root());
        var progress = new FileProgress(surroundings, "exporting");
        try {
            if (target == null) {
                var out = new WatchedWriter(surroundings.out());
                new Export(engine).run(view, scope, format, out, progress);
            } else {
                long written = toFile(new Export(engine), scope, target, progress);
                progress.erase();
                surroundings.err().println("solflow: " + written + " rows in " + target);
            }
        } catch (IOException e) {
            if (target == null && surroundings.out().checkError()) {
                return ExitCode.OK; // whoever reads has seen enough, as "head" has
            }
            throw new CommandFailed("the export cannot be written: " + e.getMessage());
        } finally {
            progress.erase();
        }
        return ExitCode.OK;
    }

    /** Under another name until it is complete, so that no half of one is taken for the whole. */
    private long toFile(Export export, QueryScope scope, Path target, FileProgress progress)
            throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            long written;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                written = export.run(view, scope, format, out, progress);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
