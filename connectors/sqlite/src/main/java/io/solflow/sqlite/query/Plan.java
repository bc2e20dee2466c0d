package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The views that a question mentions with the files of each, and the blocklist when one of them
 * leaves blocked tokens out.
 *
 * @param gathered whether rows are gathered in temporary tables, file by file
 */
record Plan(List<ViewFiles> views, List<CombinedView> combined, boolean gathered) {

    static Plan of(
            Question question,
            Map<String, ?> parameters,
            QueryScope scope,
            FileShape shape,
            List<DataFile> files,
            FileAccess access) {
        List<CombinedView> combined =
                CombinedView.ALL.stream().filter(view -> question.mentions(view.name())).toList();
        Set<String> parts =
                combined.stream()
                        .flatMap(view -> view.parts().stream())
                        .collect(Collectors.toSet());
        List<NamedView> mentioned =
                shape.views().stream()
                        .filter(
                                view ->
                                        question.mentions(view.name())
                                                || parts.contains(view.name()))
                        .toList();
        boolean hides = mentioned.stream().anyMatch(view -> view.hidden().isPresent());
        List<ViewFiles> views =
                shape.views().stream()
                        .filter(view -> mentioned.contains(view) || (view.isBlocklist() && hides))
                        .map(view -> ViewFiles.of(view, shape, question, parameters, files, scope))
                        .toList();
        return new Plan(views, combined, !canBeAttached(views, access));
    }

    /** Files whose rows are asked for, each once: not those of a blocklist that only hides rows. */
    List<DataFile> filesOfRows() {
        return asksTheBlocklistAlone() ? files() : filesOfRows(views);
    }

    /** This plan when there is no other file with rows that are asked for. */
    Plan withOnly(DataFile file) {
        boolean alone = asksTheBlocklistAlone();
        return new Plan(
                views.stream()
                        .map(
                                view ->
                                        view.view().isBlocklist() && !alone
                                                ? view
                                                : view.withOnly(file))
                        .toList(),
                combined,
                false);
    }

    private boolean asksTheBlocklistAlone() {
        return views.stream().allMatch(view -> view.view().isBlocklist());
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
        List<DataFile> files = filesOfRows(views);
        if (files.size() > QueryConnection.MOST_ATTACHED) {
            return false;
        }
        try {
            return access.fits(files);
        } catch (IOException e) {
            return false; // told when that archive is opened
        }
    }

    private static List<DataFile> filesOfRows(List<ViewFiles> views) {
        return views.stream()
                .filter(view -> !view.view().isBlocklist())
                .flatMap(view -> view.filesToRead().stream())
                .distinct()
                .toList();
    }
}
