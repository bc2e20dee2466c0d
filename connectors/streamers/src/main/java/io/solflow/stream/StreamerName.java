package io.solflow.stream;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Name of a streamer: the key of its cursor, part of its time marks and of its transactional id.
 * Two processes never publish under one name at the same time; the later one fences the earlier.
 *
 * @param value 1 to 100 letters, digits, dots, dashes and underscores; starts with a letter or
 *     digit
 */
public record StreamerName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public StreamerName {
        Objects.requireNonNull(value, "streamer name");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a streamer's name is 1 to 100 letters, digits, '.', '-' and '_' and starts"
                            + " with a letter or digit, was '"
                            + value
                            + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
