package io.solflow.sqlite.query;

import static io.solflow.sink.Samples.DAY;
import static io.solflow.sink.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.archive.ArchiveCache;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.PartitionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are not opened never hide a row: the same questions go to the files and to one plain
 * table with all trades.
 */
class PruningTest {

    private static final int PARTITIONS = 4;
    private static final int DAYS = 9;
    private static final int TOKENS = 13;
    private static final int QUESTIONS = 300;

    @TempDir Path root;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Trade> trades = new ArrayList<>();

    @Test
    void noRowIsHiddenWhateverIsAskedAndWhateverStateFilesAreIn() throws Exception {
        write();
        List<DataFile> files = inSeveralStates();
        var archives = new ArchiveCache(root.resolve("cache"), 1 << 20, Clock.systemUTC());
        var engine = new QueryEngine(root, Clock.systemUTC(), archives, () -> files);
        long read = 0;
        try (Connection plain = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            fill(plain);
            for (int i = 0; i < QUESTIONS; i++) {
                QueryScope scope = scope();
                String sql = question();
                String what = "seed " + seed + ", " + scope + ", " + sql;

                assertThat(answer(engine, sql, scope))
                        .as(what)
                        .isEqualTo(answer(plain, sql, scope));
                read += engine.plan(sql, Map.of(), scope).filesRead();
            }
        }
        assertThat(read)
                .as("files read for %d questions, seed %d", QUESTIONS, seed)
                .isLessThan((long) QUESTIONS * files.size() / 2);
    }

    private QueryScope scope() {
        QueryScope scope = QueryScope.EVERYTHING;
        if (random.nextInt(3) == 0) {
            long from = time();
            scope = scope.from(from).to(from + 1 + random.nextInt(3 * (int) DAY));
        }
        return random.nextInt(4) == 0 ? scope.about(mint()) : scope;
    }

    private String question() {
        var sql =
                new StringBuilder(
                        "SELECT count(*), sum(lamports), max(timestamp) FROM token_trades");
        String alias = random.nextInt(3) == 0 ? "t." : "";
        sql.append(alias.isEmpty() ? "" : " AS t").append(" WHERE ").append(condition(alias));
        while (random.nextInt(3) > 0) {
            sql.append(random.nextInt(5) == 0 ? " OR " : " AND ").append(condition(alias));
        }
        return sql.toString();
    }

    private String condition(String alias) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> alias + "mint = '" + mint() + "'";
            case 2 -> alias + "timestamp >= " + time();
            case 3 -> alias + "timestamp < " + time();
            case 4 -> alias + "timestamp > " + time();
            case 5 -> alias + "timestamp <= " + time();
            case 6 -> alias + "timestamp BETWEEN " + time() + " AND " + time();
            case 7 -> "NOT " + alias + "mint = '" + mint() + "'";
            default -> "(" + alias + "lamports % 2 = 0 OR " + alias + "mint = '" + mint() + "')";
        };
    }

    private String mint() {
        return "mint-" + random.nextInt(TOKENS + 1);
    }

    private long time() {
        return NOON + random.nextInt(DAYS * (int) DAY) - DAY / 2;
    }

    private void write() throws SQLException {
        List<List<Row<Trade>>> partitions =
                IntStream.range(0, PARTITIONS)
                        .<List<Row<Trade>>>mapToObj(i -> new ArrayList<>())
                        .toList();
        for (int i = 0; i < 3_000; i++) {
            String mint = "mint-" + random.nextInt(TOKENS);
            // Now and then somebody puts a token where it does not belong.
            int place = random.nextInt(500) == 0 ? random.nextInt(PARTITIONS) : place(mint);
            List<Row<Trade>> partition = partitions.get(place);
            Trade trade =
                    Samples.trade(mint, NOON + random.nextInt((DAYS - 1) * (int) DAY), "sig-" + i)
                            .setQuoteAmount(random.nextInt(1_000_000))
                            .build();
            trades.add(trade);
            partition.add(new Row<>(partition.size(), 0, mint, trade));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Row<Trade>> rows = partitions.get(partition);
            try (var writer = writer(partition)) {
                writer.write(rows, rows.size() - 1);
            }
        }
    }

    private List<DataFile> inSeveralStates() throws Exception {
        var files = new ArrayList<DataFile>();
        for (DataFile live : Catalog.readOnly(root)) {
            files.add(
                    switch (random.nextInt(3)) {
                        case 0 -> live;
                        case 1 -> ClosedFiles.sealed(live);
                        default -> ClosedFiles.archived(live);
                    });
        }
        return files;
    }

    private void fill(Connection plain) throws SQLException {
        try (var statement = plain.createStatement()) {
            statement.execute("CREATE TABLE token_trades(mint, timestamp, lamports)");
        }
        try (var insert = plain.prepareStatement("INSERT INTO token_trades VALUES(?, ?, ?)")) {
            for (Trade trade : trades) {
                insert.setString(1, trade.getMint());
                insert.setLong(2, trade.getEventTimeS());
                insert.setLong(3, trade.getQuoteAmount());
                insert.execute();
            }
        }
    }

    private static List<Object> answer(QueryEngine engine, String sql, QueryScope scope) {
        try (var result = engine.run(sql, scope, QueryLimits.DEFAULT)) {
            return List.copyOf(result.next().stream().map(String::valueOf).toList());
        }
    }

    private static List<Object> answer(Connection plain, String sql, QueryScope scope)
            throws SQLException {
        String scoped =
                "(SELECT * FROM token_trades WHERE timestamp >= "
                        + scope.fromSeconds()
                        + " AND timestamp < "
                        + scope.toSeconds()
                        + scope.mint().map(mint -> " AND mint = '" + mint + "'").orElse("")
                        + ")";
        try (var statement = plain.createStatement();
                var row = statement.executeQuery(sql.replace("token_trades", scoped))) {
            return List.of(
                    String.valueOf(row.getObject(1)),
                    String.valueOf(row.getObject(2)),
                    String.valueOf(row.getObject(3)));
        }
    }

    private PartitionWriter<Trade> writer(int partition) throws SQLException {
        return PartitionWriter.open(
                root,
                trades(),
                partition,
                new PartitionWriter.Settings(PARTITIONS, 8, 64 << 20),
                Clock.systemUTC(),
                BatchStep.NONE);
    }

    @SuppressWarnings("unchecked") // trades come first
    private static Dataset<Trade> trades() {
        return (Dataset<Trade>) Datasets.all().get(0);
    }

    /** As a producer of Kafka decides it. */
    private static int place(String mint) {
        return BuiltInPartitioner.partitionForKey(
                mint.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }
}
