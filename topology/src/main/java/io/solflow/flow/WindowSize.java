package io.solflow.flow;

import java.util.List;

/** The six window sizes, shortest first. */
public enum WindowSize {
    ONE_MINUTE(60),
    FIVE_MINUTES(300),
    FIFTEEN_MINUTES(900),
    ONE_HOUR(3600),
    TWO_HOURS(7200),
    FOUR_HOURS(14400);

    public static final WindowSize SHORTEST = ONE_MINUTE;
    public static final WindowSize LONGEST = FOUR_HOURS;

    /** The sizes that are enriched, shortest first. */
    public static final List<WindowSize> ENRICHED =
            List.of(FIFTEEN_MINUTES, ONE_HOUR, TWO_HOURS, FOUR_HOURS);

    static final int COUNT = values().length;

    private final int seconds;

    WindowSize(int seconds) {
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
