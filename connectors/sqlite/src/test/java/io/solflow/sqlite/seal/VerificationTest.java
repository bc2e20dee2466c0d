package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.seal.SealRig.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    @TempDir Path root;

    private final List<Told> log = new ArrayList<>();

    /** One day archived, one sealed, and live files. */
    @BeforeEach
    void writeFiles() throws Exception {
        log.addAll(SealRig.trades(31, 200, SealRig.DAY, 0));
        log.addAll(SealRig.trades(32, 200, SealRig.DAY.plusDays(2), 300));
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(2), 600));
        SealRig.write(root, log);
        assertThat(SealRig.housekeeping(root).run(() -> true).failed()).isEmpty();
        assertThat(verify()).isEmpty();
    }

    @Test
    void findsAMissingFile() throws Exception {
        Files.delete(file(FileState.LIVE));

        assertThat(verify()).extracting(Finding::kind).containsExactly(Finding.Kind.MISSING);
    }

    @Test
    void findsAChangedByteInASealedFile() throws Exception {
        Path sealed = file(FileState.SEALED);
        change(sealed, Files.size(sealed) / 2);

        assertThat(verify()).extracting(Finding::kind).containsExactly(Finding.Kind.DAMAGED);
    }

    @Test
    void findsADamagedArchiveAndDoesNotSealWhatIsInIt() throws Exception {
        Path archive = file(FileState.ARCHIVED);
        change(archive, Files.size(archive) / 2);

        assertThat(verify()).extracting(Finding::kind).containsExactly(Finding.Kind.DAMAGED);
        List<Told> late = SealRig.trades(33, 30, SealRig.DAY, 700);
        log.addAll(late);
        SealRig.write(root, log);
        assertThat(
                        SealRig.housekeeping(root)
                                .sealNow(Set.of(), Optional.of(SealRig.DAY), () -> true)
                                .failed())
                .hasSize(1);
        assertThat(archive).exists();
    }

    @Test
    void findsAnArchiveCutShort() throws Exception {
        Path archive = file(FileState.ARCHIVED);
        byte[] bytes = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(verify()).extracting(Finding::kind).containsExactly(Finding.Kind.DAMAGED);
    }

    @Test
    void findsARowTakenOutOfALiveFile() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file(FileState.LIVE));
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM trades");
        }

        assertThat(verify()).extracting(Finding::kind).containsExactly(Finding.Kind.DIFFERENT);
    }

    @Test
    void findsAnUnknownFile() throws Exception {
        Path sealed = file(FileState.SEALED);
        String name = sealed.getFileName().toString().replace(".db", ".g7.db");
        Files.copy(sealed, sealed.resolveSibling(name));

        assertThat(verify()).extracting(Finding::kind).containsExactly(Finding.Kind.UNKNOWN);
    }

    @Test
    void findsOffsetsThatTheTopicLostAndATopicMadeAnew() throws Exception {
        var verification = new Verification(root, SealRig.CLOCK, file -> {});

        assertThat(verification.compare((dataset, partition) -> new TopicRange(0, 10_000)))
                .isEmpty();
        assertThat(verification.compare((dataset, partition) -> new TopicRange(5_000, 10_000)))
                .extracting(Finding::kind)
                .containsOnly(Finding.Kind.GAP)
                .hasSize(SealRig.PARTITIONS);
        assertThat(verification.compare((dataset, partition) -> new TopicRange(0, 5)))
                .extracting(Finding::kind)
                .containsOnly(Finding.Kind.DIFFERENT);
    }

    @Test
    void aDayIsRebuiltFromTheTopic() throws Exception {
        // Given
        Path sealed = file(FileState.SEALED);
        change(sealed, Files.size(sealed) / 2);
        var rebuild = new Rebuild(root, SealRig.CLOCK);

        // When
        List<Path> moved =
                rebuild.setAside(
                        SealRig.trades(),
                        SealRig.DAY.plusDays(2),
                        (dataset, partition) -> new TopicRange(0, 10_000),
                        false);
        SealRig.write(root, log);
        assertThat(
                        SealRig.housekeeping(root)
                                .sealNow(Set.of(), Optional.of(SealRig.DAY.plusDays(2)), () -> true)
                                .failed())
                .isEmpty();

        // Then
        assertThat(moved).hasSize(1).allSatisfy(path -> assertThat(path).exists());
        assertThat(verify()).isEmpty();
        SealRig.assertSeen(
                "rebuilt", root, SealRig.afterSealing(log, SealRig.DAY, SealRig.DAY.plusDays(2)));
    }

    @Test
    void aDayThatTheTopicNoLongerHasIsLeftAlone() throws Exception {
        var rebuild = new Rebuild(root, SealRig.CLOCK);

        assertThatThrownBy(
                        () ->
                                rebuild.setAside(
                                        SealRig.trades(),
                                        SealRig.DAY,
                                        (dataset, partition) -> new TopicRange(400, 10_000),
                                        false))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("--force");
        assertThat(verify()).isEmpty();
        assertThat(
                        rebuild.setAside(
                                SealRig.trades(),
                                SealRig.DAY,
                                (dataset, partition) -> new TopicRange(400, 10_000),
                                true))
                .hasSize(1);
    }

    private List<Finding> verify() throws Exception {
        return new Verification(root, SealRig.CLOCK, file -> {}).run();
    }

    private Path file(FileState state) throws Exception {
        return Catalog.readOnly(root).stream()
                .filter(file -> file.state() == state)
                .map(DataFile::path)
                .findFirst()
                .orElseThrow();
    }

    private static void change(Path path, long place) throws Exception {
        byte[] bytes = Files.readAllBytes(path);
        bytes[(int) place] ^= 0x40;
        Files.delete(path);
        Files.write(path, bytes);
    }
}
