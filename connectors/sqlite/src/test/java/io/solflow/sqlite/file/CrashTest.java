package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.TokenMetrics;
import io.solflow.sink.Row;
import io.solflow.sqlite.Answers;
import io.solflow.sqlite.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens between two transactions, the content ends up as if nothing had happened. */
class CrashTest {

    private static final int BATCH = 20;

    @TempDir Path directory;

    @Test
    void tradesSurviveACrashAfterEveryStep() throws Exception {
        survivesACrashAfterEveryStep(WriterRig.trades(), WriterRig.randomTrades(20261120, 80));
    }

    @Test
    void tokenMetricsSurviveACrashAfterEveryStep() throws Exception {
        survivesACrashAfterEveryStep(
                WriterRig.tokenMetrics(), WriterRig.randomMetrics(20261120, 80));
    }

    @Test
    void theBlocklistSurvivesACrashAfterEveryStep() throws Exception {
        survivesACrashAfterEveryStep(WriterRig.blocklist(), WriterRig.randomBlocks(20261120, 150));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 6})
    void manyCrashesInARowChangeNothing(long seed) throws Exception {
        // Given
        List<Row<TokenMetrics>> log = WriterRig.randomMetrics(seed, 200);
        Dataset<TokenMetrics> dataset = WriterRig.tokenMetrics();
        Path undisturbed = directory.resolve("undisturbed");
        WriterRig.replay(undisturbed, dataset, log, BATCH);
        Path crashed = directory.resolve("crashed");
        var random = new Random(seed);

        // When the process dies again and again, and sometimes a file is lost with it
        for (int i = 0; i < 12; i++) {
            crashAfter(1 + random.nextInt(6), crashed, dataset, log, 1 + random.nextInt(BATCH));
            if (random.nextInt(5) == 0) {
                loseAFile(crashed, random);
            }
        }
        WriterRig.replay(crashed, dataset, log, BATCH);

        // Then
        assertThat(Answers.everything(crashed))
                .as("seed %d", seed)
                .isEqualTo(Answers.everything(undisturbed));
        assertThat(extents(crashed)).as("seed %d", seed).isEqualTo(extents(undisturbed));
    }

    private <V> void survivesACrashAfterEveryStep(Dataset<V> dataset, List<Row<V>> log)
            throws Exception {
        // Given
        Path undisturbed = directory.resolve("undisturbed");
        WriterRig.replay(undisturbed, dataset, log, BATCH);
        Map<String, List<List<Object>>> expected = Answers.everything(undisturbed);

        int step = 1;
        while (true) {
            // When
            Path crashed = directory.resolve("crashed-" + step);
            boolean died = crashAfter(step, crashed, dataset, log, BATCH);
            if (!died) {
                break;
            }
            WriterRig.replay(crashed, dataset, log, BATCH);

            // Then
            assertThat(Answers.everything(crashed))
                    .as("crash after step %d", step)
                    .isEqualTo(expected);
            assertThat(extents(crashed))
                    .as("crash after step %d", step)
                    .isEqualTo(extents(undisturbed));
            step++;
        }
        assertThat(step).as("steps of a whole run").isGreaterThan(12);
    }

    private static <V> boolean crashAfter(
            int steps, Path root, Dataset<V> dataset, List<Row<V>> log, int batch)
            throws SQLException {
        var left = new AtomicInteger(steps);
        BatchStep dies =
                what -> {
                    if (left.decrementAndGet() == 0) {
                        throw new WriterRig.Crash();
                    }
                };
        try (var writer = WriterRig.open(root, dataset, dies)) {
            long from = writer.complete().orElse(Extent.NONE);
            List<Row<V>> rest = log.stream().filter(row -> row.offset() > from).toList();
            for (int i = 0; i < rest.size(); i += batch) {
                List<Row<V>> some = rest.subList(i, Math.min(rest.size(), i + batch));
                writer.write(some, some.get(some.size() - 1).offset());
            }
            return false;
        } catch (WriterRig.Crash e) {
            return true;
        }
    }

    private static void loseAFile(Path root, Random random) throws SQLException, IOException {
        List<DataFile> files = Catalog.readOnly(root);
        if (!files.isEmpty()) {
            Files.deleteIfExists(files.get(random.nextInt(files.size())).path());
        }
    }

    private static Map<FileId, Extent> extents(Path root) throws SQLException {
        return Catalog.readOnly(root).stream()
                .collect(Collectors.toMap(DataFile::id, DataFile::extent));
    }

    @Test
    void aMissingFileIsRestoredAndTheOthersSkipWhatTheyHave() throws Exception {
        // Given
        var log = WriterRig.randomTrades(7, 100);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);
        DataFile lost = Catalog.readOnly(directory).get(1);

        // When
        Files.delete(lost.path());
        try (var writer = WriterRig.open(directory, WriterRig.trades())) {
            assertThat(writer.complete()).hasValue(lost.extent().firstOffset() - 1);
        }
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
    }

    @Test
    void aCorruptFileIsSetAsideAndRestored() throws Exception {
        // Given
        var log = WriterRig.randomTrades(8, 100);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);
        DataFile broken = Catalog.readOnly(directory).get(0);

        // When
        Files.writeString(broken.path(), "this was a database");
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
        assertThat(
                        broken.path()
                                .resolveSibling(
                                        broken.path().getFileName() + ".corrupt-20261121T080000Z"))
                .hasContent("this was a database");
    }

    @Test
    void aTruncatedFileIsSetAsideAndRestored() throws Exception {
        // Given
        var log = WriterRig.randomTrades(9, 100);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);
        Path broken = Catalog.readOnly(directory).get(2).path();

        // When
        byte[] bytes = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(bytes, bytes.length / 2));
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
    }

    @Test
    void aFileFromABackupGetsWhatItLacks() throws Exception {
        // Given a copy of the files after half of the log
        var log = WriterRig.randomTrades(10, 100);
        WriterRig.replay(directory, WriterRig.trades(), log.subList(0, 50), BATCH);
        Path file = Catalog.readOnly(directory).get(0).path();
        byte[] backup = Files.readAllBytes(file);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);

        // When
        Files.write(file, backup);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
    }

    @Test
    void aLostCatalogIsRebuiltFromTheFiles() throws Exception {
        // Given
        var log = WriterRig.randomTrades(11, 100);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);
        Map<FileId, Extent> extents = extents(directory);

        // When
        Files.delete(directory.resolve(Catalog.FILE_NAME));
        try (var writer = WriterRig.open(directory, WriterRig.trades())) {
            assertThat(writer.complete()).isEmpty();
        }
        assertThat(extents(directory)).isEqualTo(extents);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
    }

    @Test
    void aCorruptCatalogIsSetAsideAndRebuilt() throws Exception {
        // Given
        var log = WriterRig.randomTrades(12, 100);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);

        // When
        Files.writeString(directory.resolve(Catalog.FILE_NAME), "no catalog any more, only this");
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .contains("catalog.db.corrupt-20261121T080000Z");
        }
    }

    @Test
    void aCatalogWithABrokenPageIsSetAsideAndRebuilt() throws Exception {
        // Given a catalog that looks right from outside
        var log = WriterRig.randomTrades(14, 100);
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);
        Map<String, List<List<Object>>> before = Answers.everything(directory);
        Path catalog = directory.resolve(Catalog.FILE_NAME);
        byte[] bytes = Files.readAllBytes(catalog);
        Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x55);
        Files.write(catalog, bytes);

        // When
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(before);
    }

    @Test
    void aFileThatBreaksWhileItIsWrittenIsSetAside() throws Exception {
        // Given
        var log = WriterRig.randomTrades(13, 200);
        WriterRig.replay(directory, WriterRig.trades(), log.subList(0, 100), BATCH);
        Map<String, List<List<Object>>> undisturbed;
        Path other = directory.resolve("other");
        WriterRig.replay(other, WriterRig.trades(), log, BATCH);
        undisturbed = Answers.everything(other);

        // When
        var more = log.subList(100, 200);
        try (var writer = WriterRig.open(directory, WriterRig.trades())) {
            Path broken = Catalog.readOnly(directory).get(3).path();
            Files.writeString(broken, "this was a database");
            assertThatThrownBy(() -> writer.write(more, more.get(99).offset()))
                    .isInstanceOf(StoreException.SetAside.class)
                    .hasMessageContaining("set aside");
            writer.forget();
        }
        WriterRig.replay(directory, WriterRig.trades(), log, BATCH);

        // Then
        assertThat(Answers.everything(directory)).isEqualTo(undisturbed);
    }
}
