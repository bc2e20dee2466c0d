package io.solflow.stream.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a recording is replayed.
 *
 * @param factor seconds of event time per second of wall time; 1 is as recorded, infinity is
 *     without any waiting
 */
public record Speed(double factor) {

    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
    public static final Speed AS_RECORDED = new Speed(1);

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException(
                    "speed must be 'max' or a number greater than 0, was " + factor);
        }
    }

    /** {@code max} or a number greater than 0. */
    public static Speed parse(String text) {
        if (text.equalsIgnoreCase("max")) {
            return MAX;
        }
        try {
            double factor = Double.parseDouble(text);
            if (factor > 0 && Double.isFinite(factor)) {
                return new Speed(factor);
            }
        } catch (NumberFormatException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "speed must be 'max' or a number greater than 0, was '" + text + "'", cause);
    }

    /** Wall time that a span of event time takes. */
    Duration wallTime(long eventMillis) {
        double nanos = eventMillis / factor * 1e6;
        return nanos >= Long.MAX_VALUE
                ? Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000)
                : Duration.ofNanos((long) nanos);
    }

    /** Whole seconds of event time that pass in a span of wall time. */
    long eventSeconds(Duration wallTime) {
        return (long) (wallTime.toNanos() / 1e9 * factor);
    }

    @Override
    public String toString() {
        return Double.isInfinite(factor) ? "max" : Double.toString(factor);
    }
}
