package io.solflow.sqlite.query;

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
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.PartitionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryEngineTest {

    private static final int PARTITIONS = 4;

    @TempDir Path directory;

    private Path root() {
        return directory.resolve("it's a root #1?");
    }

    private QueryEngine engine() {
        return new QueryEngine(root(), Clock.systemUTC());
    }

    @Test
    void answersFromViewsWithoutRowsWhenThereIsNoFile() {
        for (String view : engine().views()) {
            assertThat(Answers.sql(root(), "SELECT * FROM " + view)).as(view).isEmpty();
        }
        assertThat(engine().views())
                .containsExactly(
                        "token_trades",
                        "token_minutes",
                        "token_hours",
                        "token_rolling_metrics",
                        "current_token_metrics",
                        "signals",
                        "token_signals",
                        "window_metrics",
                        "blocklist",
                        "ticks",
                        "all_token_rolling_metrics",
                        "all_current_token_metrics",
                        "all_signals",
                        "all_token_signals",
                        "all_window_metrics",
                        "trades");
    }

    @Test
    void seesTheFilesOfAllDaysAndPartitions() throws Exception {
        writeDays(3, 2);

        assertThat(
                        Answers.sql(
                                root(),
                                "SELECT date(timestamp, 'unixepoch'), count(*) FROM token_trades"
                                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly(row("2026-11-20", 2), row("2026-11-21", 2), row("2026-11-22", 2));
    }

    @Test
    void seesRowsWhileTheirWriterHasTheFileOpen() throws Exception {
        try (var writer = writer(0)) {
            writer.write(List.of(trade(0, "mint-a", NOON)), 0);
            assertThat(Answers.sql(root(), "SELECT count(*) FROM token_trades"))
                    .containsExactly(row(1));

            writer.write(List.of(trade(1, "mint-a", NOON)), 1);
            assertThat(Answers.sql(root(), "SELECT count(*) FROM token_trades"))
                    .containsExactly(row(2));
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        writeDays(1, 1);

        Answers.sql(root(), "SELECT count(*) FROM token_trades");

        try (var files = Files.walk(root())) {
            assertThat(files.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("catalog.db", "trades-2026-11-20.p00.db");
        }
    }

    @Test
    void aTimeFromIsInclusiveAndATimeToIsNot() throws Exception {
        try (var writer = writer(0)) {
            writer.write(
                    LongStream.range(0, 5).mapToObj(i -> trade(i, "mint-a", NOON + i)).toList(), 4);
        }

        assertThat(
                        Answers.sql(
                                root(),
                                "SELECT timestamp FROM token_trades ORDER BY 1",
                                QueryScope.EVERYTHING.from(NOON + 1).to(NOON + 4)))
                .containsExactly(row(NOON + 1), row(NOON + 2), row(NOON + 3));
    }

    @Test
    void opensOneFileForOneTokenAndOneDay() throws Exception {
        // Given each token in the partition where a producer puts it
        for (int i = 0; i < 12; i++) {
            String mint = "mint-" + i;
            try (var writer = writer(place(mint, PARTITIONS))) {
                long next = writer.complete().orElse(-1) + 1;
                writer.write(
                        List.of(trade(next, mint, NOON), trade(next + 1, mint, NOON + DAY)),
                        next + 1);
            }
        }

        // When
        var scope = QueryScope.EVERYTHING.about("mint-7").from(NOON).to(NOON + 1);
        List<DataFile> files = engine().files(scope);

        // Then
        assertThat(files).hasSize(1);
        assertThat(engine().files(QueryScope.EVERYTHING)).hasSizeGreaterThan(4);
        try (var result =
                engine().run("SELECT mint FROM token_trades", scope, QueryLimits.DEFAULT)) {
            assertThat(result.next()).isEqualTo(row("mint-7"));
            assertThat(result.hasNext()).isFalse();
        }
    }

    @Test
    void findsATokenThatIsNotWhereItBelongs() throws Exception {
        // Given a file whose rows are in place, and then one that somebody put there
        String at0 = tokenOf(0, PARTITIONS);
        String at1 = tokenOf(1, PARTITIONS);
        try (var writer = writer(0)) {
            writer.write(List.of(trade(0, at0, NOON)), 0);
            assertThat(engine().files(QueryScope.EVERYTHING.about(at1))).isEmpty();

            // When
            writer.write(List.of(trade(1, at1, NOON)), 1);
        }
        try (var writer = writer(0)) {
            writer.write(List.of(trade(2, at0, NOON)), 2);
        }

        // Then, also when the catalog has to be made anew
        assertThat(tradesOf(at1)).isEqualTo(1);
        assertThat(tradesOf(at0)).isEqualTo(2);
        Files.delete(root().resolve("catalog.db"));
        writer(0).close();
        assertThat(tradesOf(at1)).isEqualTo(1);
    }

    @Test
    void findsATokenFromBeforeTheTopicGrew() throws Exception {
        // Given a token that moves when there are twice as many partitions
        String mint =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "mint-" + i)
                        .filter(name -> place(name, PARTITIONS) == 1)
                        .filter(name -> place(name, 2 * PARTITIONS) == 1 + PARTITIONS)
                        .findFirst()
                        .orElseThrow();
        try (var before = writer(1)) {
            before.write(List.of(trade(0, mint, NOON)), 0);
        }
        try (var after = writer(1 + PARTITIONS, 2 * PARTITIONS)) {
            after.write(List.of(trade(0, mint, NOON)), 0);
        }
        try (var other = writer(2, 2 * PARTITIONS)) {
            other.write(List.of(trade(0, tokenOf(2, 2 * PARTITIONS), NOON)), 0);
        }

        // Then
        assertThat(engine().files(QueryScope.EVERYTHING.about(mint))).hasSize(2);
        assertThat(tradesOf(mint)).isEqualTo(2);
    }

    @Test
    void opensEveryFileWrittenUnderAWrongNumberOfPartitions() throws Exception {
        String at3 = tokenOf(3, PARTITIONS);
        try (var writer = writer(3, 2)) {
            writer.write(List.of(trade(0, at3, NOON)), 0);
        }

        assertThat(tradesOf(at3)).isEqualTo(1);
    }

    private long tradesOf(String mint) {
        return Answers.sql(root(), "SELECT 1 FROM token_trades", QueryScope.EVERYTHING.about(mint))
                .size();
    }

    private static String tokenOf(int partition, int partitions) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "mint-" + i)
                .filter(name -> place(name, partitions) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** As a producer of Kafka decides it. */
    private static int place(String mint, int partitions) {
        return BuiltInPartitioner.partitionForKey(
                mint.getBytes(StandardCharsets.UTF_8), partitions);
    }

    @Test
    void answersOverMoreFilesThanCanBeAttached() throws Exception {
        // Given
        writeDays(130, 1);

        // Then
        assertThat(
                        Answers.sql(
                                root(),
                                "SELECT count(*), count(DISTINCT id), min(timestamp),"
                                        + " max(timestamp) FROM token_trades WHERE side = 'BUY'"))
                .containsExactly(row(130, 130, NOON, NOON + 129 * DAY));
        assertThat(
                        Answers.sql(
                                root(),
                                "SELECT count(*) FROM token_trades",
                                QueryScope.EVERYTHING.from(NOON + DAY).to(NOON + 124 * DAY)))
                .containsExactly(row(123));
        assertThat(
                        Answers.sql(
                                root(),
                                "SELECT (SELECT count(*) FROM token_trades), count(*) FROM"
                                        + " token_signals"))
                .containsExactly(row(130, 0));
    }

    @Test
    void answersOverAsManyFilesAsCanBeAttached() throws Exception {
        writeDays(124, 1);

        assertThat(Answers.sql(root(), "SELECT count(*) FROM token_trades a WHERE mint = 'mint-a'"))
                .containsExactly(row(124));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO token_trades(mint) VALUES('x')",
                "DELETE FROM token_trades",
                "UPDATE token_trades SET mint = 'x'",
                "DROP VIEW token_trades",
                "DROP TABLE f0.trades",
                "CREATE TABLE x(a)",
                "CREATE TEMP TABLE x AS SELECT 1",
                "ATTACH 'other.db' AS other",
                "DETACH f0",
                "PRAGMA query_only = OFF",
                "PRAGMA f0.user_version = 9",
                "VACUUM INTO 'stolen.db'",
                "BEGIN",
                "REINDEX",
                "ANALYZE",
                "/* a comment */ -- and one more\n delete FROM token_trades",
            })
    void refusesEverythingButReading(String sql) throws Exception {
        writeDays(1, 1);

        assertThatThrownBy(() -> Answers.sql(root(), sql))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("only read here");
        assertThat(Answers.sql(root(), "SELECT count(*) FROM token_trades"))
                .containsExactly(row(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WITH x AS (SELECT 1) DELETE FROM f0.trades",
                "WITH x AS (SELECT 1) INSERT INTO f0.texts(text) SELECT 'x' FROM x",
                "WITH x AS (SELECT 1) UPDATE f0.trades SET offset = 7",
            })
    void refusesAWriteThatBeginsLikeARead(String sql) throws Exception {
        writeDays(1, 1);

        assertThatThrownBy(() -> Answers.sql(root(), sql))
                .isInstanceOf(QueryException.BadQuestion.class);
        assertThat(Answers.sql(root(), "SELECT count(*) FROM token_trades"))
                .containsExactly(row(1));
    }

    @Test
    void refusesASecondStatement() {
        assertThatThrownBy(() -> Answers.sql(root(), "SELECT 1; DELETE FROM token_trades"))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("only one statement");
        assertThat(Answers.sql(root(), "SELECT ';' AS \"a;b\" -- ; SELECT\n ; ; /* done; */ "))
                .containsExactly(row(";"));
        assertThatThrownBy(() -> Answers.sql(root(), " -- nothing")).hasMessageContaining("no SQL");
    }

    @Test
    void explainsAWrongQuestionAndNamesTheViews() {
        assertThatThrownBy(() -> Answers.sql(root(), "SELECT * FROM trades_of_tokens"))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("no such table: trades_of_tokens")
                .hasMessageContaining(
                        "Views: token_trades, token_minutes, token_hours, token_rolling_metrics");
        assertThatThrownBy(() -> Answers.sql(root(), "SELECT nope FROM signals"))
                .hasMessageStartingWith("no such column: nope. Views: ");
        assertThatThrownBy(() -> Answers.sql(root(), "SELECT * FROM signals WHERE"))
                .hasMessageStartingWith("incomplete input. Views: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token_metrics", "blocked_tokens", "texts", "trade_hours", "seal_parts"})
    void doesNotTakeATableInsideOneFileForAllOfThem(String table) {
        assertThatThrownBy(() -> Answers.sql(root(), "SELECT count(*) FROM " + table))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining(table + ", a table inside each file")
                .hasMessageContaining("token_trades");
    }

    @Test
    void namesTheFileThatIsDamagedInside() throws Exception {
        // Given: all but the first page of one file is lost
        writeDays(2, 1);
        Path damaged =
                engine().files(QueryScope.EVERYTHING).stream()
                        .map(DataFile::path)
                        .filter(path -> path.toString().contains("2026-11-21"))
                        .findFirst()
                        .orElseThrow();
        byte[] content = Files.readAllBytes(damaged);
        Arrays.fill(content, 4_096, content.length, (byte) 0xff);
        Files.write(damaged, content);

        // Then
        assertThatThrownBy(() -> Answers.sql(root(), "SELECT * FROM token_trades"))
                .isInstanceOf(QueryException.Unreadable.class)
                .hasMessageStartingWith(damaged + " is damaged (")
                .hasMessageContaining("move it away and start again");
    }

    @Test
    void givesUpAtItsDeadline() {
        var limits = new QueryLimits(Long.MAX_VALUE, Duration.ofMillis(50));

        assertThatThrownBy(
                        () ->
                                engine().run(
                                                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT"
                                                        + " i + 1 FROM n) SELECT max(i) FROM n",
                                                QueryScope.EVERYTHING,
                                                limits)
                                        .next())
                .isInstanceOf(QueryException.TooSlow.class)
                .hasMessageContaining("longer than 50 ms");
    }

    @Test
    void cutsAnAnswerAtItsLimit() {
        var limits = new QueryLimits(2, Duration.ofSeconds(10));
        try (var result =
                engine().run(
                                "VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                                QueryScope.EVERYTHING,
                                limits)) {
            assertThat(result.columns()).hasSize(2);
            assertThat(result.next()).isEqualTo(row(1, "a"));
            assertThat(result.next()).isEqualTo(row(2, "b"));
            assertThat(result.hasNext()).isFalse();
            assertThat(result.truncated()).isTrue();
        }
    }

    @Test
    void joinsDatasets() throws Exception {
        writeDays(2, 1);

        assertThat(
                        Answers.sql(
                                root(),
                                "SELECT t.mint, s.id FROM token_trades t LEFT JOIN token_signals s"
                                        + " ON s.mint = t.mint GROUP BY 1"))
                .containsExactly(row("mint-a", null));
    }

    @Test
    void checksItsOwnLimits() {
        assertThatThrownBy(() -> QueryScope.EVERYTHING.from(NOON).to(NOON))
                .hasMessageContaining("must be before");
        assertThatThrownBy(() -> new QueryLimits(0, Duration.ofSeconds(1)))
                .hasMessageContaining("at least 1 row");
        assertThatThrownBy(() -> new QueryLimits(1, Duration.ZERO))
                .hasMessageContaining("positive");
    }

    /** One trade of one token per day, in each of some partitions. */
    private void writeDays(int days, int partitions) throws SQLException {
        for (int partition = 0; partition < partitions; partition++) {
            try (var writer = writer(partition)) {
                writer.write(
                        LongStream.range(0, days)
                                .mapToObj(i -> trade(i, "mint-a", NOON + i * DAY))
                                .toList(),
                        days - 1);
            }
        }
    }

    private PartitionWriter<Trade> writer(int partition) throws SQLException {
        return writer(partition, PARTITIONS);
    }

    private PartitionWriter<Trade> writer(int partition, int partitions) throws SQLException {
        return PartitionWriter.open(
                root(),
                trades(),
                partition,
                new PartitionWriter.Settings(partitions, 8, 64 << 20),
                Clock.systemUTC(),
                BatchStep.NONE);
    }

    @SuppressWarnings("unchecked") // trades come first
    private static Dataset<Trade> trades() {
        return (Dataset<Trade>) Datasets.all().get(0);
    }

    private static Row<Trade> trade(long offset, String mint, long time) {
        return new Row<>(offset, 0, mint, Samples.trade(mint, time, "sig-" + offset).build());
    }
}
