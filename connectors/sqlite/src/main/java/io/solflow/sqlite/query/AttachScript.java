package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.EmptyFile;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL that attaches files and defines the views over them, for SQLite's own shell and other tools.
 * The blocklist is written into it as it is when the script is made.
 *
 * @param files that it attaches
 * @param sql the script, ended by a new line
 */
public record AttachScript(List<DataFile> files, String sql) {

    public AttachScript {
        files = List.copyOf(files);
    }

    static AttachScript of(
            List<ViewFiles> views, List<List<@Nullable Object>> blocked, int mostFiles) {
        List<DataFile> files =
                views.stream().flatMap(view -> view.filesToRead().stream()).distinct().toList();
        requireFew(files, mostFiles);
        requireUnpacked(files);
        var statements = new ArrayList<String>();
        var schemas = new LinkedHashMap<DataFile, String>();
        for (DataFile file : files) {
            String schema = "f" + schemas.size();
            schemas.put(file, schema);
            statements.add(
                    "ATTACH " + EmptyFile.literal(uri(file)) + " AS " + schema + ";" + note(file));
        }
        statements.add(
                "CREATE TEMP TABLE "
                        + Datasets.BLOCKLIST_VIEW
                        + "(mint TEXT PRIMARY KEY, reason TEXT, since INTEGER, kafka_partition"
                        + " INTEGER, kafka_offset INTEGER);");
        for (List<@Nullable Object> token : blocked) {
            statements.add(
                    token.stream()
                            .map(AttachScript::literal)
                            .collect(
                                    Collectors.joining(
                                            ", ",
                                            "INSERT INTO temp."
                                                    + Datasets.BLOCKLIST_VIEW
                                                    + " VALUES(",
                                            ");")));
        }
        for (ViewFiles view : views) {
            List<String> selects =
                    view.filesToRead().stream()
                            .map(file -> ViewSql.selectFrom(schemas.get(file), view))
                            .toList();
            statements.add(ViewSql.union(view, selects) + ";");
        }
        Set<String> names = views.stream().map(ViewFiles::name).collect(Collectors.toSet());
        for (CombinedView view : CombinedView.ALL) {
            if (names.containsAll(view.parts())) {
                statements.add(view.ddl().replaceAll("\\s+", " ") + ";");
            }
        }
        return new AttachScript(files, head(files) + String.join("\n", statements) + "\n");
    }

    private static void requireFew(List<DataFile> files, int mostFiles) {
        if (files.size() > mostFiles) {
            throw new QueryException.BadQuestion(
                    files.size()
                            + " files hold rows of this scope, and SQLite's shell attaches "
                            + mostFiles
                            + ": narrow it with --dataset, --from, --to or --mint, allow more with"
                            + " --attach-limit if the tool does, or ask with \"solflow sql\", which"
                            + " has no such limit");
        }
    }

    private static void requireUnpacked(List<DataFile> files) {
        for (DataFile file : files) {
            if (file.state() == FileState.ARCHIVED) {
                throw new QueryException.BadQuestion(
                        file.path()
                                + " is archived, and other tools cannot open it: narrow the time"
                                + " with --from and --to, unpack it with \"zstd -d\" and open that"
                                + " by hand, or ask with \"solflow sql\", which unpacks by itself");
            }
        }
    }

    private static String head(List<DataFile> files) {
        return "-- SolFlow: views over "
                + files.size()
                + " files. Run it with: sqlite3 -init THIS_FILE\n";
    }

    /** Nothing is written, and no lock is taken on a file that nobody writes. */
    private static String uri(DataFile file) {
        return file.state().isFinal() || !isOpen(file)
                ? Sqlite.uriOfUnchanging(file.path())
                : file.path().toAbsolutePath().toUri() + "?mode=ro";
    }

    private static String note(DataFile file) {
        return isOpen(file)
                ? " -- is being written: open it with SQLite " + Sqlite.OLDEST + " or newer only"
                : "";
    }

    private static boolean isOpen(DataFile file) {
        return Files.exists(file.path().resolveSibling(file.path().getFileName() + "-wal"));
    }

    private static String literal(@Nullable Object value) {
        return value instanceof String text ? EmptyFile.literal(text) : String.valueOf(value);
    }
}
