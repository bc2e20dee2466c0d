package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.Answers;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.seal.SealRig.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDayGoesFromLiveToSealedToArchivedAndKeepsEachTradeOnce(long seed) throws Exception {
        // Given
        List<Told> log = new ArrayList<>(SealRig.trades(seed, 900, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 1_000));
        SealRig.write(root, log);
        SealRig.assertSeen("seed " + seed, root, log);

        // When the day is over
        HousekeepingReport report = SealRig.housekeeping(root).run(() -> true);

        // Then
        assertThat(report.failed()).as("seed %d", seed).isEmpty();
        SealRig.assertSeen("sealed, seed " + seed, root, SealRig.afterSealing(log, SealRig.DAY));
        assertThat(states())
                .containsExactly(FileState.SEALED, FileState.LIVE, FileState.LIVE, FileState.LIVE);

        // When rows come late, and the day is sealed once more
        log.addAll(SealRig.trades(seed + 100, 300, SealRig.DAY, 2_000));
        SealRig.write(root, log);
        assertThat(states()).contains(FileState.SEALED, FileState.LIVE);
        assertThat(SealRig.seen(root)).hasSizeGreaterThan(SealRig.once(log).size());
        assertThat(
                        SealRig.housekeeping(root)
                                .sealNow(Set.of(), Optional.of(SealRig.DAY), () -> true)
                                .failed())
                .isEmpty();

        // Then
        SealRig.assertSeen(
                "sealed again, seed " + seed, root, SealRig.afterSealing(log, SealRig.DAY));

        // When it is old enough to be archived, and then late rows come even so
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(2), 3_000));
        SealRig.write(root, log);
        assertThat(SealRig.housekeeping(root).run(() -> true).failed()).isEmpty();
        assertThat(states()).contains(FileState.ARCHIVED);
        SealRig.assertSeen(
                "archived, seed " + seed,
                root,
                SealRig.afterSealing(log, SealRig.DAY, SealRig.DAY.plusDays(1)));
        log.addAll(SealRig.trades(seed + 200, 100, SealRig.DAY, 4_000));
        SealRig.write(root, log);
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(3), 5_000));
        SealRig.write(root, log);
        assertThat(SealRig.housekeeping(root).run(() -> true).failed()).isEmpty();

        // Then
        SealRig.assertSeen(
                "sealed and archived again, seed " + seed,
                root,
                SealRig.afterSealing(
                        log, SealRig.DAY, SealRig.DAY.plusDays(1), SealRig.DAY.plusDays(3)));
        assertThat(leftFiles()).containsExactlyInAnyOrderElementsOf(listedFiles());
    }

    @Test
    void theWriterLetsGoOfAClosedFileAndLosesNothing() throws Exception {
        // Given writers that hold the files of the day open
        List<Told> log = new ArrayList<>(SealRig.trades(7, 300, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 400));
        List<Told> late = SealRig.trades(8, 200, SealRig.DAY, 500);
        try (var first = SealRig.open(root, 0);
                var second = SealRig.open(root, 1);
                var third = SealRig.open(root, 2)) {
            SealRig.give(first, 0, log, -1);
            SealRig.give(second, 1, log, -1);
            SealRig.give(third, 2, log, -1);

            // When each step of sealing is followed by a late row of every partition
            var next = new AtomicInteger();
            SealStep writesBetween =
                    what -> {
                        try {
                            int from = next.getAndAdd(10);
                            List<Told> some =
                                    late.subList(
                                            Math.min(from, late.size()),
                                            Math.min(from + 10, late.size()));
                            SealRig.give(first, 0, some, -1);
                            SealRig.give(second, 1, some, -1);
                            SealRig.give(third, 2, some, -1);
                        } catch (SQLException e) {
                            throw new AssertionError(what, e);
                        }
                    };
            assertThat(SealRig.housekeeping(root, writesBetween).run(() -> true).failed())
                    .isEmpty();
            int written = Math.min(next.get(), late.size());
            log.addAll(late.subList(0, written));
            assertThat(written).isGreaterThan(60);
        }

        // Then all rows are there, and once more sealed each once
        assertThat(SealRig.once(log)).hasSizeGreaterThan(300);
        assertThat(
                        SealRig.housekeeping(root)
                                .sealNow(Set.of(), Optional.of(SealRig.DAY), () -> true)
                                .failed())
                .isEmpty();
        SealRig.assertSeen("at the end", root, SealRig.afterSealing(log, SealRig.DAY));
    }

    @Test
    void aRestoreFromTheBeginningAddsNothingToASealedDay() throws Exception {
        // Given
        List<Told> log = new ArrayList<>(SealRig.trades(9, 400, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 500));
        SealRig.write(root, log);
        SealRig.housekeeping(root).run(() -> true);
        log.addAll(SealRig.trades(10, 100, SealRig.DAY, 600));
        SealRig.write(root, log);
        List<String> before = SealRig.seen(root);

        // When the topic is read once more
        for (int p = 0; p < SealRig.PARTITIONS; p++) {
            try (var writer = SealRig.open(root, p)) {
                writer.forget();
                SealRig.give(writer, p, log, -1);
            }
        }

        // Then
        SealRig.assertSame("as before", SealRig.seen(root), before);
    }

    @Test
    void aLostLiveFileOfASealedDayIsRestoredWithoutItsSealedRows() throws Exception {
        // Given a day that is sealed, and has live files beside
        List<Told> log = new ArrayList<>(SealRig.trades(11, 400, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 500));
        SealRig.write(root, log);
        SealRig.housekeeping(root).run(() -> true);
        log.addAll(SealRig.trades(12, 100, SealRig.DAY, 600));
        SealRig.write(root, log);
        List<String> before = SealRig.seen(root);

        // When one of them is lost
        DataFile lost =
                files().stream()
                        .filter(file -> file.state() == FileState.LIVE)
                        .filter(file -> file.id().generation() == 1)
                        .findFirst()
                        .orElseThrow();
        Files.delete(lost.path());
        SealRig.write(root, log);

        // Then
        SealRig.assertSame("as before", SealRig.seen(root), before);
    }

    @Test
    void aLostSealedFileIsRestoredBesideItsLiveFiles() throws Exception {
        // Given
        List<Told> log = new ArrayList<>(SealRig.trades(13, 400, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 500));
        SealRig.write(root, log);
        SealRig.housekeeping(root).run(() -> true);
        log.addAll(SealRig.trades(14, 100, SealRig.DAY, 600));
        SealRig.write(root, log);

        // When
        Files.delete(sealedFile().path());
        assertThat(
                        SealRig.housekeeping(root)
                                .sealNow(Set.of("trades"), Optional.of(SealRig.DAY), () -> true)
                                .failed())
                .singleElement()
                .asString()
                .contains("is missing", "Start the sink");
        SealRig.write(root, log);

        // Then everything is there, and sealed again each trade is there once
        SealRig.assertSeen("at the end", root, log);
        assertThat(
                        SealRig.housekeeping(root)
                                .sealNow(Set.of("trades"), Optional.of(SealRig.DAY), () -> true)
                                .failed())
                .isEmpty();
        SealRig.assertSeen("at the end", root, SealRig.afterSealing(log, SealRig.DAY));
    }

    @Test
    void aLostCatalogIsMadeAgainFromSealedAndArchivedFiles() throws Exception {
        // Given
        List<Told> log = new ArrayList<>(SealRig.trades(15, 300, SealRig.DAY, 0));
        log.addAll(SealRig.trades(16, 300, SealRig.DAY.plusDays(2), 300));
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(2), 700));
        SealRig.write(root, log);
        SealRig.housekeeping(root).run(() -> true);
        assertThat(states()).contains(FileState.SEALED, FileState.ARCHIVED);
        List<String> before = SealRig.seen(root);
        List<DataFile> listed = files();

        // When
        Files.delete(root.resolve(Catalog.FILE_NAME));
        SealRig.write(root, log);

        // Then
        assertThat(files()).isEqualTo(listed);
        SealRig.assertSame("as before", SealRig.seen(root), before);
    }

    @Test
    void aSealedFileIsReadOnlyWithoutALogAndSummedUp() throws Exception {
        // Given
        List<Told> log = new ArrayList<>(SealRig.trades(17, 500, SealRig.DAY, 0));
        log.addAll(SealRig.dayAfter(SealRig.DAY, 600));
        SealRig.write(root, log);

        // When
        SealRig.housekeeping(root).run(() -> true);

        // Then
        Path sealed = sealedFile().path();
        assertThat(Files.isWritable(sealed) && !System.getProperty("user.name").equals("root"))
                .isFalse();
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + sealed.toUri() + "?immutable=1");
                var statement = connection.createStatement()) {
            assertThat(one(statement, "PRAGMA journal_mode")).isEqualTo("delete");
            assertThat(one(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(one(statement, "PRAGMA freelist_count")).isEqualTo("0");
            assertThat(
                            one(
                                    statement,
                                    "SELECT count(*) FROM (SELECT mint, timestamp / 60 * 60,"
                                            + " count(*), sum(side = 'BUY'), sum(side = 'SELL'),"
                                            + " sum(flow_lamports), count(DISTINCT wallet),"
                                            + " max(price_sol), min(price_sol) FROM token_trades"
                                            + " GROUP BY 1, 2 EXCEPT SELECT mint, timestamp,"
                                            + " trades, buys, sells, net_flow_lamports, wallets,"
                                            + " high, low FROM token_minutes)"))
                    .isEqualTo("0");
            assertThat(
                            one(
                                    statement,
                                    "SELECT count(*) = (SELECT count(DISTINCT mint || (timestamp /"
                                            + " 3600)) FROM token_trades) AND sum(trades) = (SELECT"
                                            + " count(*) FROM token_trades) FROM token_hours"))
                    .isEqualTo("1");
        }
        // A sum is found by the start of its hour, though the first trade of the file comes later.
        long first = sealedFile().extent().minTimeSeconds();
        assertThat(first % 3_600).isNotZero();
        assertThat(
                        Answers.sql(
                                root,
                                "SELECT count(*) > 0 FROM token_hours WHERE timestamp = "
                                        + (first - first % 3_600)))
                .isEqualTo(List.of(List.of(1L)));
        assertThat(
                        Answers.sql(
                                root,
                                "SELECT count(*) FROM token_trades WHERE timestamp < "
                                        + SealRig.DAY.plusDays(1).toEpochDay() * 86_400))
                .isEqualTo(
                        List.of(List.of((long) SealRig.afterSealing(log, SealRig.DAY).size() - 3)));
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private List<DataFile> files() throws Exception {
        return Catalog.readOnly(root);
    }

    private DataFile sealedFile() throws Exception {
        return files().stream()
                .filter(file -> file.state() == FileState.SEALED)
                .findFirst()
                .orElseThrow();
    }

    private List<FileState> states() throws Exception {
        return files().stream().map(DataFile::state).toList();
    }

    private List<Path> listedFiles() throws Exception {
        return files().stream().map(DataFile::path).toList();
    }

    private List<Path> leftFiles() throws Exception {
        try (var paths = Files.walk(root.resolve("trades"))) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
