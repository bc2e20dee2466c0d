package io.solflow.sqlite.archive;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Archives, unpacked into a directory that is kept below a size: the one not read for the longest
 * time goes first. A file there is named by the hash of its content, appears whole or not at all,
 * and is never changed, so any number of programs may share the directory. One that is removed
 * while another program reads it stays readable to that program, as files do that are open.
 *
 * <p>Above its limit it goes by the file that is being unpacked, and by what its readers hold open
 * at the same time. Any thread may call.
 */
public final class ArchiveCache {

    private static final String SUFFIX = ".db";

    private static final int MOST_HEADER_BYTES = 18;

    private final Path directory;
    private final long limitBytes;
    private final Clock clock;
    private final Map<String, Integer> readers = new HashMap<>();

    /**
     * @param directory made when missing
     * @param limitBytes of all unpacked files together, 0 or more
     * @param clock for noting when a file was last read
     */
    public ArchiveCache(Path directory, long limitBytes, Clock clock) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException(
                    "solflow.sqlite.cache-bytes must be 0 or more, was " + limitBytes);
        }
        this.directory = directory;
        this.limitBytes = limitBytes;
        this.clock = clock;
    }

    /** An unpacked file that stays in the directory until it is closed. */
    public final class Lease implements AutoCloseable {

        private final String hash;
        private boolean open = true;

        private Lease(String hash) {
            this.hash = hash;
        }

        public Path file() {
            return fileOf(hash);
        }

        @Override
        public void close() {
            synchronized (readers) {
                if (open) {
                    open = false;
                    readers.merge(hash, -1, (old, one) -> old + one == 0 ? null : old + one);
                }
            }
        }
    }

    /** Bytes of all unpacked files that are kept. */
    public long limitBytes() {
        return limitBytes;
    }

    /**
     * Size of an archive's content.
     *
     * @throws IOException when it cannot be read, or does not say
     */
    public static long unpackedBytes(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] header = in.readNBytes(MOST_HEADER_BYTES);
            long size = Zstd.getFrameContentSize(header, 0, header.length);
            if (size <= 0) {
                throw new ArchiveDamagedException(archive, "it does not begin as an archive does");
            }
            return size;
        }
    }

    /**
     * Unpacks an archive unless that has been done already.
     *
     * @param sha256 of its content, in hexadecimal digits
     * @param cancelled asked now and then; true ends the unpacking
     * @throws ArchiveDamagedException when the content is not the one expected
     * @throws CancelledException when it was cancelled
     */
    public Lease open(Path archive, String sha256, BooleanSupplier cancelled) throws IOException {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        Lease lease;
        synchronized (readers) { // before it is looked for, so that no other thread removes it
            readers.merge(sha256, 1, Integer::sum);
            lease = new Lease(sha256);
        }
        try {
            if (!touched(lease.file())) {
                unpack(archive, sha256, cancelled, lease.file());
            }
            return lease;
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private void unpack(Path archive, String sha256, BooleanSupplier cancelled, Path target)
            throws IOException {
        Files.createDirectories(directory);
        makeRoom(unpackedBytes(archive));
        Path unfinished = Files.createTempFile(directory, sha256, Leftovers.UNFINISHED);
        try {
            Unpacking.of(archive, sha256, cancelled).into(unfinished);
            Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private boolean touched(Path file) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return true;
        } catch (NoSuchFileException e) {
            return false; // another program made room at this moment
        }
    }

    /** Removes what nobody here reads until so many bytes more are within the limit. */
    private void makeRoom(long bytes) throws IOException {
        Leftovers.remove(directory, clock);
        synchronized (readers) {
            List<Unpacked> files = unpacked();
            long room = limitBytes - bytes - files.stream().mapToLong(Unpacked::bytes).sum();
            for (Unpacked file : files) {
                if (room >= 0) {
                    return;
                }
                if (!readers.containsKey(file.hash())) {
                    Files.deleteIfExists(file.path());
                    room += file.bytes();
                }
            }
        }
    }

    /** Those not read for the longest time first. */
    private List<Unpacked> unpacked() throws IOException {
        var files = new ArrayList<Unpacked>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(SUFFIX)).toList()) {
                Unpacked.of(path).ifPresent(files::add);
            }
        }
        files.sort(Comparator.comparing(Unpacked::lastRead));
        return files;
    }

    private Path fileOf(String hash) {
        return directory.resolve(hash + SUFFIX);
    }
}
