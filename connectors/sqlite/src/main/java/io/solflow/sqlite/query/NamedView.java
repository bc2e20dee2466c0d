package io.solflow.sqlite.query;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Table;
import io.solflow.sqlite.dataset.View;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A name that a question can use: a view of some kind of file over all those files.
 *
 * @param dataset whose files have the view
 * @param ofCurrent whether the files of the current state have it, or those of days
 * @param spanSeconds length of the spans that a row sums up, whose start is its time; such rows are
 *     in sealed files only. 0 for rows that stand for themselves
 * @param hidden rows that are not seen under this name; empty when all are
 */
record NamedView(
        String name,
        View view,
        String dataset,
        boolean ofCurrent,
        int spanSeconds,
        Optional<String> hidden)
        implements Askable {

    /** Every name, those of the twins that show blocked tokens last. */
    static List<NamedView> of(List<Dataset<?>> datasets) {
        return Stream.concat(
                        datasets.stream().flatMap(NamedView::familiar),
                        datasets.stream().flatMap(NamedView::familiar).flatMap(NamedView::twin))
                .toList();
    }

    boolean isBlocklist() {
        return name.equals(Datasets.BLOCKLIST_VIEW);
    }

    @Override
    public Optional<String> timeColumn() {
        return view.timeColumn();
    }

    @Override
    public Optional<String> mintColumn() {
        return view.mintColumn();
    }

    /** True when the file is of the kind that has this view inside, once it is sealed at least. */
    boolean isOf(DataFile file) {
        return file.id().dataset().equals(dataset)
                && (file.state() == FileState.CURRENT) == ofCurrent;
    }

    /** True when the file has this view inside. */
    boolean isIn(DataFile file) {
        return isOf(file) && (spanSeconds == 0 || file.state().isFinal());
    }

    private static Stream<NamedView> familiar(Dataset<?> dataset) {
        return Stream.concat(
                dataset.history().stream().flatMap(table -> of(table, dataset.name(), false)),
                dataset.current().stream().flatMap(table -> of(table, dataset.name(), true)));
    }

    private static Stream<NamedView> of(Table<?> table, String dataset, boolean ofCurrent) {
        return Stream.concat(
                table.views().stream().map(view -> of(view, dataset, ofCurrent, 0)),
                table.rollups().stream()
                        .map(sums -> of(sums.view(), dataset, ofCurrent, sums.seconds())));
    }

    private static NamedView of(View view, String dataset, boolean ofCurrent, int spanSeconds) {
        return new NamedView(view.name(), view, dataset, ofCurrent, spanSeconds, view.blocked());
    }

    private Stream<NamedView> twin() {
        return hidden.stream()
                .map(
                        condition ->
                                new NamedView(
                                        view.nameWithBlocked(),
                                        view,
                                        dataset,
                                        ofCurrent,
                                        spanSeconds,
                                        Optional.empty()));
    }
}
