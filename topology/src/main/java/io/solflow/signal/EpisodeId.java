package io.solflow.signal;

import java.util.Optional;

/**
 * Names an episode: what, of which token, since when. Its text is {@code TYPE:MINT:SECONDS}.
 *
 * @param enteredAt event time of its beginning, seconds since 1970-01-01 UTC
 */
public record EpisodeId(SignalType type, String mint, long enteredAt) {

    /** The episode of that text, or nothing when the text does not name one. */
    public static Optional<EpisodeId> parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first < 1 || last < first + 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new EpisodeId(
                            SignalType.valueOf(text.substring(0, first)),
                            text.substring(first + 1, last),
                            Long.parseLong(text.substring(last + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // neither a signal nor a number
        }
    }

    @Override
    public String toString() {
        return type + ":" + mint + ":" + enteredAt;
    }
}
