package io.solflow.stream.replay;

/**
 * How far time must go after the last trade so that every window closes and is seen empty.
 *
 * @param longestWindowSeconds longest window
 * @param hopSeconds hop of the windows
 * @param graceSeconds how long a window waits for late trades
 */
public record ClosingMarks(long longestWindowSeconds, long hopSeconds, long graceSeconds) {

    private static final long MINUTE = 60;

    public ClosingMarks {
        if (longestWindowSeconds <= 0 || hopSeconds <= 0 || graceSeconds < 0) {
            throw new IllegalArgumentException(
                    "windows and hops are positive and the grace is not negative, were "
                            + longestWindowSeconds
                            + ", "
                            + hopSeconds
                            + " and "
                            + graceSeconds);
        }
    }

    /** Event time of the closing marks: past the last window, its grace and one more hop. */
    public long after(long lastEventTimeSeconds) {
        long needed = lastEventTimeSeconds + longestWindowSeconds + 2 * hopSeconds + graceSeconds;
        return (needed + MINUTE - 1) / MINUTE * MINUTE;
    }
}
