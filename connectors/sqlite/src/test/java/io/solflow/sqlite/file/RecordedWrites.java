package io.solflow.sqlite.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What happened to the files below a root, in order: bytes written at a place, files cut and files
 * removed. It is told by looking at all files after each transaction, which is enough, since within
 * one SQLite first appends to the log and then, if at all, copies the log's pages into the file
 * from its front to its end. A process that is killed leaves a prefix of that, and the log's index
 * ({@code -shm}) is made anew by who opens the file next.
 */
final class RecordedWrites {

    /** Differences closer to each other are one write. */
    private static final int PAGE = 4_096;

    /** One change of one file, below the root. */
    sealed interface Change {

        String file();

        /** Content at a place; the file grows when it ends before. */
        record Bytes(String file, int at, byte[] content) implements Change {}

        /** The file ends here now. */
        record Cut(String file, int length) implements Change {}

        /** The file is no longer there. */
        record Removed(String file) implements Change {}
    }

    private final Path root;
    private final List<Change> changes = new ArrayList<>();
    private Map<String, byte[]> last = Map.of();

    RecordedWrites(Path root) {
        this.root = root;
    }

    List<Change> changes() {
        return changes;
    }

    /** Notes what is different since the last look. */
    void look() throws IOException {
        Map<String, byte[]> now = read();
        var files = new TreeMap<String, Integer>();
        now.keySet().forEach(name -> files.put(name, 0));
        last.keySet().forEach(name -> files.put(name, 0));
        for (String name : logsFirst(files.keySet().stream().toList())) {
            note(name, last.getOrDefault(name, new byte[0]), now.get(name));
        }
        // A log is removed when its pages are in the file.
        for (String name : last.keySet()) {
            if (!now.containsKey(name)) {
                changes.add(new Change.Removed(name));
            }
        }
        last = now;
    }

    private void note(String name, byte[] before, byte[] now) {
        if (now == null || Arrays.equals(before, now)) {
            return;
        }
        if (name.endsWith("-wal")) {
            int from = Math.max(0, Arrays.mismatch(before, now));
            int to = now.length;
            while (to <= before.length && to > from && before[to - 1] == now[to - 1]) {
                to--;
            }
            changes.add(new Change.Bytes(name, from, Arrays.copyOfRange(now, from, to)));
        } else {
            for (int page = 0; page < now.length; page += PAGE) {
                int end = Math.min(page + PAGE, now.length);
                byte[] content = Arrays.copyOfRange(now, page, end);
                boolean same =
                        end <= before.length
                                && Arrays.equals(before, page, end, content, 0, content.length);
                if (!same) {
                    changes.add(new Change.Bytes(name, page, content));
                }
            }
        }
        if (now.length < before.length) {
            changes.add(new Change.Cut(name, now.length));
        }
    }

    private static List<String> logsFirst(List<String> names) {
        return Stream.concat(
                        names.stream().filter(name -> name.endsWith("-wal")),
                        names.stream().filter(name -> !name.endsWith("-wal")))
                .toList();
    }

    private Map<String, byte[]> read() throws IOException {
        var content = new LinkedHashMap<String, byte[]>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                if (!path.toString().endsWith("-shm")) {
                    content.put(root.relativize(path).toString(), Files.readAllBytes(path));
                }
            }
        }
        return content;
    }
}
