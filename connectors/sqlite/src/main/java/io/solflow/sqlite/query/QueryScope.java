package io.solflow.sqlite.query;

import io.solflow.sink.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a question is about. Rows outside it are not seen by the views, and files that cannot hold a
 * row inside it are not opened.
 *
 * @param fromSeconds earliest event time, seconds since 1970-01-01 UTC, inclusive
 * @param toSeconds end of the event time, exclusive; above {@code fromSeconds}
 * @param mint the only token asked about; empty for all, and for rows without a token
 */
public record QueryScope(long fromSeconds, long toSeconds, Optional<String> mint) {

    /** Every time that a file can have. */
    public static final QueryScope EVERYTHING =
            new QueryScope(0, Check.LAST_SECOND + 1, Optional.empty());

    public QueryScope {
        if (fromSeconds >= toSeconds) {
            throw new IllegalArgumentException(
                    "the time from which is asked must be before the time to which, were "
                            + Instant.ofEpochSecond(fromSeconds)
                            + " and "
                            + Instant.ofEpochSecond(toSeconds));
        }
    }

    public QueryScope from(long seconds) {
        return new QueryScope(seconds, toSeconds, mint);
    }

    public QueryScope to(long seconds) {
        return new QueryScope(fromSeconds, seconds, mint);
    }

    public QueryScope about(String token) {
        return new QueryScope(fromSeconds, toSeconds, Optional.of(token));
    }

    /** This scope without what is before a time; never empty. */
    QueryScope since(long seconds) {
        long from = Math.max(fromSeconds, Math.min(seconds, toSeconds - 1));
        return new QueryScope(from, toSeconds, mint);
    }

    /** This scope without a time and what is after it; never empty. */
    QueryScope before(long seconds) {
        long to = Math.min(toSeconds, Math.max(seconds, fromSeconds + 1));
        return new QueryScope(fromSeconds, to, mint);
    }

    /** True when no time is excluded. */
    boolean everyTime() {
        return fromSeconds <= EVERYTHING.fromSeconds && toSeconds >= EVERYTHING.toSeconds;
    }

    /** True when some moment of a UTC day is inside. */
    boolean touches(LocalDate day) {
        long start = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        return touches(start, start + 86_399);
    }

    /** True when some moment between two is inside; both ends are inclusive. */
    boolean touches(long firstSeconds, long lastSeconds) {
        return firstSeconds < toSeconds && lastSeconds >= fromSeconds;
    }
}
