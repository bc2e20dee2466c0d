package io.solflow.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
            if (locked(channel)) {
                return new DirectoryLock(channel);
            }
            throw new EmbeddedStartException(
                    "directory "
                            + directory
                            + " is in use by another embedded Kafka. Stop that program, or"
                            + " choose another data directory",
                    null);
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

    /** Closes the channel unless it holds the lock, which it then does as long as it is open. */
    private static boolean locked(FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // the owner is in this process
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
