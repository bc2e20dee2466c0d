package io.solflow.sqlite.file;

import static io.solflow.sink.Samples.DAY;
import static io.solflow.sink.Samples.NOON;
import static io.solflow.sink.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.Answers;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.query.QueryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionWriterTest {

    private static final Dataset<Trade> TRADES = WriterRig.trades();

    @TempDir Path root;

    @Test
    void namesTheOffsetOfTheLastRecord() throws Exception {
        try (var writer = WriterRig.open(root, TRADES)) {
            assertThat(writer.complete()).isEmpty();
            writer.write(List.of(WriterRig.trade(0, NOON), WriterRig.trade(4, NOON)), 6);
            assertThat(writer.complete()).hasValue(6);
        }
        try (var writer = WriterRig.open(root, TRADES)) {
            assertThat(writer.complete()).hasValue(6);
        }
    }

    @Test
    void movesOnOverRecordsWithoutRowsAndNeverBack() throws Exception {
        try (var writer = WriterRig.open(root, TRADES)) {
            writer.write(List.of(WriterRig.trade(4, NOON)), 4);
            writer.advanceTo(9);
            writer.advanceTo(7);
            writer.advanceTo(-4);
        }
        try (var writer = WriterRig.open(root, TRADES)) {
            assertThat(writer.complete()).hasValue(9);
        }
    }

    @Test
    void writesARowOnceHoweverOftenItComes() throws Exception {
        var rows = List.of(WriterRig.trade(0, NOON), WriterRig.trade(1, NOON + DAY));
        try (var writer = WriterRig.open(root, TRADES)) {
            writer.write(rows, 1);
            writer.write(rows, 1);
            assertThat(writer.written()).isEqualTo(2);
        }
        WriterRig.write(root, TRADES, rows);

        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades")).containsExactly(row(2));
        assertThat(Catalog.readOnly(root))
                .extracting(f -> f.extent().rows())
                .containsExactly(1L, 1L);
    }

    @Test
    void listsWhatIsInEachFile() throws Exception {
        WriterRig.write(
                root,
                TRADES,
                List.of(
                        WriterRig.trade(5, NOON),
                        WriterRig.trade(6, NOON + DAY),
                        WriterRig.trade(8, NOON - 3_600)));

        List<DataFile> files = Catalog.readOnly(root);

        assertThat(files)
                .extracting(file -> file.id().relativePath())
                .containsExactly(
                        "trades/2026/11/trades-2026-11-20.p03.db",
                        "trades/2026/11/trades-2026-11-21.p03.db");
        assertThat(files.get(0).extent())
                .isEqualTo(new Extent(2, NOON - 3_600, NOON, 5, 8, Extent.ANYWHERE));
        assertThat(files.get(1).extent())
                .isEqualTo(new Extent(1, NOON + DAY, NOON + DAY, 6, 6, Extent.ANYWHERE));
        assertThat(files).allSatisfy(file -> assertThat(file.bytesOnDisk()).isPositive());
        assertThat(files).extracting(DataFile::state).containsOnly(FileState.LIVE);
    }

    @Test
    void countsTheCurrentStateByKeysThatHaveOne() throws Exception {
        var rows = WriterRig.randomMetrics(5, 300);
        WriterRig.replay(root, WriterRig.tokenMetrics(), rows, 37);

        long expected =
                Answers.sql(root, "SELECT mint FROM current_token_metrics").stream().count();
        assertThat(Catalog.readOnly(root))
                .filteredOn(file -> file.state() == FileState.CURRENT)
                .extracting(file -> file.extent().rows())
                .containsExactly(expected);
    }

    @Test
    void aWriterThatLostItsPartitionCannotWrite() throws Exception {
        try (var zombie = WriterRig.open(root, TRADES)) {
            // Given
            zombie.write(List.of(WriterRig.trade(0, NOON)), 0);
            WriterRig.write(root, TRADES, List.of(WriterRig.trade(1, NOON)));

            // When it goes on with a record that its successor has written already
            assertThatThrownBy(() -> zombie.write(List.of(WriterRig.trade(1, NOON)), 1))
                    .isInstanceOf(StoreException.Fenced.class)
                    .hasMessageContaining("trades-2026-11-20.p03.db")
                    .hasMessageContaining("another process");
        }

        // Then
        assertThat(Answers.sql(root, "SELECT kafka_offset FROM token_trades ORDER BY 1"))
                .containsExactly(row(0), row(1));
    }

    @Test
    void aWriterThatLostItsPartitionCannotMoveItsOffset() throws Exception {
        try (var zombie = WriterRig.open(root, TRADES)) {
            WriterRig.write(root, TRADES, List.of(WriterRig.trade(1, NOON)));

            assertThatThrownBy(() -> zombie.advanceTo(9)).isInstanceOf(StoreException.Fenced.class);
        }
    }

    @Test
    void forgettingTheOffsetKeepsTheRows() throws Exception {
        var rows = LongStream.range(0, 20).mapToObj(i -> WriterRig.trade(i, NOON)).toList();
        WriterRig.write(root, TRADES, rows);
        try (var writer = WriterRig.open(root, TRADES)) {
            writer.forget();
            assertThat(writer.complete()).isEmpty();
        }

        // The topic has lost its first half; what it has comes again
        WriterRig.replay(root, TRADES, rows.subList(10, 20), 3);

        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades")).containsExactly(row(20));
    }

    @Test
    void refusesRowsOfATopicMadeAnew() throws Exception {
        // Given files written from one topic
        var rows = LongStream.range(0, 20).mapToObj(i -> WriterRig.trade(i, NOON)).toList();
        WriterRig.write(root, TRADES, rows);

        try (var writer = WriterRig.open(root, TRADES)) {
            // When another topic's records come at the same offsets, into the same day or another
            for (long time : List.of(NOON + 1, NOON + DAY)) {
                Trade another = Samples.trade("mint", time, "another").build();
                List<Row<Trade>> other = List.of(new Row<>(0, 1_000, "mint", another));
                assertThatThrownBy(() -> writer.write(other, 0))
                        .isInstanceOf(StoreException.ForeignTopic.class)
                        .hasMessageContaining("made anew")
                        .hasMessageContaining("solflow.sqlite.root");
            }
        }

        // Then
        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades")).containsExactly(row(20));
    }

    @Test
    void refusesAFileOfANewerProgram() throws Exception {
        WriterRig.write(root, TRADES, List.of(WriterRig.trade(0, NOON)));
        Path file = Catalog.readOnly(root).get(0).path();
        run(file, "PRAGMA user_version = 99");

        assertThatThrownBy(() -> WriterRig.open(root, TRADES))
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessageContaining("format 99")
                .hasMessageContaining("run the newer program");
    }

    @Test
    void setsAFileOfAnEarlierFormatAsideAndTakesItsRowsAgain() throws Exception {
        // Given one file of two as the first version of the program left it
        var rows = List.of(WriterRig.trade(3, NOON), WriterRig.trade(5, NOON + DAY));
        WriterRig.write(root, TRADES, rows);
        Path outdated = Catalog.readOnly(root).get(0).path();
        run(outdated, "PRAGMA user_version = 1");
        assertThatThrownBy(() -> Answers.sql(root, "SELECT count(*) FROM token_trades"))
                .isInstanceOf(QueryException.Unreadable.class)
                .hasMessageContaining(outdated + " has format 1 of an earlier version")
                .hasMessageContaining("run the sink");

        // When
        try (var writer = WriterRig.open(root, TRADES)) {
            assertThat(writer.complete()).hasValue(2);
        }
        WriterRig.replay(root, TRADES, rows, 10);

        // Then
        assertThat(Answers.sql(root, "SELECT kafka_offset FROM token_trades ORDER BY 1"))
                .containsExactly(row(3), row(5));
        Path aside = outdated.resolveSibling(outdated.getFileName() + ".outdated-20261121T080000Z");
        assertThat(aside).exists();
    }

    @Test
    void setsAFileOfAnEarlierFormatAsideAlsoWhenTheCatalogDoesNotKnowIt() throws Exception {
        // Given
        WriterRig.write(root, TRADES, List.of(WriterRig.trade(3, NOON)));
        run(Catalog.readOnly(root).get(0).path(), "PRAGMA user_version = 1");
        Files.delete(root.resolve(Catalog.FILE_NAME));

        // When
        List<Row<Trade>> next = List.of(WriterRig.trade(4, NOON));
        try (var writer = WriterRig.open(root, TRADES)) {
            assertThat(writer.complete()).isEmpty();
            assertThatThrownBy(() -> writer.write(next, 4))
                    .isInstanceOf(StoreException.SetAside.class);
            writer.write(next, 4);
        }

        // Then
        assertThat(Answers.sql(root, "SELECT kafka_offset FROM token_trades"))
                .containsExactly(row(4));
    }

    @Test
    void remembersThatAFileWasSetAsideUntilTheCatalogKnows() throws Exception {
        // Given a file that breaks after its writer has looked at it
        var rows = LongStream.range(0, 4).mapToObj(i -> WriterRig.trade(i, NOON)).toList();
        WriterRig.write(root, TRADES, rows.subList(0, 3));
        try (var writer = WriterRig.open(root, TRADES)) {
            Files.writeString(Catalog.readOnly(root).get(0).path(), "this was a database");

            // When the catalog cannot be corrected at first, and the batch is tried again
            try (Connection other = catalog()) {
                Sqlite.execute(other, "BEGIN IMMEDIATE");
                assertThatThrownBy(() -> writer.write(rows.subList(3, 4), 3))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(Sqlite.saysTryAgain(e)).isTrue());
            }

            // Then it is not as if the file had never held anything
            assertThatThrownBy(() -> writer.write(rows.subList(3, 4), 3))
                    .isInstanceOf(StoreException.SetAside.class);
        }
        WriterRig.replay(root, TRADES, rows, 2);
        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades")).containsExactly(row(4));
    }

    private Connection catalog() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + root.resolve(Catalog.FILE_NAME));
    }

    @Test
    void refusesAFileUnderAnothersName() throws Exception {
        WriterRig.write(
                root, TRADES, List.of(WriterRig.trade(0, NOON), WriterRig.trade(1, NOON + DAY)));
        List<DataFile> files = Catalog.readOnly(root);
        Files.delete(files.get(1).path());
        Files.move(files.get(0).path(), files.get(1).path());

        assertThatThrownBy(() -> WriterRig.open(root, TRADES))
                .isInstanceOf(StoreException.Misplaced.class)
                .hasMessageContaining("trades-2026-11-21.p03.db holds trades/2026/11/trades-2026");
    }

    @Test
    void storesEachAddressOnce() throws Exception {
        WriterRig.write(
                root,
                TRADES,
                LongStream.range(0, 100).mapToObj(i -> WriterRig.trade(i, NOON)).toList());

        Path file = Catalog.readOnly(root).get(0).path();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(Sqlite.queryLong(connection, "SELECT count(*) FROM texts"))
                    .as("wallet")
                    .isEqualTo(1);
            assertThat(Sqlite.queryLong(connection, "SELECT count(*) FROM keys"))
                    .as("mint, program, streamer")
                    .isEqualTo(3);
            assertThat(Sqlite.queryLong(connection, "PRAGMA user_version"))
                    .isEqualTo(FileFormat.CURRENT);
        }
    }

    @Test
    void theLogShrinksOnceALongReaderHasGone() throws Exception {
        var settings = new PartitionWriter.Settings(4, 2, 1 << 20);
        var rows = new Rows();
        try (var writer =
                PartitionWriter.open(root, TRADES, 3, settings, WriterRig.CLOCK, BatchStep.NONE)) {
            writer.write(rows.next(10), rows.last());
            Path file = Catalog.readOnly(root).get(0).path();
            Path log = file.resolveSibling(file.getFileName() + "-wal");

            // Given a reader that stays while rows come
            try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                Sqlite.execute(reader, "BEGIN");
                Sqlite.queryLong(reader, "SELECT count(*) FROM trades");
                for (int batch = 0; batch < 32; batch++) {
                    writer.write(rows.next(500), rows.last());
                }
                assertThat(Files.size(log)).isGreaterThan(1 << 20);
            }

            // When it has gone
            for (int batch = 0; batch < 16; batch++) {
                writer.write(rows.next(1), rows.last());
            }

            // Then
            assertThat(Files.size(log)).isLessThanOrEqualTo(1 << 20);
        }
    }

    /** Trades at rising offsets, spread over a day so that they touch many pages. */
    private static final class Rows {
        private long next;

        List<Row<Trade>> next(int count) {
            long first = next;
            next += count;
            return LongStream.range(first, next)
                    .mapToObj(i -> WriterRig.trade(i, NOON + i * 7_919 % 40_000))
                    .toList();
        }

        long last() {
            return next - 1;
        }
    }

    private static void run(Path file, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
