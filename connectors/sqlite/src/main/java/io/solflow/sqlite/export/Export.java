package io.solflow.sqlite.export;

import io.solflow.sqlite.describe.ColumnNote;
import io.solflow.sqlite.describe.ViewNote;
import io.solflow.sqlite.describe.ViewNotes;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryException;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryScope;
import io.solflow.sqlite.query.Scan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/**
 * Writes all rows of a view within a scope, file by file, each row once. Memory does not grow with
 * the rows. Rows that are written meanwhile may or may not be in it.
 */
public final class Export {

    private final QueryEngine engine;
    private final ViewNotes notes = ViewNotes.read();

    public Export(QueryEngine engine) {
        this.engine = engine;
    }

    /**
     * @param out closed at the end, so that what was written is complete
     * @param progress told files, and never how many rows
     * @return rows written
     * @throws QueryException when there is no such view, or a file cannot be read
     * @throws IOException when {@code out} takes no more
     */
    public long run(
            String view,
            QueryScope scope,
            ExportFormat format,
            OutputStream out,
            QueryProgress progress)
            throws IOException {
        try (RowWriter writer = format.to(out, columns(view))) {
            return copy(view, scope, writer, progress);
        }
    }

    /** As {@link #run(String, QueryScope, ExportFormat, OutputStream, QueryProgress)}, as text. */
    public long run(
            String view, QueryScope scope, ExportFormat format, Writer out, QueryProgress progress)
            throws IOException {
        try (RowWriter writer = format.to(out, columns(view))) {
            return copy(view, scope, writer, progress);
        }
    }

    private long copy(String view, QueryScope scope, RowWriter writer, QueryProgress progress)
            throws IOException {
        long rows = 0;
        try (Scan scan = engine.scan(view, scope, progress)) {
            while (scan.hasNext()) {
                writer.write(scan.next());
                rows++;
            }
        }
        return rows;
    }

    /** The columns of a view in order, with their types. */
    List<ColumnNote> columns(String view) {
        engine.requireView(view);
        List<ColumnNote> described = notes.of(view).map(ViewNote::columns).orElse(List.of());
        return engine.columns(view).stream()
                .map(
                        name ->
                                described.stream()
                                        .filter(note -> note.name().equals(name))
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "views.txt has no note on "
                                                                        + view
                                                                        + "."
                                                                        + name)))
                .toList();
    }
}
