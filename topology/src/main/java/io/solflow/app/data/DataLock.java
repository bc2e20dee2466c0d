package io.solflow.app.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the lock file of a data directory for this process, and tells others who holds it.
 *
 * <p>The operating system's lock decides, so that the file of a killed process blocks nobody. It
 * covers one byte far behind the content, which thus stays readable everywhere. The file itself is
 * never deleted: two programs could otherwise each lock a file of that name. POSIX drops a lock
 * when its process closes any handle of the file, so the process that holds it must not ask {@link
 * #occupant}.
 */
public final class DataLock implements AutoCloseable {

    static final String FILE = "solflow.lock";

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LARGEST_CONTENT = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel channel;
    private Occupant self;

    private DataLock(FileChannel channel, Occupant self) {
        this.channel = channel;
        this.self = self;
    }

    static DataLock acquire(Path directory, InstantSource clock) {
        Path file = directory.resolve(FILE);
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!lockWithin(channel, clock)) {
                channel.close();
                throw new DataDirectoryException(
                        directory
                                + ": in use by "
                                + read(file).map(Occupant::toString).orElse("another program")
                                + "; stop it, or choose another directory with --data");
            }
            var lock =
                    new DataLock(
                            channel,
                            new Occupant(
                                    ProcessHandle.current().pid(),
                                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                                    null,
                                    null));
            lock.write(lock.self);
            return lock;
        } catch (IOException e) {
            throw new DataDirectoryException(file + ": cannot be locked: " + e, e);
        }
    }

    /** Who holds the lock, or nothing when nobody does. */
    static Optional<Occupant> occupant(Path directory) {
        Path file = directory.resolve(FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileLock free = tryLock(channel, true);
            return free == null ? read(file) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DataDirectoryException(file + ": cannot be read: " + e, e);
        }
    }

    /** Tells others which Kafka and registry they may share. */
    public void announce(String bootstrapServers, @Nullable String schemaRegistryUrl) {
        self = new Occupant(self.pid(), self.startedAt(), bootstrapServers, schemaRegistryUrl);
        try {
            write(self);
        } catch (IOException e) {
            throw new DataDirectoryException("the lock file cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new DataDirectoryException("the lock file cannot be released: " + e, e);
        }
    }

    /**
     * Someone who asks for the occupant holds a shared lock for a moment, hence a second of
     * patience.
     */
    private static boolean lockWithin(FileChannel channel, InstantSource clock) throws IOException {
        var deadline = clock.instant().plus(PATIENCE);
        while (tryLock(channel, false) == null) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
            throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private void write(Occupant occupant) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(JSON.writeValueAsBytes(occupant));
        int length = content.remaining();
        while (content.hasRemaining()) {
            channel.write(content, content.position());
        }
        channel.truncate(length);
    }

    private static Optional<Occupant> read(Path file) throws IOException {
        try {
            if (Files.size(file) == 0 || Files.size(file) > LARGEST_CONTENT) {
                return Optional.empty();
            }
            return Optional.of(
                    JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Occupant.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // being written at this moment
        }
    }
}
