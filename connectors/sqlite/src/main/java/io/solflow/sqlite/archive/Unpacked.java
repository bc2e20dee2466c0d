package io.solflow.sqlite.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/** A file in the cache's directory. */
record Unpacked(Path path, long bytes, Instant lastRead) {

    /** What there is to know of a file; nothing when another program has just removed it. */
    static Optional<Unpacked> of(Path path) throws IOException {
        try {
            var facts = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    new Unpacked(path, facts.size(), facts.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    String hash() {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
