package io.solflow.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One owner of a directory at a time; the operating system lets go when the owner dies. */
final class DirectoryLock implements Closeable {

    private static final String FILE = "embedded.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the directory when it is missing, and locks it.
     *
     * @throws EmbeddedStartException when it cannot be written or has an owner
     */
    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(
                            directory.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                channel.close();
                throw new EmbeddedStartException(
                        "directory "
                                + directory
                                + " is in use by another embedded Kafka. Stop that program, or"
                                + " choose another data directory",
                        null);
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new EmbeddedStartException(
                    "directory "
                            + directory
                            + " cannot be made or written: "
                            + e
                            + ". Check its owner and permissions and the space on its disk, or"
                            + " choose another data directory",
                    e);
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // the owner is in this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
