package io.solflow.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment as seconds since 1970, as a date or as a time, in UTC; gives seconds. */
final class TimeConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            if (text.matches("\\d{1,12}")) {
                return Long.parseLong(text);
            }
            return text.contains("T")
                    ? Instant.parse(text).getEpochSecond()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "expected seconds since 1970, a date (2026-11-20) or a time"
                            + " (2026-11-20T08:30:00Z), got '"
                            + text
                            + "'");
        }
    }
}
