package io.solflow.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.sink.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlRootTest {

    private static final OptionalLong NO_COMMIT = OptionalLong.empty();
    private static final PartitionId ID = new PartitionId("numbers", "id-1", 0);

    @TempDir Path directory;
    private JsonlRoot root;

    @BeforeEach
    void open() throws Exception {
        root = Numbers.open(new LocalDisk(), directory);
    }

    @AfterEach
    void close() throws Exception {
        root.close();
    }

    @Test
    void closesAFileThatHasItsSizeBetweenTwoLines() throws Exception {
        for (int i = 0; i < 10; i++) {
            write(i, "line " + i + " " + "x".repeat(80) + "\n");
        }

        assertThat(directory.resolve("odd-000001.jsonl"))
                .content()
                .startsWith("line 0 ")
                .endsWith("x\n")
                .hasLineCount(3);
        assertThat(directory.resolve("odd-000003.jsonl")).exists();
        assertThat(Files.size(directory.resolve("odd.jsonl"))).isLessThan(Numbers.ROTATE_BYTES);
        assertThat(Numbers.lines(directory, "odd.jsonl")).hasSize(10);
    }

    @Test
    void refusesASecondWriterOfTheSameDirectory() {
        assertThatThrownBy(() -> Numbers.open(new LocalDisk(), directory))
                .isInstanceOf(RootInUseException.class)
                .hasMessageContaining(directory + ": in use by another program")
                .hasMessageContaining("solflow.jsonl.root");
    }

    @Test
    void writesNothingOnceItIsClosed() throws Exception {
        root.close();

        assertThatThrownBy(() -> write(0, "too late\n")).isInstanceOf(IllegalStateException.class);
        assertThat(Numbers.lines(directory, "odd.jsonl")).isEmpty();
    }

    @Test
    void keepsWhatSomebodyElseHasLeftUnderItsNames() throws Exception {
        // Given files of an earlier system, and closed ones whose first was thrown away
        root.close();
        Path other = directory.resolve("other");
        Files.createDirectories(other);
        Files.writeString(other.resolve("odd.jsonl"), "theirs, not even a whole line");
        Files.writeString(other.resolve("even-000007.jsonl"), "old\n");

        // When
        root = Numbers.open(new LocalDisk(), other);
        root.write(ID, held(1), Map.of("odd.jsonl", bytes("ours\n"), "even.jsonl", bytes("e\n")));
        root.write(ID, held(2), Map.of("even.jsonl", bytes("x".repeat(400) + "\n")));

        // Then
        assertThat(other.resolve("odd-000001.jsonl")).hasContent("theirs, not even a whole line");
        assertThat(other.resolve("odd.jsonl")).hasContent("ours\n");
        assertThat(other.resolve("even-000007.jsonl")).hasContent("old\n");
        assertThat(other.resolve("even-000008.jsonl")).hasContent("e\n");
    }

    @Test
    void goesOnWhenAFileWasMovedAwayOrCutWhileItWrites() throws Exception {
        write(0, "first\n");
        Files.move(directory.resolve("odd.jsonl"), directory.resolve("taken"));
        write(1, "second\n");
        write(2, "third\n");
        Files.writeString(directory.resolve("odd.jsonl"), "sec");
        write(3, "fourth\n");

        assertThat(directory.resolve("taken")).hasContent("first\n");
        assertThat(directory.resolve("odd-000001.jsonl")).hasContent("sec");
        assertThat(directory.resolve("odd.jsonl")).hasContent("fourth\n");
    }

    @Test
    void takesBackWhatAnybodyAppendsBehindItsLines() throws Exception {
        write(0, "ours\n");
        root.close();
        for (String file : List.of("odd.jsonl", "even.jsonl", Journal.NAME)) {
            Files.writeString(
                    directory.resolve(file),
                    Files.exists(directory.resolve(file))
                            ? Files.readString(directory.resolve(file)) + "a torn li"
                            : "a torn li");
        }

        root = Numbers.open(new LocalDisk(), directory);
        write(1, "ours again\n");

        assertThat(directory.resolve("odd.jsonl")).hasContent("ours\nours again\n");
        assertThat(directory.resolve("even.jsonl")).isEmptyFile();
        assertThat(root.mark(ID)).contains(held(2));
    }

    @Test
    void tellsWhereEachPartitionStands() throws Exception {
        var second = new PartitionId("numbers", "id-1", 1);
        var madeAnew = new PartitionId("numbers", "id-2", 0);
        root.note(ID, held(5));
        root.note(second, held(6).released());
        root.close();

        root = Numbers.open(new LocalDisk(), directory);

        assertThat(root.mark(ID)).contains(held(5));
        assertThat(root.mark(second))
                .contains(new PartitionMark(6, PartitionMark.Standing.RELEASED));
        assertThat(root.mark(madeAnew)).isEmpty();
    }

    @Test
    void aBatchThatADiskRefusedIsTriedAgainWithoutATrace() throws Exception {
        // Given a disk that takes a part of every other write, and then says that it is full
        root.close();
        Path other = directory.resolve("full");
        var random = new Random(7);
        var disk = new FullDisk(random);
        List<Row<String>> topic = Numbers.topic(0, 300, random);
        root = patiently(() -> Numbers.open(disk, other));
        JsonlPartition<String> partition = patiently(() -> Numbers.partition(root, 0, NO_COMMIT));

        // When
        for (int i = 0; i < topic.size(); i += 3) {
            List<Row<String>> rows = topic.subList(i, i + 3);
            patiently(
                    () -> {
                        partition.write(rows, rows.get(2).offset());
                        return rows;
                    });
        }

        // Then
        assertThat(disk.refusals).isGreaterThan(50);
        assertThat(partition.written()).isEqualTo(300);
        for (String file : Numbers.FILES) {
            assertThat(Numbers.lines(other, file))
                    .containsExactlyElementsOf(Numbers.expected(topic, file));
        }
    }

    @Test
    void takesLinesFromManyThreads() throws Exception {
        var topics = new ArrayList<List<Row<String>>>();
        var threads = new ArrayList<CompletableFuture<Void>>();
        for (int p = 0; p < 4; p++) {
            int number = p;
            List<Row<String>> topic = Numbers.topic(p, 60, new Random(p));
            topics.add(topic);
            threads.add(
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    var partition = Numbers.partition(root, number, NO_COMMIT);
                                    for (Row<String> row : topic) {
                                        partition.write(List.of(row), row.offset());
                                    }
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(60, TimeUnit.SECONDS);
        }

        for (String file : Numbers.FILES) {
            assertThat(Numbers.lines(directory, file))
                    .containsExactlyInAnyOrderElementsOf(
                            topics.stream()
                                    .flatMap(topic -> Numbers.expected(topic, file).stream())
                                    .toList());
        }
    }

    @Test
    void leavesOnlyItsFilesBehind() throws Exception {
        write(0, "line\n");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("odd.jsonl", Journal.NAME, RootLock.NAME);
        }
    }

    private void write(int offset, String lines) throws IOException {
        root.write(ID, held(offset + 1), Map.of("odd.jsonl", bytes(lines)));
    }

    private static PartitionMark held(long next) {
        return new PartitionMark(next, PartitionMark.Standing.HELD);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Something that a disk can refuse. */
    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T patiently(Attempt<T> attempt) {
        for (int i = 0; i < 1_000; i++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                assertThat(e).hasMessage("No space left on device");
            }
        }
        throw new AssertionError("refused a thousand times");
    }

    /** Refuses one step in four, and does half of it if it is a write. */
    private static final class FullDisk implements Disk {
        private final Disk disk = new LocalDisk();
        private final Random random;
        private int refusals;

        FullDisk(Random random) {
            this.random = random;
        }

        private boolean refuses() {
            boolean refuses = random.nextInt(4) == 0;
            refusals += refuses ? 1 : 0;
            return refuses;
        }

        private void step() throws IOException {
            if (refuses()) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public long size(Path file) throws IOException {
            return disk.size(file);
        }

        @Override
        public boolean exists(Path file) {
            return disk.exists(file);
        }

        @Override
        public List<String> names(Path where) throws IOException {
            return disk.names(where);
        }

        @Override
        public byte[] read(Path file) throws IOException {
            return disk.read(file);
        }

        @Override
        public void write(Path file, long position, byte[] bytes) throws IOException {
            if (refuses()) {
                int part = random.nextInt(bytes.length + 1);
                disk.write(file, position, Arrays.copyOf(bytes, part));
                throw new IOException("No space left on device");
            }
            disk.write(file, position, bytes);
        }

        @Override
        public void truncate(Path file, long size) throws IOException {
            step();
            disk.truncate(file, size);
        }

        @Override
        public void force(Path file) throws IOException {
            step();
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step();
            disk.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step();
            disk.delete(file);
        }
    }
}
