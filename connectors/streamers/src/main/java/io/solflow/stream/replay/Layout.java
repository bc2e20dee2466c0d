package io.solflow.stream.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A known set of columns. Which one a file has is decided by its column names. */
interface Layout {

    /** What to call it in messages. */
    String name();

    /** All names that a file of this layout may have, in the order of the layout. */
    Set<String> headers();

    /** The names that a file of this layout must have. */
    Set<String> needed();

    /**
     * What makes rows of the cells of a file.
     *
     * @param header names of the cells, in their order in the file
     * @throws Unreadable when something about the file itself is missing
     */
    RowForm form(ReplaySource source, List<String> header, TickFiles ticks) throws Unreadable;

    /**
     * The layout with these column names.
     *
     * @throws Unreadable when none fits: what is missing from the closest one, or is unknown to it
     */
    static Layout of(Collection<String> header) throws Unreadable {
        var seen = new HashSet<String>();
        for (String each : header) {
            if (!seen.add(each)) {
                throw new Unreadable("column '" + each + "' is there twice");
            }
        }
        Layout closest =
                Stream.of(TradeLayout.ALL, EarlierTrades.ALL, QuoteLayout.ALL)
                        .flatMap(List::stream)
                        .min(
                                Comparator.comparingInt(
                                                (Layout layout) -> layout.missing(seen).size())
                                        .thenComparingInt(layout -> layout.unknown(seen).size()))
                        .orElseThrow();
        var problems = new ArrayList<String>();
        if (!closest.missing(seen).isEmpty()) {
            problems.add("missing " + quoted(closest.missing(seen)));
        }
        if (!closest.unknown(seen).isEmpty()) {
            problems.add("unknown " + quoted(closest.unknown(seen)));
        }
        if (!problems.isEmpty()) {
            throw new Unreadable(
                    "the columns fit no known layout; compared with '"
                            + closest.name()
                            + "', which is closest: "
                            + String.join(", ", problems)
                            + "; it has "
                            + String.join(", ", closest.headers()));
        }
        return closest;
    }

    /** Names that it needs and the file does not have. */
    private List<String> missing(Set<String> header) {
        return needed().stream().filter(each -> !header.contains(each)).toList();
    }

    /** Names that the file has and it does not know. */
    private List<String> unknown(Set<String> header) {
        Set<String> known = headers();
        return header.stream().filter(each -> !known.contains(each)).sorted().toList();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    }
}
