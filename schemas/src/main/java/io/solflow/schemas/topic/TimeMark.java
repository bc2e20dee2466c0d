package io.solflow.schemas.topic;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A streamer's word that it has sent every trade before a point of chain time. Travels in {@code
 * raw-trades} itself, one to every partition, as a record without a value whose key says it all, so
 * that readers of trades skip it and a restoring store recognises it from its bytes.
 *
 * <p>Key, UTF-8: {@code @time/SECONDS/STREAMER}. No mint starts with {@code @}.
 *
 * @param streamer name of the streamer; not empty
 * @param eventTimeSeconds chain time up to which everything was sent, seconds since 1970-01-01 UTC
 */
public record TimeMark(String streamer, long eventTimeSeconds) {

    private static final String PREFIX = "@time/";

    public TimeMark {
        Objects.requireNonNull(streamer, "streamer");
        if (streamer.isEmpty()) {
            throw new IllegalArgumentException("a time mark names its streamer");
        }
        if (eventTimeSeconds <= 0) {
            throw new IllegalArgumentException(
                    "a time mark is after 1970, was " + eventTimeSeconds);
        }
    }

    public String key() {
        return PREFIX + eventTimeSeconds + "/" + streamer;
    }

    /** True when a record with this key and value is meant as a time mark, well-formed or not. */
    public static boolean isMark(@Nullable String key, byte @Nullable [] value) {
        return value == null && key != null && key.startsWith(PREFIX);
    }

    /**
     * The mark that a key spells.
     *
     * @throws IllegalArgumentException when the key is not of the form above
     */
    public static TimeMark parse(String key) {
        int slash = key.indexOf('/', PREFIX.length());
        if (!key.startsWith(PREFIX) || slash < 0) {
            throw new IllegalArgumentException("not a time mark: " + key);
        }
        try {
            return new TimeMark(
                    key.substring(slash + 1), Long.parseLong(key, PREFIX.length(), slash, 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a time mark without a time: " + key, e);
        }
    }
}
