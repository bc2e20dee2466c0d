package io.solflow.cli;

import io.solflow.app.cluster.TopicCensus;
import io.solflow.schemas.topic.TopicSpec;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import io.solflow.stream.replay.ReplayReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of the sample: counted in the topics and in the files, so that it is the same however
 * many runs it took.
 *
 * @param sqlite root of the SQLite files, if some are written
 * @param jsonl root of the JSON Lines, if some are written
 * @param prefix of the topics
 */
record DemoSummary(
        ReplayReport report,
        TopicCensus census,
        Optional<Path> sqlite,
        Optional<Path> jsonl,
        String prefix,
        Clock clock) {

    private static final int TOP = 10;
    private static final double LAMPORTS_PER_SOL = 1e9;

    void print(PrintWriter out) throws SQLException, IOException {
        TopicCensus.Count raw = census.of(TopicSpec.RAW_TRADES);
        out.printf(
                Locale.ROOT,
                "trades read   %6d   (%d sent by this run, %d before)%n",
                report.trades(),
                report.tradesSent(),
                report.tradesSentBefore());
        out.printf(Locale.ROOT, "duplicates    %6d%n", census.duplicates());
        out.printf(Locale.ROOT, "late          %6d%n", census.of(TopicSpec.LATE_TRADES).values());
        out.printf(Locale.ROOT, "dead letters  %6d%n", census.of(TopicSpec.DEAD_LETTERS).values());
        out.printf(Locale.ROOT, "time marks    %6d%n%n", raw.empty());
        topics(out);
        if (sqlite.isPresent()) {
            files(out, sqlite.get());
        }
        if (jsonl.isPresent()) {
            lines(out, jsonl.get());
        }
        if (sqlite.isPresent()) {
            largestNetFlows(out, sqlite.get());
        }
    }

    private void topics(PrintWriter out) {
        var table = new TablePrinter(out);
        table.begin(List.of("topic", "records", "tombstones"));
        for (TopicSpec topic :
                List.of(
                        TopicSpec.RAW_TRADES,
                        TopicSpec.TRADES,
                        TopicSpec.TOKEN_METRICS,
                        TopicSpec.WINDOW_METRICS,
                        TopicSpec.SIGNALS,
                        TopicSpec.LATE_TRADES,
                        TopicSpec.DEAD_LETTERS)) {
            TopicCensus.Count count = census.of(topic);
            boolean compacted = topic.cleanup() == TopicSpec.Cleanup.COMPACT;
            table.row(
                    row(
                            topic.name(prefix),
                            count.values(),
                            compacted ? Long.valueOf(count.empty()) : null));
        }
        table.end();
        out.println();
    }

    private static void files(PrintWriter out, Path root) throws SQLException {
        Map<String, long[]> totals = new TreeMap<>();
        for (DataFile file : Catalog.readOnly(root)) {
            String of = file.id().day().isPresent() ? file.id().dataset() : "current";
            long[] total = totals.computeIfAbsent(of, key -> new long[3]);
            total[0]++;
            total[1] += file.extent().rows();
            total[2] += file.bytesOnDisk();
        }
        var table = new TablePrinter(out);
        table.begin(List.of("SQLite files", "files", "rows", "bytes"));
        totals.forEach((of, total) -> table.row(row(of, total[0], total[1], total[2])));
        table.end();
        out.println();
    }

    private static void lines(PrintWriter out, Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(root)) {
            files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
        var table = new TablePrinter(out);
        table.begin(List.of("JSON Lines", "lines", "bytes"));
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                table.row(row(file.getFileName().toString(), lines.count(), Files.size(file)));
            }
        }
        table.end();
        out.println();
    }

    private void largestNetFlows(PrintWriter out, Path root) {
        var engine = new QueryEngine(root, clock);
        String question =
                "SELECT mint, sum(flow_lamports) AS net, count(*) AS trades,"
                        + " count(DISTINCT wallet) AS wallets FROM token_trades WHERE streamer = '"
                        + report.streamer()
                        + "' GROUP BY mint ORDER BY net DESC, mint LIMIT "
                        + TOP;
        var table = new TablePrinter(out);
        table.begin(List.of("largest net flow", "SOL", "trades", "wallets"));
        try (QueryResult result =
                engine.run(question, QueryScope.EVERYTHING, QueryLimits.DEFAULT)) {
            while (result.hasNext()) {
                List<@Nullable Object> values = result.next();
                table.row(row(values.get(0), sol(values.get(1)), values.get(2), values.get(3)));
            }
        }
        table.end();
        out.println();
    }

    private static @Nullable Object sol(@Nullable Object lamports) {
        return lamports instanceof Number number ? number.longValue() / LAMPORTS_PER_SOL : null;
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        var row = new ArrayList<@Nullable Object>();
        for (Object value : values) {
            row.add(value);
        }
        return row;
    }
}
