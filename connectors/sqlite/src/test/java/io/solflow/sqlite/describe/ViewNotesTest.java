package io.solflow.sqlite.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.Market;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryScope;
import io.solflow.sqlite.seal.Housekeeping;
import io.solflow.sqlite.seal.HousekeepingConfig;
import io.solflow.sqlite.seal.SealStep;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewNotesTest {

    @TempDir static Path root;

    private final ViewNotes notes = ViewNotes.read();
    private final QueryEngine engine = new QueryEngine(root, Clock.systemUTC());

    @Test
    void everyColumnOfEveryViewHasANoteAndNoNoteIsLeftOver() {
        for (String view : engine.views()) {
            ViewNote note =
                    notes.of(view).orElseThrow(() -> new AssertionError("no note: " + view));

            assertThat(note.columns().stream().map(ColumnNote::name).toList())
                    .as(view)
                    .containsExactlyInAnyOrderElementsOf(engine.columns(view));
            assertThat(note.title()).as(view).isNotBlank();
            assertThat(note.text()).as(view).endsWith(".");
        }
    }

    @Test
    void noteTypesAreThoseOfTheValues() throws Exception {
        Market.write(root);
        seal();
        for (String view : engine.views()) {
            ViewNote note = notes.of(view).orElseThrow();
            List<String> columns = engine.columns(view);
            try (var rows =
                    engine.run(
                            "SELECT * FROM " + view, QueryScope.EVERYTHING, QueryLimits.DEFAULT)) {
                assertThat(rows.hasNext()).as(view).isTrue();
                while (rows.hasNext()) {
                    List<Object> row = rows.next();
                    for (int i = 0; i < columns.size(); i++) {
                        Object value = row.get(i);
                        ColumnNote column = note.column(columns.get(i)).orElseThrow();
                        assertThat(value == null || type(column).isInstance(value))
                                .as(
                                        "%s.%s is %s, was %s",
                                        view, column.name(), column.type(), value)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** Some views have rows of sealed days only. */
    private void seal() throws Exception {
        var housekeeping =
                new Housekeeping(
                        root,
                        Datasets.all(Keeping.EVERYTHING),
                        HousekeepingConfig.DEFAULT,
                        Clock.systemUTC(),
                        SealStep.NONE);
        long last = (Market.START + Market.SECONDS - 1) / 86_400;
        assertThat(
                        housekeeping
                                .sealNow(
                                        Set.of(),
                                        Optional.of(LocalDate.ofEpochDay(last)),
                                        () -> true)
                                .failed())
                .isEmpty();
    }

    private static Class<?> type(ColumnNote column) {
        return Objects.requireNonNull(
                switch (column.type()) {
                    case INTEGER -> Long.class;
                    case REAL -> Double.class;
                    case TEXT -> String.class;
                });
    }
}
