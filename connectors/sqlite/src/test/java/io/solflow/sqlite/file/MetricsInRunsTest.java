package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.TokenMetrics;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.Answers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token metrics lie in runs, and a record still takes the place of one with its token and end. */
class MetricsInRunsTest {

    private static final String SEEN =
            "SELECT mint, timestamp, net_flow_lamports_60s, kafka_offset FROM"
                    + " all_token_rolling_metrics ORDER BY 1, 2";

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aTokenAndAnEndAreThereOnceHoweverOftenTheFlowRunsAgain(long seed) throws Exception {
        // Given: now and then every token goes back in time, and all comes again at new offsets
        var random = new Random(seed);
        var expected = new HashMap<String, Row<TokenMetrics>>();
        var log = new ArrayList<Row<TokenMetrics>>();
        long end = Samples.NOON;
        for (int offset = 0; offset < 3_000; offset++) {
            if (random.nextInt(400) == 0) {
                end = Math.max(Samples.NOON, end - 10 * random.nextInt(300));
            }
            String mint = "mint-" + random.nextInt(9);
            var row =
                    new Row<>(offset, 1_000, mint, Samples.metrics(mint, end, random.nextInt(999)));
            log.add(row);
            expected.put(mint + " " + end, row);
            end += 10L * random.nextInt(2);
        }

        // When: in batches of all sizes, by writers that come and go
        int at = 0;
        while (at < log.size()) {
            try (var writer = WriterRig.open(root, WriterRig.tokenMetrics())) {
                for (int batch = 0; batch < 5 && at < log.size(); batch++) {
                    int to = Math.min(log.size(), at + 1 + random.nextInt(200));
                    writer.write(log.subList(at, to), log.get(to - 1).offset());
                    at = to;
                }
            }
        }

        // Then
        assertThat(Answers.sql(root, SEEN)).as("seed %d", seed).isEqualTo(shown(expected));
        assertThatRunsAreListed();
    }

    @Test
    void aRowThatComesAgainInItsOwnBatchIsThereOnce() throws Exception {
        var rows = new ArrayList<Row<TokenMetrics>>();
        for (int offset = 0; offset < 3; offset++) {
            rows.add(
                    new Row<>(
                            offset, 1_000, "mint", Samples.metrics("mint", Samples.NOON, offset)));
        }

        WriterRig.write(root, WriterRig.tokenMetrics(), rows);

        assertThat(Answers.sql(root, SEEN))
                .containsExactly(Samples.row("mint", Samples.NOON, 2, 2));
        assertThatRunsAreListed();
    }

    @Test
    void aQuestionAboutATokenLooksOnceIntoEachRun() throws Exception {
        WriterRig.write(
                root,
                WriterRig.tokenMetrics(),
                List.of(new Row<>(0, 1, "mint", Samples.metrics("mint", Samples.NOON, 1))));

        try (Connection file = Sqlite.openForReading(history());
                Statement statement = file.createStatement();
                ResultSet step =
                        statement.executeQuery(
                                "EXPLAIN QUERY PLAN SELECT net_flow_60s FROM token_rolling_metrics"
                                        + " WHERE mint = 'mint' AND timestamp > 7")) {
            var plan = new ArrayList<String>();
            while (step.next()) {
                plan.add(step.getString("detail"));
            }
            assertThat(plan)
                    .contains("SEARCH t USING PRIMARY KEY (run=? AND mint_id=? AND end_s>?)");
        }
    }

    private static List<List<Object>> shown(Map<String, Row<TokenMetrics>> expected) {
        return expected.values().stream()
                .map(
                        row ->
                                Samples.row(
                                        row.key(),
                                        row.present().getEndS(),
                                        row.present().getWindow60s().getNetFlow(),
                                        row.offset()))
                .sorted(
                        Comparator.comparing((List<Object> row) -> (String) row.get(0))
                                .thenComparing(row -> (Long) row.get(1)))
                .toList();
    }

    private void assertThatRunsAreListed() throws SQLException {
        try (Connection file = Sqlite.openForReading(history())) {
            assertThat(Sqlite.texts(file, "SELECT run || ' ' || rows FROM runs WHERE rows > 0"))
                    .isEqualTo(
                            Sqlite.texts(
                                    file,
                                    "SELECT run || ' ' || count(*) FROM token_metrics GROUP BY"
                                            + " run"));
            assertThat(Sqlite.queryLong(file, "SELECT rows FROM file"))
                    .isEqualTo(Sqlite.queryLong(file, "SELECT count(*) FROM token_metrics"));
        }
    }

    private Path history() throws SQLException {
        return Catalog.readOnly(root).stream()
                .filter(file -> file.state() == FileState.LIVE)
                .findFirst()
                .orElseThrow()
                .path();
    }
}
