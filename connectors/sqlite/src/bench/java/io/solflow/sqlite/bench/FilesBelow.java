package io.solflow.sqlite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Sizes of files, and their end. */
final class FilesBelow {

    private FilesBelow() {}

    /** Bytes of all files below a directory whose names end in a way. */
    static long bytes(Path directory, String suffix) throws IOException {
        long sum = 0;
        for (Path file : named(directory, suffix)) {
            sum += Files.size(file);
        }
        return sum;
    }

    static List<Path> named(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(path -> path.getFileName().toString().endsWith(suffix)).toList();
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
