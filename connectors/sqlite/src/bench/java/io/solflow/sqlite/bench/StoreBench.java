package io.solflow.sqlite.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** All that is measured of the store, part by part, and the summary. */
public final class StoreBench {

    private static final String WITHOUT = "without details and signatures";
    private static final String WITH = "with details and signatures";

    private final StorePlan plan;
    private final Path directory;
    private final Lines lines;

    /**
     * @param directory empty; takes some gigabytes
     */
    public StoreBench(StorePlan plan, Path directory, Lines lines) {
        this.plan = plan;
        this.directory = directory;
        this.lines = lines;
    }

    /**
     * Measures and prints; the summary comes last.
     *
     * @return false when an answer was wrong or a row was missing
     */
    public boolean run() throws Exception {
        new DecodePart(plan, lines).run();
        var truth = new Truth(plan.trades());
        WritePart.Written written =
                new WritePart(plan, Files.createDirectories(directory.resolve("write")), lines)
                        .run(truth);

        var day = new DayPart(written.core(), WITHOUT, plan.trades(), lines);
        var questions = new QuestionPart(plan, truth, lines);
        day.live();
        QuestionPart.Found live = questions.ask(written.core(), "live");
        double sealedBytes = day.seal();
        QuestionPart.Found sealed = questions.ask(written.core(), "sealed");
        double archivedBytes = day.archive();
        QuestionPart.Found archived = questions.ask(written.core(), "archived");

        var whole = new DayPart(written.everything(), WITH, plan.rivalTrades(), lines);
        whole.live();
        whole.seal();
        whole.archive();

        ManyFilesPart.Found manyFiles =
                new ManyFilesPart(plan, directory.resolve("many"), lines).run();
        double upserts = new MetricsPart(plan, directory.resolve("metrics"), lines).run();
        double besideReaders = new ReadersPart(plan, directory.resolve("readers"), lines).run();
        boolean equal =
                written.equal()
                        && live.equal()
                        && sealed.equal()
                        && archived.equal()
                        && manyFiles.equal();

        Map<String, Object> summary = Lines.of("summary");
        summary.put("rows_per_s", written.rowsPerSecond());
        summary.put("ratio_vs_seed_schema", written.ratio());
        summary.put("bytes_per_trade_live", written.bytesPerTrade());
        summary.put("bytes_per_trade_sealed", sealedBytes);
        summary.put("bytes_per_trade_archived", archivedBytes);
        summary.put("recent_100_p99_ms_live", live.recentMillis());
        summary.put("recent_100_p99_ms_sealed", sealed.recentMillis());
        summary.put("hour_range_ms", sealed.hourMillis());
        summary.put("day_net_flow_rows_per_s", sealed.dayRowsPerSecond());
        summary.put("files_480_query_ms", manyFiles.millis());
        summary.put("metrics_upserts_per_s", upserts);
        summary.put("rate_beside_readers", besideReaders);
        summary.put("trades", plan.trades());
        summary.put("rival_trades", plan.rivalTrades());
        summary.put("equal", equal);
        lines.print(summary);
        return equal;
    }
}
