package io.solflow.sqlite.dataset;

import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code marks} of a quote: what is wrong with it in one integer, 0 when nothing is.
 * From the lowest bit: problem (3 bits), out of order, repeated (1 each).
 */
final class QuoteMarks {

    private static final int PROBLEM_BITS = 7;
    private static final int OUT_OF_ORDER = 3;
    private static final int REPEATED = 4;

    /** SQL over {@code t}: what is wrong with the prices; null when nothing is. */
    static final String PROBLEM_SQL =
            Arrays.stream(QuoteProblem.values())
                    .map(problem -> " WHEN " + number(problem) + " THEN '" + problem + "'")
                    .collect(Collectors.joining("", "CASE t.marks & " + PROBLEM_BITS, " END"));

    static final String OUT_OF_ORDER_SQL = "(t.marks >> " + OUT_OF_ORDER + " & 1)";
    static final String REPEATED_SQL = "(t.marks >> " + REPEATED + " & 1)";

    private QuoteMarks() {}

    static long of(Quote quote) {
        return number(quote.getProblem())
                | (quote.getOutOfOrder() ? 1 : 0) << OUT_OF_ORDER
                | (quote.getRepeated() ? 1 : 0) << REPEATED;
    }

    /** As it stands in files: never to be changed. */
    private static int number(@Nullable QuoteProblem problem) {
        if (problem == null) {
            return 0;
        }
        return switch (problem) {
            case OTHER -> 1;
            case NEGATIVE -> 2;
            case NO_PRICE -> 3;
            case NO_BID -> 4;
            case NO_ASK -> 5;
            case CROSSED -> 6;
        };
    }
}
