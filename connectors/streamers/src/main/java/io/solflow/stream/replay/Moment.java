package io.solflow.stream.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A time as recorded.
 *
 * @param millis whole milliseconds since 1970-01-01 UTC, positive
 * @param nanos nanoseconds beyond, 0 to 999,999
 */
record Moment(long millis, int nanos) {

    private static final long DAY_MILLIS = 86_400_000L;

    /** The end of the year 9999; anything beyond is not in milliseconds. */
    private static final long LATEST_MILLIS = 253_402_300_799_999L;

    /** Before 1973 in milliseconds: a number that small is in seconds. */
    private static final long EARLIEST_MILLIS = 100_000_000_000L;

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Date, time and offset from UTC, or a number of milliseconds. */
    static Moment of(String text) throws Unreadable {
        if (!text.isEmpty() && text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return ofMillis(text);
        }
        try {
            Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            long millis = instant.toEpochMilli();
            if (millis > 0 && millis <= LATEST_MILLIS) {
                return new Moment(millis, instant.getNano() % NANOS_PER_MILLI);
            }
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    static Moment ofMillis(String text) throws Unreadable {
        try {
            long millis = Long.parseLong(text);
            if (millis >= EARLIEST_MILLIS && millis <= LATEST_MILLIS) {
                return new Moment(millis, 0);
            }
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
        throw unreadable(text);
    }

    /**
     * @param text milliseconds since the midnight at which {@code day} began
     */
    static Moment ofDay(LocalDate day, ZoneOffset midnight, String text) throws Unreadable {
        String expected = "milliseconds since midnight, 0 to 86399999";
        try {
            long millis = Long.parseLong(text);
            if (millis >= 0 && millis < DAY_MILLIS) {
                long began = day.atStartOfDay().toInstant(midnight).toEpochMilli();
                return new Moment(began + millis, 0);
            }
        } catch (NumberFormatException e) {
            throw Unreadable.cell(text, expected);
        }
        throw Unreadable.cell(text, expected);
    }

    private static Unreadable unreadable(String text) {
        return Unreadable.cell(
                text, "a time with its offset from UTC, or in milliseconds since 1970");
    }
}
