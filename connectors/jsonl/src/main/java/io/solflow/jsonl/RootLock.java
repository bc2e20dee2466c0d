package io.solflow.jsonl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One writer of a root at a time. The operating system lets go when the writer's process dies. The
 * file is never deleted: two programs could otherwise each lock a file of that name.
 */
final class RootLock implements AutoCloseable {

    static final String NAME = "lock";

    private final FileChannel channel;

    private RootLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the root when it is missing, and takes it.
     *
     * @throws RootInUseException when it has a writer
     * @throws IOException when it cannot be written
     */
    static RootLock take(Path root) throws IOException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(
                        root.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw new RootInUseException(root, e); // the other writer is in this process
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new RootInUseException(root, null);
        }
        return new RootLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
