package io.solflow.stream.replay;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file of quotes tells, folders before it aside: {@code fxcm_eurusd_20140501} is
 * of source FXCM, symbol EURUSD, and the first of May 2014.
 *
 * @param day null when the name has none
 */
record TickFileName(String source, String symbol, @Nullable LocalDate day) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9.-]+)_([A-Za-z0-9.-]+)(?:_(.*))?");
    private static final Pattern DAY = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:_.*)?");

    static TickFileName of(ReplaySource source) throws Unreadable {
        String stem = source.stem();
        Matcher name = FORM.matcher(stem.substring(stem.lastIndexOf('/') + 1));
        if (!name.matches()) {
            throw new Unreadable(
                    "the columns name neither symbol nor source, so the file's name must: call it"
                            + " SOURCE_SYMBOL or SOURCE_SYMBOL_YYYYMMDD");
        }
        return new TickFileName(
                name.group(1).toUpperCase(Locale.ROOT),
                name.group(2).toUpperCase(Locale.ROOT),
                day(name.group(3)));
    }

    private static @Nullable LocalDate day(@Nullable String rest) {
        Matcher day = DAY.matcher(rest == null ? "" : rest);
        if (!day.matches()) {
            return null;
        }
        try {
            return LocalDate.parse(
                    day.group(1) + day.group(2) + day.group(3), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            return null; // digits that are no date, so that the file has none
        }
    }
}
