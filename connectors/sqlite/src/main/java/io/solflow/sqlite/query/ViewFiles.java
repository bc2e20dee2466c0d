package io.solflow.sqlite.query;

import io.solflow.sqlite.file.DataFile;
import java.util.HashSet;
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
            FileShape shape,
            Question question,
            Map<String, ?> parameters,
            List<DataFile> files,
            QueryScope scope) {
        // Views that leave blocked tokens out ask the whole blocklist, whatever the question says.
        if (view.isBlocklist()) {
            return whole(view, shape, files, scope);
        }
        List<CombinedView> users =
                CombinedView.ALL.stream()
                        .filter(user -> question.mentions(user.name()))
                        .filter(user -> user.parts().contains(view.name()))
                        .toList();
        QueryScope seen = seen(view, users, question, parameters, scope);
        return new ViewFiles(
                view,
                columns(view, users, shape, question),
                seen,
                FileChoice.all(view, files, seen));
    }

    private static QueryScope seen(
            NamedView view,
            List<CombinedView> users,
            Question question,
            Map<String, ?> parameters,
            QueryScope scope) {
        if (users.isEmpty()) {
            return Conditions.narrow(question, view, parameters, scope);
        }
        return users.size() == 1 && !question.mentions(view.name())
                ? Conditions.narrow(question, users.get(0), parameters, scope)
                : scope;
    }

    private static List<String> columns(
            NamedView view, List<CombinedView> users, FileShape shape, Question question) {
        List<String> all = shape.columns(view);
        if (users.isEmpty()) {
            return question.columnsOf(all);
        }
        var needed = new HashSet<String>();
        if (question.mentions(view.name())) {
            needed.addAll(question.columnsOf(all));
        }
        users.forEach(user -> needed.addAll(Question.of(user.sql()).columnsOf(all)));
        return all.stream().filter(needed::contains).toList();
    }

    /** All columns of a view and all its rows in a scope. */
    static ViewFiles whole(
            NamedView view, FileShape shape, List<DataFile> files, QueryScope scope) {
        return new ViewFiles(view, shape.columns(view), scope, FileChoice.all(view, files, scope));
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
