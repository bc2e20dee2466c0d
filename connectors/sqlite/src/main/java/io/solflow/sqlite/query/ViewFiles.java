package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.util.List;
import java.util.Map;

/**
 * A view that a question mentions, what the question can see of it, and the files that decide.
 *
 * @param columns that the question may need, at least one
 */
record ViewFiles(NamedView view, List<String> columns, QueryScope scope, List<FileChoice> choices) {

    static ViewFiles of(
            NamedView view,
            Layout layout,
            Question question,
            Map<String, ?> parameters,
            List<DataFile> files,
            QueryScope scope) {
        // Views that leave blocked tokens out ask the whole blocklist, whatever the question says.
        if (view.isBlocklist()) {
            return whole(view, layout, files, scope);
        }
        QueryScope seen = Conditions.narrow(question, view, parameters, scope);
        return new ViewFiles(
                view,
                question.columnsOf(layout.columns(view)),
                seen,
                FileChoice.all(view, files, seen));
    }

    /** All columns of a view and all its rows in a scope. */
    static ViewFiles whole(NamedView view, Layout layout, List<DataFile> files, QueryScope scope) {
        return new ViewFiles(view, layout.columns(view), scope, FileChoice.all(view, files, scope));
    }

    ViewFiles withOnly(DataFile file) {
        return new ViewFiles(
                view,
                columns,
                scope,
                choices.stream().filter(choice -> choice.file().equals(file)).toList());
    }

    String name() {
        return view.name();
    }

    List<DataFile> filesToRead() {
        return choices.stream().filter(FileChoice::reads).map(FileChoice::file).toList();
    }
}
