package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The views that a question mentions with the files of each, and the blocklist when one of them
 * leaves blocked tokens out.
 *
 * @param gathered whether rows are gathered in temporary tables, file by file
 */
record Plan(List<ViewFiles> views, boolean gathered) {

    static Plan of(
            Question question,
            Map<String, ?> parameters,
            QueryScope scope,
            Layout layout,
            List<DataFile> files,
            FileAccess access) {
        List<NamedView> mentioned =
                layout.views().stream().filter(view -> question.mentions(view.name())).toList();
        boolean hides = mentioned.stream().anyMatch(view -> view.hidden().isPresent());
        List<ViewFiles> views =
                layout.views().stream()
                        .filter(view -> mentioned.contains(view) || (view.isBlocklist() && hides))
                        .map(view -> ViewFiles.of(view, layout, question, parameters, files, scope))
                        .toList();
        return new Plan(views, !canBeAttached(views, access));
    }

    /** Files that are read for a view. */
    List<DataFile> filesOf(String view) {
        return views.stream()
                .filter(files -> files.name().equals(view))
                .flatMap(files -> files.filesToRead().stream())
                .toList();
    }

    /** This plan when a view has no other file. */
    Plan withOnly(String view, DataFile file) {
        return new Plan(
                views.stream()
                        .map(files -> files.name().equals(view) ? files.withOnly(file) : files)
                        .toList(),
                false);
    }

    /** Files that are read, each once. */
    List<DataFile> files() {
        return views.stream().flatMap(view -> view.filesToRead().stream()).distinct().toList();
    }

    boolean missesFiles() {
        return choices().anyMatch(choice -> choice.reason() == FileChoice.Reason.MISSING);
    }

    QueryPlan asTold() {
        return new QueryPlan(choices().toList(), gathered);
    }

    private Stream<FileChoice> choices() {
        return views.stream().flatMap(view -> view.choices().stream());
    }

    /** Whether all files, but those of the blocklist, which is gathered anyway, can be attached. */
    private static boolean canBeAttached(List<ViewFiles> views, FileAccess access) {
        List<DataFile> files =
                views.stream()
                        .filter(view -> !view.view().isBlocklist())
                        .flatMap(view -> view.filesToRead().stream())
                        .distinct()
                        .toList();
        if (files.size() > QueryConnection.MOST_ATTACHED) {
            return false;
        }
        try {
            return access.fits(files);
        } catch (IOException e) {
            return false; // told when that archive is opened
        }
    }
}
