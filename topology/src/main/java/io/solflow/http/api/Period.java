package io.solflow.http.api;

import io.solflow.http.Parameters;
import io.solflow.http.Refused;
import io.solflow.http.live.LiveView;
import io.solflow.sqlite.query.QueryScope;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stretch of event time, seconds since 1970-01-01 UTC.
 *
 * @param from inclusive
 * @param to exclusive
 */
record Period(long from, long to) {

    private static final long LAST = QueryScope.EVERYTHING.toSeconds();

    /**
     * As the parameters {@code from} and {@code to} say.
     *
     * @param lastSeconds how much before the end when no beginning is given; empty for everything
     */
    static Period of(Parameters given, LiveView view, OptionalLong lastSeconds) {
        OptionalLong reached = view.reachedSeconds();
        long to =
                given.number("to", 1, LAST)
                        .orElse(reached.isEmpty() ? LAST : reached.getAsLong() + 1);
        OptionalLong asked = given.number("from", 0, LAST - 1);
        long from =
                asked.orElse(lastSeconds.isEmpty() ? 0 : Math.max(0, to - lastSeconds.getAsLong()));
        if (from >= to) {
            throw Refused.parameter("from", Long.toString(from), "below to, which is " + to);
        }
        return new Period(from, to);
    }

    QueryScope about(String mint) {
        return new QueryScope(from, to, Optional.of(mint));
    }

    long seconds() {
        return to - from;
    }
}
