package io.solflow.http.api;

import static io.solflow.http.Answers.number;
import static io.solflow.http.Answers.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.Refused;
import io.solflow.http.Refused.Reason;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.stats.DatasetStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the SQLite files of this instance hold. */
public final class StorageApi {

    private static final int MOST_ROWS = 5_000;
    private static final int STANDARD_ROWS = 500;

    /** Files without a day, the current state, come before all. */
    private static final Comparator<DataFile> NEWEST_FIRST =
            Comparator.comparing(
                            (DataFile file) -> file.id().day().map(Object::toString).orElse("9"))
                    .reversed()
                    .thenComparing(DataFile::path);

    private final History history;
    private final Answers answers;

    public StorageApi(History history, Answers answers) {
        this.history = history;
        this.answers = answers;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/stats/database", this::statistics),
                Route.get("/api/files", this::files, "dataset", "limit"));
    }

    private Reply statistics(Request request) {
        List<DataFile> files = list();
        List<DatasetStatistics> all =
                Datasets.all().stream()
                        .map(dataset -> DatasetStatistics.of(dataset.name(), files))
                        .filter(dataset -> dataset.files() > 0)
                        .toList();
        return Reply.json(
                answers.answer(
                        out -> {
                            out.writeStringField("root", history.root().toString());
                            out.writeNumberField("files", files.size());
                            out.writeNumberField(
                                    "rows", all.stream().mapToLong(DatasetStatistics::rows).sum());
                            out.writeNumberField(
                                    "bytes",
                                    all.stream().mapToLong(DatasetStatistics::bytes).sum());
                            writeDisk(out, history.root());
                            out.writeArrayFieldStart("datasets");
                            for (DatasetStatistics dataset : all) {
                                write(out, dataset, files);
                            }
                            out.writeEndArray();
                        }));
    }

    private static void writeDisk(JsonGenerator out, Path root) throws IOException {
        var store = Files.getFileStore(root);
        out.writeNumberField("disk_free_bytes", store.getUsableSpace());
        out.writeNumberField("disk_total_bytes", store.getTotalSpace());
    }

    private static void write(JsonGenerator out, DatasetStatistics dataset, List<DataFile> files)
            throws IOException {
        Map<String, Long> states =
                files.stream()
                        .filter(file -> file.id().dataset().equals(dataset.dataset()))
                        .collect(
                                Collectors.groupingBy(
                                        file -> word(file.state()),
                                        TreeMap::new,
                                        Collectors.counting()));
        out.writeStartObject();
        out.writeStringField("dataset", dataset.dataset());
        out.writeNumberField("files", dataset.files());
        out.writeObjectFieldStart("files_by_state");
        for (Map.Entry<String, Long> state : states.entrySet()) {
            out.writeNumberField(state.getKey(), state.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("rows", dataset.rows());
        out.writeNumberField("bytes", dataset.bytes());
        out.writeNumberField("days", dataset.days());
        number(out, "oldest_s", dataset.oldest());
        number(out, "newest_s", dataset.newest());
        number(out, "rows_per_day", dataset.rowsPerDay());
        number(out, "bytes_per_row", dataset.bytesPerRow());
        out.writeEndObject();
    }

    private Reply files(Request request) {
        var given = new Parameters(request);
        Optional<String> dataset =
                given.oneOf("dataset", Datasets.all().stream().map(Dataset::name).toList());
        int limit = (int) given.number("limit", 1, MOST_ROWS, STANDARD_ROWS);
        List<DataFile> all =
                list().stream()
                        .filter(
                                file ->
                                        dataset.isEmpty()
                                                || dataset.get().equals(file.id().dataset()))
                        .sorted(NEWEST_FIRST)
                        .toList();
        return Reply.json(
                answers.answer(
                        out -> {
                            out.writeNumberField("total", all.size());
                            out.writeArrayFieldStart("files");
                            for (DataFile file : all.subList(0, Math.min(limit, all.size()))) {
                                write(out, file);
                            }
                            out.writeEndArray();
                        }));
    }

    private void write(JsonGenerator out, DataFile file) throws IOException {
        Extent extent = file.extent();
        out.writeStartObject();
        out.writeStringField("path", below(file.path()));
        out.writeStringField("dataset", file.id().dataset());
        text(out, "day", file.id().day().map(Object::toString).orElse(null));
        boolean whole = file.state().isFinal();
        number(
                out,
                "partition",
                whole ? OptionalLong.empty() : OptionalLong.of(file.id().partition()));
        out.writeStringField("state", word(file.state()));
        out.writeNumberField("rows", extent.rows());
        out.writeNumberField("bytes", file.bytesOnDisk());
        number(out, "oldest_s", time(extent.minTimeSeconds()));
        number(out, "newest_s", time(extent.maxTimeSeconds()));
        out.writeEndObject();
    }

    private String below(Path file) {
        Path root = history.root().toAbsolutePath();
        Path path = file.toAbsolutePath();
        return (path.startsWith(root) ? root.relativize(path) : path).toString();
    }

    private static OptionalLong time(long seconds) {
        return seconds == Extent.NO_TIME ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    private static String word(FileState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private List<DataFile> list() {
        history.requireFiles();
        try {
            return Catalog.readOnly(history.root());
        } catch (SQLException e) {
            throw Refused.because(
                    Reason.NO_HISTORY, "the catalog of the files cannot be read: try again");
        }
    }
}
