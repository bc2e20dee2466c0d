package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.FileId;
import io.solflow.sqlite.file.FileState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueDaysTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final long END = DAY.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long DAY_SECONDS = 86_400;

    @Test
    void aDayIsSealedWhenItsEndIsAnHourAgo() {
        assertThat(due(END + 3_599, live(DAY)).toSeal(Map.of())).isEmpty();
        assertThat(due(END + 3_600, live(DAY)).toSeal(Map.of())).containsExactly(DAY);
        assertThat(due(END + 3_600, sealed(DAY, 5)).toSeal(Map.of())).isEmpty();
    }

    @Test
    void lateRowsWaitForOthers() {
        DueDays late = due(END + 10_000, sealed(DAY, 5), live(DAY));

        assertThat(late.toSeal(Map.of(DAY, END + 9_000))).isEmpty();
        assertThat(late.toSeal(Map.of(DAY, END + 6_400))).containsExactly(DAY);
    }

    @Test
    void aSealedDayIsArchivedWhenItIsOldEnoughAndNothingIsToBeMerged() {
        long week = END + 7 * DAY_SECONDS;

        assertThat(due(week - 1, sealed(DAY, 5)).toArchive()).isEmpty();
        assertThat(due(week, sealed(DAY, 5)).toArchive()).containsExactly(DAY);
        assertThat(due(week, sealed(DAY, 5), live(DAY)).toArchive()).isEmpty();
    }

    @Test
    void aDayIsRemovedWhenItIsOlderThanItIsKept() {
        long ten = END + 10 * DAY_SECONDS;

        assertThat(due("trades", ten - 1, sealed(DAY, 5)).toRemove()).isEmpty();
        assertThat(due("trades", ten, sealed(DAY, 5), live(DAY)).toRemove()).containsExactly(DAY);
        assertThat(due("quotes", ten * 2, sealed(DAY, 5)).toRemove()).isEmpty();
    }

    @Test
    void signalsGoByWholeDaysAndNeverBelowTheCount() {
        DueDays signals =
                due(
                        "signals",
                        END + 3 * DAY_SECONDS,
                        sealed(DAY, 40),
                        sealed(DAY.plusDays(1), 60),
                        sealed(DAY.plusDays(2), 70),
                        live(DAY.plusDays(3)));

        assertThat(signals.toRemove()).containsExactly(DAY);
    }

    private static DueDays due(long latest, DataFile... files) {
        return due("trades", latest, files);
    }

    private static DueDays due(String dataset, long latest, DataFile... files) {
        var config = new HousekeepingConfig(Duration.ofHours(1), 7, 3, Map.of("trades", 10), 100);
        return new DueDays(dataset, config, latest, List.of(files));
    }

    private static DataFile live(LocalDate day) {
        return file(new FileId("trades", Optional.of(day), 0, 0), FileState.LIVE, 3);
    }

    private static DataFile sealed(LocalDate day, long rows) {
        return file(FileId.ofSealed("trades", day, 0), FileState.SEALED, rows);
    }

    private static DataFile file(FileId id, FileState state, long rows) {
        return new DataFile(
                id, state, new Extent(rows, 1, 2, 0, 9, 0), Path.of("any"), Optional.empty());
    }
}
