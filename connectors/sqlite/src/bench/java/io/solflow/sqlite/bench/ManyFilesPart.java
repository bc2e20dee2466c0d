package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/** A question about four days of a token, to a root with files of many days and partitions. */
final class ManyFilesPart {

    private static final String SUM = "SELECT count(*), sum(flow_lamports) FROM token_trades";
    private static final int DAYS = 4;
    private static final int TIMES = 50;

    private final StorePlan plan;
    private final Path root;
    private final Lines lines;

    ManyFilesPart(StorePlan plan, Path root, Lines lines) {
        this.plan = plan;
        this.root = root;
        this.lines = lines;
    }

    /**
     * What was found.
     *
     * @param millis median
     * @param equal whether the answer was right
     */
    record Found(double millis, boolean equal) {}

    Found run() throws Exception {
        String mint = TradeFeed.token(0);
        long from = TradeFeed.START + 86_400L * (plan.days() / 2);
        long to = from + DAYS * 86_400;
        long[] expected = write(mint, from, to);
        var engine = new QueryEngine(root, Clock.systemUTC());
        QueryScope scope = QueryScope.EVERYTHING.about(mint).from(from).to(to);
        int opened =
                (int)
                        engine.plan(SUM, Map.of(), scope).choices().stream()
                                .filter(choice -> choice.reads())
                                .count();
        var latencies = new Latencies();
        boolean equal = true;
        for (int i = 0; i < TIMES; i++) {
            List<?> answer =
                    latencies.time(() -> QuestionPart.rows(engine, SUM, scope)).get(0);
            equal &= answer.equals(List.of(expected[0], expected[1]));
        }
        Map<String, Object> line = Lines.of("many files");
        line.put("files", FilesBelow.named(root.resolve("trades"), ".db").size());
        line.put("files_read", opened);
        line.put("p50_ms", latencies.within(0.5));
        line.put("p99_ms", latencies.within(0.99));
        line.put("equal", equal);
        lines.print(line);
        return new Found(latencies.within(0.5), equal);
    }

    /** Writes all days; returns number and net flow of the trades asked for. */
    private long[] write(String mint, long from, long to) throws SQLException {
        var expected = new long[2];
        var offsets = new long[plan.partitions()];
        var writers = new ArrayList<PartitionWriter<Trade>>();
        for (int partition = 0; partition < plan.partitions(); partition++) {
            writers.add(writer(partition));
        }
        for (int day = 0; day < plan.days(); day++) {
            var feed = new TradeFeed((long) plan.tradesPerFile() * plan.partitions());
            var rows = new HashMap<Integer, List<Row<Trade>>>();
            for (Row<Trade> row : feed.rows(plan.tradesPerFile() * plan.partitions())) {
                Trade trade = row.present();
                trade.setEventTimeS(trade.getEventTimeS() + day * 86_400L);
                int partition = partitionOf(trade.getMint());
                rows.computeIfAbsent(partition, any -> new ArrayList<>())
                        .add(new Row<>(offsets[partition]++, 0, trade.getMint(), trade));
                if (trade.getMint().equals(mint)
                        && trade.getEventTimeS() >= from
                        && trade.getEventTimeS() < to) {
                    expected[0]++;
                    expected[1] += trade.getFlowLamports();
                }
            }
            for (Map.Entry<Integer, List<Row<Trade>>> some : rows.entrySet()) {
                writers.get(some.getKey()).write(some.getValue(), offsets[some.getKey()] - 1);
            }
        }
        for (PartitionWriter<Trade> writer : writers) {
            writer.close();
        }
        return expected;
    }

    /** As Kafka places a key. */
    private int partitionOf(String mint) {
        byte[] key = mint.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % plan.partitions();
    }

    private PartitionWriter<Trade> writer(int partition) throws SQLException {
        return PartitionWriter.open(
                root,
                Datasets.trades(new Keeping(false, false)),
                partition,
                OurWriter.settings(plan.partitions()),
                Clock.systemUTC(),
                BatchStep.NONE);
    }
}
