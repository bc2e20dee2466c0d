package io.solflow.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of each kind of file, sorted: in which order partitions take turns makes no difference
 * to anybody. What a program has not flushed yet is missing: stop it first.
 */
final class JsonlContents {

    private static final List<String> FILES = List.of("15m", "1h", "2h", "4h", "signals", "trades");

    private JsonlContents() {}

    /** Compares one kind after the other, since together they may not fit into memory. */
    static void mustEqual(Path root, Path expected, String circumstances) throws IOException {
        for (String file : FILES) {
            of(root, file).mustEqual(of(expected, file), circumstances);
        }
    }

    private static Contents of(Path root, String file) throws IOException {
        Path lines = root.resolve(file + ".jsonl");
        return new Contents(
                new TreeMap<>(
                        Map.of(
                                file,
                                Files.exists(lines)
                                        ? Files.readAllLines(lines).stream().sorted().toList()
                                        : List.<String>of())));
    }
}
