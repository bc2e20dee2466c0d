package io.solflow.sqlite.query;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Numbers of files per view and reason, as one line. */
    public String summary() {
        var counts = new EnumMap<FileChoice.Reason, Long>(FileChoice.Reason.class);
        choices.forEach(choice -> counts.merge(choice.reason(), 1L, Long::sum));
        String why =
                counts.entrySet().stream()
                        .map(QueryPlan::words)
                        .collect(Collectors.joining("; ", ": ", ""));
        return filesRead()
                + " of "
                + filesInAll()
                + " files"
                + (counts.isEmpty() ? "" : why)
                + (gathered ? "; gathered first, too many to be attached together" : "");
    }

    private static String words(Map.Entry<FileChoice.Reason, Long> count) {
        return count.getValue() + " " + count.getKey().words();
    }
}
