package io.solflow.sqlite.file;

import io.solflow.sqlite.file.RecordedWrites.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The files as a process leaves them that dies after any byte of what was recorded. */
final class CrashImages {

    private final List<Change> changes;
    private final Map<String, byte[]> state = new HashMap<>();

    CrashImages(List<Change> changes) {
        this.changes = changes;
    }

    /** Looks at an image. */
    @FunctionalInterface
    interface Look {

        /**
         * @param when how much of what was the last to be written
         */
        void at(Path image, String when) throws Exception;
    }

    /**
     * Makes images one after the other, spread evenly over all changes and at random places within
     * each: none of it, all of it, or the first bytes.
     *
     * @param directory where each is made, and removed again
     * @return how many
     */
    int each(int count, long seed, Path directory, Look look) throws Exception {
        var random = new SplittableRandom(seed);
        int made = 0;
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            long until = (long) count * (i + 1) / changes.size();
            for (; made < until; made++) {
                int bytes = random.nextInt(length(change) + 1);
                Path image = directory.resolve("image-" + made);
                lay(image, change, bytes);
                look.at(
                        image,
                        "seed %d, image %d, %d of %d bytes of change %d, %s"
                                .formatted(seed, made, bytes, length(change), i, change.file()));
                remove(image);
            }
            apply(state, change, length(change));
        }
        return made;
    }

    private static int length(Change change) {
        return change instanceof Change.Bytes bytes ? bytes.content().length : 1;
    }

    private void lay(Path image, Change change, int bytes) throws IOException {
        var files = new HashMap<>(state);
        if (bytes > 0) {
            apply(files, change, bytes);
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = image.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.createDirectories(image);
    }

    private static void apply(Map<String, byte[]> files, Change change, int bytes) {
        if (change instanceof Change.Bytes written) {
            byte[] before = files.getOrDefault(written.file(), new byte[0]);
            byte[] after = Arrays.copyOf(before, Math.max(before.length, written.at() + bytes));
            System.arraycopy(written.content(), 0, after, written.at(), bytes);
            files.put(written.file(), after);
        } else if (change instanceof Change.Cut cut) {
            files.computeIfPresent(
                    cut.file(), (name, content) -> Arrays.copyOf(content, cut.length()));
        } else {
            files.remove(change.file());
        }
    }

    private static void remove(Path image) throws IOException {
        try (var paths = Files.walk(image)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
