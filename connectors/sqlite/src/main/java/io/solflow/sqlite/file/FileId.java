package io.solflow.sqlite.file;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which file: a live file of one dataset, UTC day and partition, the sealed file of a day, or,
 * without a day, the current state of a partition. Its name says the same: {@code
 * trades/2026/11/trades-2026-11-20.p03.db}, {@code trades/2026/11/trades-2026-11-20.db}, {@code
 * current/token-metrics.p03.db}.
 *
 * @param day UTC day of the event time of every row; empty for the current state
 * @param partition of the topic, 0 or more; {@link #ALL_PARTITIONS} of a sealed file
 * @param generation how many files of the same day and partition, or sealed files of the same day,
 *     came before it. A name is never used twice, so that who still has an earlier file open does
 *     no harm to a later one. Shown in the name when above 0: {@code trades-2026-11-20.p03.g1.db},
 *     {@code trades-2026-11-20.g1.db}
 */
public record FileId(String dataset, Optional<LocalDate> day, int partition, int generation) {

    /** Partition of a sealed file. */
    public static final int ALL_PARTITIONS = -1;

    /** What follows the name of a sealed file when it is compressed. */
    public static final String ARCHIVE_SUFFIX = ".zst";

    private static final String GENERATION = "(?:\\.g([1-9]\\d{0,8}))?";
    private static final Pattern DAY_FILE =
            Pattern.compile(
                    "([a-z][a-z-]*)/\\d{4}/\\d{2}/\\1-(\\d{4}-\\d{2}-\\d{2})(?:\\.p(\\d{2,9}))?"
                            + GENERATION
                            + "\\.db");
    private static final Pattern CURRENT_FILE =
            Pattern.compile("current/([a-z][a-z-]*)\\.p(\\d{2,9})\\.db");

    public FileId {
        if (partition < ALL_PARTITIONS || partition == ALL_PARTITIONS && day.isEmpty()) {
            throw new IllegalArgumentException("a partition is 0 or more, was " + partition);
        }
        if (generation < 0) {
            throw new IllegalArgumentException("a generation is 0 or more, was " + generation);
        }
    }

    static FileId ofDay(String dataset, LocalDate day, int partition) {
        return ofDay(dataset, day, partition, 0);
    }

    static FileId ofDay(String dataset, LocalDate day, int partition, int generation) {
        return new FileId(dataset, Optional.of(day), partition, generation);
    }

    /** The sealed file of a day. */
    public static FileId ofSealed(String dataset, LocalDate day, int generation) {
        return new FileId(dataset, Optional.of(day), ALL_PARTITIONS, generation);
    }

    static FileId ofCurrent(String dataset, int partition) {
        return new FileId(dataset, Optional.empty(), partition, 0);
    }

    /** The file's path from the root, with forward slashes; of an archive, without its suffix. */
    public String relativePath() {
        return day.map(
                        date ->
                                directory(dataset, date)
                                        + "/"
                                        + dataset
                                        + "-"
                                        + date
                                        + (isSealed() ? "" : suffixOfPartition())
                                        + (generation == 0 ? "" : ".g" + generation)
                                        + ".db")
                .orElseGet(() -> "current/" + dataset + suffixOfPartition() + ".db");
    }

    public Path under(Path root) {
        return root.resolve(relativePath());
    }

    /** Where its compressed form is, should it have one. */
    public Path archiveUnder(Path root) {
        return root.resolve(relativePath() + ARCHIVE_SUFFIX);
    }

    /** Directory of the files of a day below a root. */
    public static Path directoryOf(Path root, String dataset, LocalDate day) {
        return root.resolve(directory(dataset, day));
    }

    /** Whether it is the file of a whole day. */
    public boolean isSealed() {
        return partition == ALL_PARTITIONS;
    }

    FileState state() {
        if (day.isEmpty()) {
            return FileState.CURRENT;
        }
        return isSealed() ? FileState.SEALED : FileState.LIVE;
    }

    /** The file that a path from the root names, if it names one. */
    public static Optional<FileId> parse(String relativePath) {
        Matcher dayFile = DAY_FILE.matcher(relativePath);
        Matcher currentFile = CURRENT_FILE.matcher(relativePath);
        try {
            if (dayFile.matches()) {
                return Optional.of(
                        ofDay(
                                dayFile.group(1),
                                LocalDate.parse(dayFile.group(2)),
                                number(dayFile.group(3), ALL_PARTITIONS),
                                number(dayFile.group(4), 0)));
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

    private static String directory(String dataset, LocalDate date) {
        return dataset + "/" + DateTimeFormatter.ofPattern("yyyy/MM", Locale.ROOT).format(date);
    }

    private String suffixOfPartition() {
        return String.format(Locale.ROOT, ".p%02d", partition);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
