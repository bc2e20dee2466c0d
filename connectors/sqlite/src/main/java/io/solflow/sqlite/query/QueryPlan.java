package io.solflow.sqlite.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * Which files a question reads, and how.
 *
 * @param choices one for each view that the question mentions and each file that has it
 * @param gathered whether the rows are gathered in temporary tables first, file by file, since the
 *     files are too many to be attached together
 */
public record QueryPlan(List<FileChoice> choices, boolean gathered) {

    public QueryPlan {
        choices = List.copyOf(choices);
    }

    /** Files that are read, each counted once. */
    public long filesRead() {
        return choices.stream().filter(FileChoice::reads).map(FileChoice::file).distinct().count();
    }

    /** Files that the views asked for have, each counted once. */
    public long filesInAll() {
        return choices.stream().map(FileChoice::file).distinct().count();
    }

    /** For people: how many files are read, and how many for which reason; one line each. */
    public List<String> summary() {
        var counts = new EnumMap<FileChoice.Reason, Long>(FileChoice.Reason.class);
        choices.forEach(choice -> counts.merge(choice.reason(), 1L, Long::sum));
        var lines = new ArrayList<String>();
        lines.add(filesRead() + " of " + filesInAll() + " files are read");
        counts.forEach((reason, files) -> lines.add(files + " " + reason.words()));
        if (gathered) {
            lines.add("rows are gathered first: the files are too many to be attached together");
        }
        return lines;
    }
}
