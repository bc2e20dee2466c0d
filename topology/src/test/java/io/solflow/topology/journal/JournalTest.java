package io.solflow.topology.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.RandomTrades;
import io.solflow.flow.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final String LOG = "topic-id raw-trades-0";
    private static final long SMALL = 200_000;
    private static final int RECORDS = 20_000;

    /** Offsets of a log have gaps, where transactions end. */
    private static final int GAP = 3;

    @TempDir Path directory;

    private final List<Timed> records =
            new RandomTrades(5, 40, 1, "a", "b")
                    .records(RECORDS).stream().map(RandomTrades.Arrival::timed).toList();

    @Test
    void saysAllThatItWasTold() {
        write(0, RECORDS);

        assertThat(read(Journal.BEGINNING, Long.MAX_VALUE)).isEqualTo(records);
    }

    @Test
    void beginsWhereItIsAskedTo() {
        write(0, RECORDS);

        assertThat(read(7_000 * GAP, Long.MAX_VALUE)).isEqualTo(records.subList(7_000, RECORDS));
        assertThat(read(7_000 * GAP - 1, Long.MAX_VALUE))
                .isEqualTo(records.subList(7_000, RECORDS));
    }

    @Test
    void endsExactlyWhereTheLogWasCommitted() {
        write(0, RECORDS);

        Replay atRecord = replay(Journal.BEGINNING, 12_345 * GAP);
        Replay inGap = replay(Journal.BEGINNING, 12_345 * GAP + 1);

        assertThat(atRecord.end()).isEqualTo(12_345 * GAP);
        assertThat(records(atRecord)).isEqualTo(records.subList(0, 12_345));
        assertThat(inGap.end()).isEqualTo(12_345 * GAP + 1);
        assertThat(records(inGap)).isEqualTo(records.subList(0, 12_346));
    }

    @Test
    void goesOnBehindWhatWasReplayed() {
        write(0, RECORDS);
        try (Journal journal = journal()) {
            journal.goOn(replay(4_000 * GAP, 12_345 * GAP));
            append(journal, 12_345, 13_000);
        }

        assertThat(read(4_000 * GAP, Long.MAX_VALUE)).isEqualTo(records.subList(4_000, 13_000));
    }

    @Test
    void cutsOffWhatLiesBehindThePlaceFromWhichItGoesOn() throws IOException {
        write(0, RECORDS);
        try (Journal journal = journal()) {
            journal.goOn(replay(4_000 * GAP, 12_345 * GAP));
        }

        assertThat(files())
                .allSatisfy(
                        file ->
                                assertThat(file.getFileName().toString())
                                        .isBetween(
                                                Segment.fileName(0),
                                                Segment.fileName(12_345 * GAP)));
        assertThat(replay(4_000 * GAP, Long.MAX_VALUE).end()).isEqualTo(12_344 * GAP + 1);
        assertThat(read(4_000 * GAP, Long.MAX_VALUE)).isEqualTo(records.subList(4_000, 12_345));
    }

    @Test
    void staysFreshWhenAllOfItIsCutAway() {
        write(0, RECORDS);
        try (Journal journal = journal()) {
            journal.goOn(replay(Journal.BEGINNING, 10 * GAP));
            append(journal, 10, 2_000);
        }

        assertThat(read(Journal.BEGINNING, Long.MAX_VALUE)).isEqualTo(records.subList(0, 2_000));
    }

    @Test
    void endsNowhereWhileTheEngineHoldsARecordBack() {
        try (Journal journal = journal()) {
            journal.begin(0, true);
            append(journal, 0, 100);
            journal.append(100 * GAP, records.get(100), true);
            journal.append(101 * GAP, records.get(101), true);
            append(journal, 102, 200);
        }

        assertThat(replay(Journal.BEGINNING, 101 * GAP).end()).isEqualTo(100 * GAP);
        assertThat(replay(Journal.BEGINNING, 102 * GAP).end()).isEqualTo(100 * GAP);
        assertThat(replay(Journal.BEGINNING, 103 * GAP).end()).isEqualTo(103 * GAP);
        assertThat(read(Journal.BEGINNING, 200 * GAP)).isEqualTo(records.subList(0, 200));
    }

    @Test
    void endsBeforeTheFirstOfManyRecordsHeldBack() {
        try (Journal journal = journal()) {
            journal.begin(0, true);
            append(journal, 0, 100);
            for (int i = 100; i < 5_000; i++) {
                journal.append((long) i * GAP, records.get(i), true);
            }
            append(journal, 5_000, 5_001);
        }

        assertThat(replay(Journal.BEGINNING, 3_000 * GAP).end()).isEqualTo(100 * GAP);
        assertThat(read(Journal.BEGINNING, Long.MAX_VALUE)).isEqualTo(records.subList(0, 5_001));
    }

    @Test
    void doesNotWriteRecordsThatAreStillHeldBack() {
        try (Journal journal = journal()) {
            journal.begin(0, true);
            append(journal, 0, 100);
            journal.append(100 * GAP, records.get(100), true);
        }

        assertThat(read(Journal.BEGINNING, Long.MAX_VALUE)).isEqualTo(records.subList(0, 100));
    }

    @Test
    void knowsNothingOfWhatWasBeforeIt() {
        try (Journal journal = journal()) {
            journal.begin(1_000 * GAP, false);
            append(journal, 1_000, 2_000);
        }

        assertThat(journal().replay(Journal.BEGINNING, Long.MAX_VALUE)).isNull();
        assertThat(journal().replay(999 * GAP, Long.MAX_VALUE)).isNull();
        assertThat(read(1_000 * GAP, Long.MAX_VALUE)).isEqualTo(records.subList(1_000, 2_000));
    }

    @Test
    void isOfNoUseForAnotherLog() {
        write(0, RECORDS);

        Journal other = Journal.in(directory, "another-topic-id raw-trades-0", SMALL);

        assertThat(other.replay(Journal.BEGINNING, Long.MAX_VALUE)).isNull();
    }

    @Test
    void isOfNoUseWhenThereIsNone() {
        assertThat(journal().replay(Journal.BEGINNING, 1_000)).isNull();
        assertThat(journal().replay(500, 1_000)).isNull();
    }

    @Test
    void goesAsFarAsTheFirstMissingSegment() throws IOException {
        write(0, RECORDS);
        List<Path> files = files();
        Files.delete(files.get(2));

        List<Timed> read = read(Journal.BEGINNING, Long.MAX_VALUE);

        assertThat(files).hasSizeGreaterThan(4);
        assertThat(read).isNotEmpty().isEqualTo(records.subList(0, read.size()));
        assertThat(replay(Journal.BEGINNING, Long.MAX_VALUE).end())
                .isEqualTo(Long.parseLong(files.get(2).getFileName().toString().split("\\.")[0]));
    }

    @Test
    void goesAsFarAsTheFirstMissingBlock() throws IOException {
        try (Journal journal = Journal.in(directory, LOG, Long.MAX_VALUE)) {
            journal.begin(0, true);
            append(journal, 0, RECORDS);
        }
        Path file = files().get(0);
        Block gone = Segment.read(file, LOG).blocks().get(2);
        byte[] bytes = Files.readAllBytes(file);
        int place = (int) gone.position();
        int behind = place + Block.FRAME_BYTES + gone.length();
        try (var out = Files.newOutputStream(file)) {
            out.write(bytes, 0, place);
            out.write(bytes, behind, bytes.length - behind);
        }

        assertThat(replay(Journal.BEGINNING, Long.MAX_VALUE).end()).isEqualTo(gone.from());
    }

    @Test
    void forgetsSegmentsThatAreNoLongerNeeded() throws IOException {
        write(0, RECORDS);
        int before = files().size();

        journal().forgetBefore(10_000 * GAP);

        assertThat(files()).hasSizeLessThan(before);
        assertThat(read(10_000 * GAP, Long.MAX_VALUE)).isEqualTo(records.subList(10_000, RECORDS));
        assertThat(journal().replay(0, Long.MAX_VALUE)).isNull();
    }

    @Test
    void forgetsEverythingWhenTold() throws IOException {
        write(0, RECORDS);

        journal().clear();

        assertThat(files()).isEmpty();
    }

    private Journal journal() {
        return Journal.in(directory, LOG, SMALL);
    }

    private void write(int first, int end) {
        try (Journal journal = journal()) {
            journal.begin((long) first * GAP, first == 0);
            append(journal, first, end);
        }
    }

    private void append(Journal journal, int first, int end) {
        for (int i = first; i < end; i++) {
            journal.append((long) i * GAP, records.get(i), false);
        }
    }

    private Replay replay(long start, long committed) {
        @Nullable Replay replay = journal().replay(start, committed);
        assertThat(replay).isNotNull();
        return replay;
    }

    private List<Timed> read(long start, long committed) {
        return records(replay(start, committed));
    }

    private static List<Timed> records(Replay replay) {
        var read = new ArrayList<Timed>();
        replay.forEach((offset, timed) -> read.add(timed));
        return read;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
