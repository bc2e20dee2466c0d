package io.solflow.app.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * Rows that are counted together.
 *
 * @param name what the rows are about: the symbol of quotes, the program of trades
 * @param source where they come from: the source of quotes, the streamer of trades
 * @param day of their event time, UTC
 */
public record Group(String name, String source, LocalDate day) implements Comparable<Group> {

    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::name)
                    .thenComparing(Group::source)
                    .thenComparing(Group::day);

    static Group of(String name, String source, long eventTimeSeconds) {
        return new Group(
                name,
                source,
                LocalDate.ofInstant(Instant.ofEpochSecond(eventTimeSeconds), ZoneOffset.UTC));
    }

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
