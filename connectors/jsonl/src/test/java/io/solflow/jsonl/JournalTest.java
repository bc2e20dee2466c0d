package io.solflow.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.jsonl.PartitionMark.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final PartitionId TRADES_3 = new PartitionId("solflow.trades", "aZ-_9", 3);

    @TempDir Path directory;

    @Test
    void readsWhatWasAppended() throws Exception {
        List<Entry> entries = entries(5);
        append(entries);

        assertThat(read()).isEqualTo(entries);
    }

    @Test
    void isReadUpToItsLastWholeLineWhereverItIsCut() throws Exception {
        // Given
        List<Entry> entries = entries(4);
        append(entries);
        byte[] content = Files.readAllBytes(directory.resolve(Journal.NAME));

        for (int length = 0; length <= content.length; length++) {
            // When
            byte[] cut = Arrays.copyOf(content, length);
            Files.write(directory.resolve(Journal.NAME), cut);

            // Then
            long whole = new String(cut).chars().filter(c -> c == '\n').count();
            assertThat(read())
                    .as("%d bytes of %d", length, content.length)
                    .isEqualTo(entries.subList(0, (int) whole));
        }
    }

    @Test
    void isReadUpToALineInWhichAnyByteIsWrong() throws Exception {
        List<Entry> entries = entries(3);
        append(entries);
        byte[] content = Files.readAllBytes(directory.resolve(Journal.NAME));

        for (int place = 0; place < content.length; place++) {
            byte[] wrong = content.clone();
            wrong[place] ^= 1;
            Files.write(directory.resolve(Journal.NAME), wrong);

            long before =
                    new String(Arrays.copyOf(content, place))
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            assertThat(read())
                    .as("wrong byte at %d", place)
                    .isEqualTo(entries.subList(0, (int) before));
        }
    }

    @Test
    void goesOnBehindWhatAFailedAppendHasLeft() throws Exception {
        // Given a line of which the disk took a part
        List<Entry> entries = entries(2);
        Journal journal = Journal.read(new LocalDisk(), directory);
        journal.append(entries.get(0));
        byte[] rest = "file,trades.jsonl,0,1234567890 and much more of it".getBytes();
        new LocalDisk().write(directory.resolve(Journal.NAME), journal.length(), rest);

        // When
        journal.cutBack();
        journal.append(entries.get(1));

        // Then
        assertThat(read()).isEqualTo(entries);
    }

    @Test
    void isBegunAnewWithOneEntry() throws Exception {
        append(entries(100));
        Entry whole = entries(1).get(0);
        Journal journal = Journal.read(new LocalDisk(), directory);

        journal.replace(whole);
        journal.append(whole);

        assertThat(read()).containsExactly(whole, whole);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    private void append(List<Entry> entries) throws Exception {
        Journal journal = Journal.read(new LocalDisk(), directory);
        for (Entry entry : entries) {
            journal.append(entry);
        }
    }

    private List<Entry> read() throws Exception {
        return Journal.read(new LocalDisk(), directory).entries();
    }

    private static List<Entry> entries(int count) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            Map<String, FileMark> files =
                    i % 3 == 2 ? Map.of() : Map.of("trades.jsonl", new FileMark(i, 1_000L * i));
            Standing standing = Standing.values()[i % 3];
            entries.add(
                    new Entry(
                            files,
                            Map.of(TRADES_3, new PartitionMark(7_000_000_000L + i, standing))));
        }
        return entries;
    }
}
