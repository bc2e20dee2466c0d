package io.solflow.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files under a root, for those who read them. */
public final class JsonlFiles {

    private JsonlFiles() {}

    /**
     * The files of one kind, closed ones first and in their order, the one that grows last.
     *
     * @param kind such as {@code quotes}
     */
    public static List<Path> of(Path root, String kind) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        Pattern closed = Pattern.compile(Pattern.quote(kind) + "-\\d+\\.jsonl");
        try (Stream<Path> files = Files.list(root)) {
            Stream<Path> before =
                    files.filter(file -> closed.matcher(file.getFileName().toString()).matches())
                            .sorted();
            Stream<Path> growing = Stream.of(root.resolve(kind + ".jsonl")).filter(Files::exists);
            return Stream.concat(before, growing).toList();
        }
    }
}
