package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.Answers;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.View;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.seal.Housekeeping;
import io.solflow.sqlite.seal.HousekeepingConfig;
import io.solflow.sqlite.seal.SealStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as earlier versions of the program left them show the same in the current format. */
class MigrationTest {

    private static final Map<String, FileId> FILES =
            Map.of(
                    "trades", FileId.parse("trades/2026/11/trades-2026-11-20.p03.db").orElseThrow(),
                    "token-metrics",
                            FileId.parse("token-metrics/2026/11/token-metrics-2026-11-20.p03.db")
                                    .orElseThrow(),
                    "window-metrics",
                            FileId.parse("window-metrics/2026/11/window-metrics-2026-11-20.p03.db")
                                    .orElseThrow(),
                    "signals",
                            FileId.parse("signals/2026/11/signals-2026-11-20.p03.db").orElseThrow(),
                    "current-token-metrics", FileId.ofCurrent("token-metrics", 3),
                    "current-blocklist", FileId.ofCurrent("blocklist", 3));

    /** Columns that format 2 added, and what shows them. */
    private static final List<String> OF_TRADES = List.of("quote_lamports", "blocked");

    @TempDir Path root;

    @Test
    void filesOfFormat2ShowTheSame() throws Exception {
        // Given
        layOut("format-2");
        Map<String, List<List<Object>>> before = shown();
        assertThat(before.get("token_trades")).hasSize(40);

        // When
        openEachWriter();

        // Then
        assertSeen(before);
        assertThat(Catalog.readOnly(root)).allSatisfy(file -> isCurrent(file.id()));
    }

    @Test
    void filesOfFormat3ShowTheSameBeforeAndAfterTheyAreWrittenTo() throws Exception {
        // Given
        layOut("format-3");
        Map<String, List<List<Object>>> before = shown();
        assertThat(before.get("token_rolling_metrics")).hasSize(12);

        // Then: as they lie
        assertSeen(before);

        // When: each gets a row of the same day, or a file that takes it
        openEachWriter();
        WriterRig.write(root, WriterRig.trades(), List.of(WriterRig.trade(100, Samples.NOON)));
        WriterRig.write(
                root,
                WriterRig.tokenMetrics(),
                List.of(
                        new Row<>(
                                100,
                                1,
                                "mint-1",
                                Samples.metrics("mint-1", Samples.NOON + 10, 77_000_000)),
                        new Row<>(101, 1, "mint-9", Samples.metrics("mint-9", Samples.NOON, 5))));

        // Then: what came again replaced a row, the rest is as it was
        assertThat(
                        Answers.sql(
                                root,
                                "SELECT mint, timestamp, net_flow_lamports_60s, vwap_900s,"
                                        + " bot_trades_60s FROM all_token_rolling_metrics WHERE"
                                        + " kafka_offset < 100 ORDER BY kafka_offset"))
                .hasSize(11);
        assertThat(
                        Answers.sql(
                                root,
                                "SELECT count(*), max(net_flow_lamports_60s),"
                                        + " max(untracked_trades_7200s) FROM"
                                        + " all_token_rolling_metrics"))
                .containsExactly(Samples.row(13, 77_000_000, 11));
        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades"))
                .containsExactly(Samples.row(41));
        isCurrent(FILES.get("token-metrics"));
        isCurrent(FILES.get("trades"));
        isCurrent(FILES.get("current-token-metrics"));
    }

    @Test
    void aDaySealedInFormat3IsReadAndSealedAgainWithLateRows() throws Exception {
        // Given
        FileId sealed =
                FileId.parse("token-metrics/2026/11/token-metrics-2026-11-20.db").orElseThrow();
        write(sealed, dump("format-3", "sealed-token-metrics"));
        String all =
                "SELECT mint, timestamp, net_flow_lamports_60s, kafka_offset FROM"
                        + " all_token_rolling_metrics ORDER BY 2, 1";
        WriterRig.open(root, WriterRig.tokenMetrics()).close();
        List<List<Object>> before = Answers.sql(root, all);
        assertThat(before).hasSize(12);

        // When: a late row, and the next day
        WriterRig.write(
                root,
                WriterRig.tokenMetrics(),
                List.of(
                        new Row<>(100, 1, "mint-9", Samples.metrics("mint-9", Samples.NOON, 5)),
                        new Row<>(
                                101,
                                1,
                                "mint-9",
                                Samples.metrics("mint-9", Samples.NOON + 2 * Samples.DAY, 6))));
        var report =
                new Housekeeping(
                                root,
                                Datasets.all(),
                                HousekeepingConfig.DEFAULT,
                                WriterRig.CLOCK,
                                SealStep.NONE)
                        .run(() -> true);

        // Then
        assertThat(report.failed()).isEmpty();
        assertThat(Catalog.readOnly(root))
                .extracting(file -> file.id().relativePath())
                .contains("token-metrics/2026/11/token-metrics-2026-11-20.g1.db");
        var expected = new ArrayList<>(before);
        expected.add(1, Samples.row("mint-9", Samples.NOON, 5, 100));
        expected.add(Samples.row("mint-9", Samples.NOON + 2 * Samples.DAY, 6, 101));
        assertThat(Answers.sql(root, all)).isEqualTo(expected);
    }

    private void assertSeen(Map<String, List<List<Object>>> expected) {
        for (Map.Entry<String, List<List<Object>>> view : expected.entrySet()) {
            assertThat(Answers.sql(root, "SELECT * FROM " + name(view.getKey()) + " ORDER BY 1, 2"))
                    .as(view.getKey())
                    .isEqualTo(view.getValue());
        }
    }

    @Test
    void tradesOfFormat1ComeWithoutWhatTheyNeverHad() throws Exception {
        // Given
        layOut("format-2");
        FileId id = FILES.get("trades");
        List<List<Object>> before;
        String known =
                "id, mint, timestamp, wallet, side, signature, flow_lamports, fee_payer, proof";
        try (Connection file = connect(id)) {
            before = rows(file, "SELECT " + known + " FROM token_trades ORDER BY id");
            Sqlite.execute(file, "DROP VIEW token_trades");
            for (String column : OF_TRADES) {
                Sqlite.execute(file, "ALTER TABLE trades DROP COLUMN " + column);
            }
            Sqlite.execute(file, "PRAGMA user_version = 1");
        }

        // When
        openEachWriter();

        // Then
        assertThat(Answers.sql(root, "SELECT " + known + " FROM token_trades ORDER BY id"))
                .isEqualTo(before);
        assertThat(
                        Answers.sql(
                                root,
                                "SELECT count(*), count(quote_lamports), sum(blocked) FROM"
                                        + " token_trades"))
                .containsExactly(Samples.row(40, 0, 0));
    }

    @Test
    void windowsOfFormat1ComeWithoutWhatTheyNeverHad() throws Exception {
        // Given
        layOut("format-2");
        FileId id = FILES.get("token-metrics");
        try (Connection file = connect(id)) {
            Sqlite.execute(file, "DROP VIEW token_rolling_metrics");
            for (int seconds : new int[] {60, 300, 900, 3_600, 7_200, 14_400}) {
                for (String column :
                        List.of(
                                "organic_net_flow",
                                "organic_buy_volume",
                                "organic_sell_volume",
                                "organic_dca_flow",
                                "untracked_trades")) {
                    Sqlite.execute(
                            file,
                            "ALTER TABLE token_metrics DROP COLUMN %s_%ds"
                                    .formatted(column, seconds));
                }
            }
            Sqlite.execute(file, "PRAGMA user_version = 1");
        }

        // When
        openEachWriter();

        // Then
        assertThat(
                        Answers.sql(
                                root,
                                "SELECT count(*), sum(net_flow_lamports_60s),"
                                    + " count(organic_net_flow_60s), sum(untracked_trades_14400s)"
                                    + " FROM all_token_rolling_metrics"))
                .containsExactly(Samples.row(12, 66_000_000, 0, 0));
    }

    @Test
    void theWriterGoesOnWhereTheFileStood() throws Exception {
        layOut("format-2");

        WriterRig.write(root, WriterRig.trades(), List.of(WriterRig.trade(69, Samples.NOON)));

        assertThat(Answers.sql(root, "SELECT count(*), max(kafka_offset) FROM token_trades"))
                .containsExactly(Samples.row(41, 69));
    }

    @Test
    void aFileThatTheCatalogDoesNotKnowIsMigratedWhenItIsWritten() throws Exception {
        layOut("format-2");
        Files.delete(root.resolve(Catalog.FILE_NAME));

        WriterRig.write(root, WriterRig.trades(), List.of(WriterRig.trade(69, Samples.NOON)));

        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades"))
                .containsExactly(Samples.row(41));
    }

    @Test
    void whatAKilledMigrationLeftDoesNoHarm() throws Exception {
        layOut("format-2");
        Path file = FILES.get("trades").under(root);
        Files.writeString(file.resolveSibling(file.getFileName() + ".migrating"), "half a file");

        openEachWriter();

        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades"))
                .containsExactly(Samples.row(40));
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    private void isCurrent(FileId id) throws SQLException {
        try (Connection connection = connect(id)) {
            assertThat(Sqlite.queryLong(connection, "PRAGMA user_version"))
                    .isEqualTo(FileFormat.CURRENT);
        }
    }

    private void openEachWriter() throws SQLException {
        for (Dataset<?> dataset : Datasets.all()) {
            WriterRig.open(root, dataset).close();
        }
    }

    /** Every view that people ask, of the files as they lie, whatever their format. */
    private Map<String, List<List<Object>>> shown() throws SQLException {
        var shown = new TreeMap<String, List<List<Object>>>();
        List<String> asked = new QueryEngine(root, WriterRig.CLOCK).views();
        for (FileId id : FILES.values()) {
            try (Connection file = connect(id)) {
                for (List<Object> view :
                        rows(file, "SELECT name FROM sqlite_schema WHERE type = 'view'")) {
                    String name = (String) view.get(0);
                    if (!asked.contains(name)) {
                        continue; // one that others are made of
                    }
                    shown.put(name, rows(file, "SELECT * FROM " + name + " ORDER BY 1, 2"));
                }
            }
        }
        return shown;
    }

    /** The name under which all rows are seen, of blocked tokens too. */
    private static String name(String view) {
        return Datasets.all().stream()
                .flatMap(dataset -> dataset.views().stream())
                .filter(known -> known.name().equals(view) && known.blocked().isPresent())
                .map(View::nameWithBlocked)
                .findFirst()
                .orElse(view);
    }

    /** Files from the text that they were dumped to, and a catalog that lists them. */
    private void layOut(String format) throws SQLException, IOException {
        for (Map.Entry<String, FileId> file : FILES.entrySet()) {
            write(file.getValue(), dump(format, file.getKey()));
        }
        try (Catalog catalog = Catalog.open(root, WriterRig.CLOCK)) {
            for (FileId id : FILES.values()) {
                try (Connection connection = connect(id)) {
                    Extent extent = FileHeader.extent(connection);
                    catalog.correct(
                            id.dataset(),
                            id.partition(),
                            List.of(),
                            Map.of(id, extent),
                            extent.lastOffset());
                }
            }
        }
    }

    private void write(FileId id, String dump) throws SQLException, IOException {
        Files.createDirectories(id.under(root).getParent());
        try (Connection connection = connect(id);
                Statement statement = connection.createStatement()) {
            for (String sql : dump.split(";\n")) {
                statement.execute(sql);
            }
        }
    }

    private static String dump(String format, String name) throws IOException {
        try (var in = MigrationTest.class.getResourceAsStream(format + "/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Connection connect(FileId id) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + id.under(root));
    }

    private static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (row.next()) {
                var values = new Object[row.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    Object value = row.getObject(i + 1);
                    values[i] = value instanceof Integer small ? Long.valueOf(small) : value;
                }
                rows.add(Arrays.asList(values));
            }
            return rows;
        }
    }
}
