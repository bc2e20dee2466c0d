package io.solflow.sqlite.file;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which file: the live file of one dataset, UTC day and partition, or, without a day, the current
 * state of a partition. Its name says the same: {@code trades/2026/11/trades-2026-11-20.p03.db},
 * {@code current/token-metrics.p03.db}.
 *
 * @param day UTC day of the event time of every row; empty for the current state
 * @param partition of the topic, 0 or more
 */
public record FileId(String dataset, Optional<LocalDate> day, int partition) {

    private static final Pattern DAY_FILE =
            Pattern.compile(
                    "([a-z][a-z-]*)/\\d{4}/\\d{2}/\\1-(\\d{4}-\\d{2}-\\d{2})\\.p(\\d{2,9})\\.db");
    private static final Pattern CURRENT_FILE =
            Pattern.compile("current/([a-z][a-z-]*)\\.p(\\d{2,9})\\.db");

    public FileId {
        if (partition < 0) {
            throw new IllegalArgumentException("a partition is 0 or more, was " + partition);
        }
    }

    static FileId ofDay(String dataset, LocalDate day, int partition) {
        return new FileId(dataset, Optional.of(day), partition);
    }

    static FileId ofCurrent(String dataset, int partition) {
        return new FileId(dataset, Optional.empty(), partition);
    }

    /** The file's path from the root, with forward slashes. */
    public String relativePath() {
        return day.map(
                        date ->
                                String.format(
                                        Locale.ROOT,
                                        "%s/%s/%s-%s.p%02d.db",
                                        dataset,
                                        DateTimeFormatter.ofPattern("yyyy/MM", Locale.ROOT)
                                                .format(date),
                                        dataset,
                                        date,
                                        partition))
                .orElseGet(
                        () ->
                                String.format(
                                        Locale.ROOT, "current/%s.p%02d.db", dataset, partition));
    }

    public Path under(Path root) {
        return root.resolve(relativePath());
    }

    FileState state() {
        return day.isPresent() ? FileState.LIVE : FileState.CURRENT;
    }

    /** The file that a path from the root names, if it names one. */
    static Optional<FileId> parse(String relativePath) {
        Matcher dayFile = DAY_FILE.matcher(relativePath);
        Matcher currentFile = CURRENT_FILE.matcher(relativePath);
        try {
            if (dayFile.matches()) {
                return Optional.of(
                        ofDay(
                                dayFile.group(1),
                                LocalDate.parse(dayFile.group(2)),
                                Integer.parseInt(dayFile.group(3))));
            }
            if (currentFile.matches()) {
                return Optional.of(
                        ofCurrent(currentFile.group(1), Integer.parseInt(currentFile.group(2))));
            }
        } catch (DateTimeException e) {
            return Optional.empty(); // the 31st of February: not one of ours
        }
        return Optional.empty();
    }
}
