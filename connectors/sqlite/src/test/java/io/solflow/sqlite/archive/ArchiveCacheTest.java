package io.solflow.sqlite.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCacheTest {

    private static final int BYTES = 1_000;

    @TempDir Path directory;

    private final Ticks clock = new Ticks();
    private ArchiveCache cache;

    @BeforeEach
    void openCache() {
        cache = cacheOf(3 * BYTES);
    }

    /** A clock that moves a second each time it is read. */
    private static final class Ticks extends Clock {
        private Instant now = Instant.parse("2026-11-20T12:00:00Z");

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private record Archive(Path path, byte[] content, String sha256) {}

    @Test
    void givesTheContentAndKeepsIt() throws Exception {
        Archive archive = archive(1);

        try (var lease = open(archive)) {
            assertThat(lease.file()).hasBinaryContent(archive.content());
        }

        Files.delete(archive.path());
        try (var lease = open(archive)) {
            assertThat(lease.file()).hasBinaryContent(archive.content());
        }
    }

    @Test
    void staysBelowItsLimitAndForgetsWhatWasNotReadForTheLongestTime() throws Exception {
        for (int i = 1; i <= 3; i++) {
            open(archive(i)).close();
        }
        open(archive(1)).close();

        open(archive(4)).close();

        assertThat(kept()).containsExactlyInAnyOrder(hash(1), hash(3), hash(4));
        for (int i = 5; i < 30; i++) {
            open(archive(i)).close();
            assertThat(kept()).hasSize(3);
        }
    }

    @Test
    void keepsWhatIsBeingRead() throws Exception {
        var leases = new ArrayList<ArchiveCache.Lease>();
        for (int i = 1; i <= 5; i++) {
            leases.add(open(archive(i)));
        }
        for (ArchiveCache.Lease lease : leases) {
            assertThat(lease.file()).exists();
            lease.close();
        }

        open(archive(6)).close();

        assertThat(kept()).hasSize(3).contains(hash(6));
    }

    @Test
    void readsAnArchiveThatIsLargerThanTheLimit() throws Exception {
        var small = cacheOf(0);
        Archive archive = archive(1);

        try (var lease = small.open(archive.path(), archive.sha256(), () -> false)) {
            assertThat(lease.file()).hasBinaryContent(archive.content());
        }
        Archive next = archive(2);
        small.open(next.path(), next.sha256(), () -> false).close();
        assertThat(kept()).containsExactly(hash(2));
    }

    @Test
    void refusesAnArchiveWithOtherContent() throws Exception {
        Archive archive = archive(1);

        assertThatThrownBy(() -> cache.open(archive.path(), hash(2), () -> false))
                .isInstanceOf(ArchiveDamagedException.class)
                .hasMessageContaining(archive.path() + " is damaged")
                .hasMessageContaining("expected was " + hash(2));
        byte[] packed = Files.readAllBytes(archive.path());
        Files.write(archive.path(), Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> open(archive)).isInstanceOf(ArchiveDamagedException.class);
        Files.writeString(archive.path(), "no archive at all");
        assertThatThrownBy(() -> open(archive)).isInstanceOf(ArchiveDamagedException.class);

        assertThat(kept()).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void endsUnpackingWhenNobodyWantsItAnyMore() throws Exception {
        Archive archive = archive(1);

        assertThatThrownBy(() -> cache.open(archive.path(), archive.sha256(), () -> true))
                .isInstanceOf(CancelledException.class);

        assertThat(kept()).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void removesWhatAProgramThatDiedLeftBehind() throws Exception {
        Path old = Files.createFile(directory.resolve("a" + Leftovers.UNFINISHED));
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Path young = Files.createFile(directory.resolve("b" + Leftovers.UNFINISHED));
        Files.setLastModifiedTime(young, FileTime.from(clock.instant()));

        open(archive(1)).close();

        assertThat(unfinished()).containsExactly(young);
    }

    @Test
    void servesManyReadersOfSeveralProgramsAtOnce() throws Exception {
        List<ArchiveCache> programs = List.of(cache, cacheOf(3 * BYTES), cacheOf(2 * BYTES));
        var archives = new ArrayList<Archive>();
        for (int i = 0; i < 10; i++) {
            archives.add(archive(i));
        }
        var readers = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            ArchiveCache program = programs.get(i % programs.size());
            readers.add(() -> readAtRandom(program, archives));
        }
        var threads = Executors.newFixedThreadPool(readers.size());
        try {
            for (var done : threads.invokeAll(readers)) {
                assertThat(done.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Another program may remove a file at any time; whoever has opened it by then reads on. */
    private static int readAtRandom(ArchiveCache program, List<Archive> archives)
            throws IOException {
        var random = new Random();
        int read = 0;
        for (int i = 0; i < 200; i++) {
            Archive archive = archives.get(random.nextInt(archives.size()));
            try (var lease = program.open(archive.path(), archive.sha256(), () -> false)) {
                assertThat(Files.readAllBytes(lease.file())).isEqualTo(archive.content());
                read++;
            } catch (NoSuchFileException e) {
                assertThat(e.getFile()).endsWith(".db");
            }
        }
        return read;
    }

    private ArchiveCache cacheOf(long bytes) {
        return new ArchiveCache(directory, bytes, clock);
    }

    private ArchiveCache.Lease open(Archive archive) throws IOException {
        return cache.open(archive.path(), archive.sha256(), () -> false);
    }

    private Archive archive(int number) throws Exception {
        byte[] content = new byte[BYTES];
        new Random(number).nextBytes(content);
        Path path = Files.createDirectories(directory.resolve("archives")).resolve(number + ".zst");
        Files.write(path, Zstd.compress(content));
        return new Archive(path, content, sha256(content));
    }

    private String hash(int number) throws Exception {
        return archive(number).sha256();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private List<String> kept() throws IOException {
        return files(".db").stream()
                .map(path -> path.getFileName().toString().replace(".db", ""))
                .toList();
    }

    private List<Path> unfinished() throws IOException {
        return files(Leftovers.UNFINISHED);
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> path.toString().endsWith(suffix)).toList();
        }
    }
}
