package io.solflow.jsonl;

import io.solflow.sink.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Partitions of texts as values, of which each makes the line {@code PARTITION:OFFSET:...} in a
 * file that its length chooses; every seventh makes none.
 */
final class Numbers {

    static final List<String> FILES = List.of("even.jsonl", "odd.jsonl");
    static final long ROTATE_BYTES = 300;
    static final long LONG_JOURNAL = 500;

    private Numbers() {}

    /** How the texts become lines. */
    static final class Format implements LineFormat<String> {
        @Override
        public @Nullable String file(String value) {
            if (value.startsWith("-")) {
                return null; // as of a blocked token
            }
            return FILES.get(value.length() % 2);
        }

        @Override
        public void write(String value, OutputStream to) throws IOException {
            to.write((value + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What a partition of a topic holds; offsets have gaps, as transactions leave them. */
    static List<Row<String>> topic(int partition, int count, Random random) {
        var rows = new ArrayList<Row<String>>();
        long offset = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String line = partition + ":" + offset + ":" + "x".repeat(random.nextInt(30));
            rows.add(new Row<>(offset, 0, "key", i % 7 == 6 ? "-" + line : line));
            offset += 1 + random.nextInt(2);
        }
        return rows;
    }

    static JsonlRoot open(Disk disk, Path directory) throws IOException {
        return JsonlRoot.open(disk, directory, FILES, ROTATE_BYTES, LONG_JOURNAL);
    }

    static JsonlPartition<String> partition(JsonlRoot root, int partition, OptionalLong committed)
            throws IOException {
        return JsonlPartition.open(
                root, new PartitionId("numbers", "id-1", partition), committed, new Format());
    }

    /** The lines of all files of one name, the closed ones first. */
    static List<String> lines(Path directory, String file) throws IOException {
        String stem = file.substring(0, file.indexOf('.'));
        var all = new ArrayList<String>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> closed =
                    files.filter(path -> path.getFileName().toString().startsWith(stem + "-"))
                            .sorted()
                            .toList();
            for (Path path : closed) {
                all.addAll(wholeLines(path));
            }
        }
        if (Files.exists(directory.resolve(file))) {
            all.addAll(wholeLines(directory.resolve(file)));
        }
        return all;
    }

    private static List<String> wholeLines(Path path) throws IOException {
        String content = Files.readString(path);
        if (!content.isEmpty() && !content.endsWith("\n")) {
            throw new AssertionError(path + " ends within a line");
        }
        return content.lines().toList();
    }

    /** The lines that a partition must have in a file, in order. */
    static List<String> expected(List<Row<String>> topic, String file) {
        var format = new Format();
        return topic.stream()
                .map(Row::present)
                .filter(value -> file.equals(format.file(value)))
                .toList();
    }
}
