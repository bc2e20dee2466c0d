package io.solflow.app.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The directory that holds everything SolFlow keeps.
 *
 * @param path absolute
 */
public record DataDirectory(Path path) {

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** Topics of the embedded Kafka. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** SQLite files, unless they are kept elsewhere. */
    public Path sqlite() {
        return path.resolve("sqlite");
    }

    /** Files of JSON Lines, unless they are kept elsewhere. */
    public Path jsonl() {
        return path.resolve("jsonl");
    }

    /** Local state of the topologies; can be deleted while nothing runs. */
    public Path state() {
        return path.resolve("state");
    }

    /** Where streamers sort what does not fit into memory; can be deleted while nothing runs. */
    public Path spool() {
        return path.resolve("spool");
    }

    /** Log files. */
    public Path logs() {
        return path.resolve("logs");
    }

    /**
     * Creates the directory when missing and takes it for this process.
     *
     * @throws DataDirectoryException when it cannot be written, or another program uses it
     */
    public DataLock occupy(InstantSource clock) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new DataDirectoryException(
                    path + ": not a directory; choose another one with --data");
        }
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "writable", null));
        } catch (AccessDeniedException e) {
            throw new DataDirectoryException(
                    path + ": not writable for this user; choose another directory with --data", e);
        } catch (IOException e) {
            throw new DataDirectoryException(
                    path
                            + ": cannot be created or written ("
                            + e
                            + "); choose another directory with --data",
                    e);
        }
        return DataLock.acquire(path, clock);
    }

    /** The program that uses the directory; a process must not ask this while it holds it. */
    public Optional<Occupant> occupant() {
        return DataLock.occupant(path);
    }
}
