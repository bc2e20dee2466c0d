package io.solflow.sqlite.seal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there after a power failure, too. */
final class Durable {

    private Durable() {}

    /** Gives a finished file its name, and lets nobody write to it. */
    static void publish(Path unfinished, Path name) throws IOException {
        sync(unfinished);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("r--r--r--"));
        }
        Files.move(unfinished, name, StandardCopyOption.ATOMIC_MOVE);
        Path directory = name.toAbsolutePath().getParent();
        if (directory != null) {
            sync(directory);
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
