package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether readers hold the writer up. The time that counts is the writer's own: on a processor, or
 * waiting for locks and disks; not the time it would like to run and others do, since that says
 * only how many cores there are.
 */
final class ReadersPart {

    private static final String SCAN = "SELECT count(*), sum(flow_lamports) FROM token_trades";

    private final StorePlan plan;
    private final Path directory;
    private final Lines lines;

    ReadersPart(StorePlan plan, Path directory, Lines lines) {
        this.plan = plan;
        this.directory = directory;
        this.lines = lines;
    }

    private record Rate(double perSecond, long largestLog, long scans) {}

    /** Rate beside readers relative to the rate without. */
    double run() throws Exception {
        Rate alone = write("alone", 0);
        Rate beside = write("beside readers", plan.readers());
        double ratio = beside.perSecond() / alone.perSecond();
        Map<String, Object> line = Lines.of("readers");
        line.put("readers", plan.readers());
        line.put("trades", plan.readerTrades());
        line.put("rows_per_s_alone", alone.perSecond());
        line.put("rows_per_s", beside.perSecond());
        line.put("ratio", ratio);
        line.put("scans", beside.scans());
        line.put("largest_log_mib", beside.largestLog() / (double) (1 << 20));
        lines.print(line);
        return ratio;
    }

    private Rate write(String name, int readers) throws Exception {
        Path root = Files.createDirectories(directory.resolve(name));
        var feed = new TradeFeed(plan.readerTrades());
        var done = new AtomicBoolean();
        var scans = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, readers));
        var scanning = new ArrayList<Future<?>>();
        var watch = new UnhinderedTime();
        long largest = 0;
        try (var ours = new OurWriter(root, new Keeping(false, false), plan.batch())) {
            for (int written = 0; written < plan.readerTrades(); written += plan.batch()) {
                int count = Math.min(plan.batch(), plan.readerTrades() - written);
                List<Row<Trade>> rows = feed.rows(count);
                watch.start();
                ours.write(rows);
                watch.stop();
                largest = Math.max(largest, FilesBelow.bytes(root, "-wal"));
                if (scanning.isEmpty()) {
                    for (int i = 0; i < readers; i++) {
                        scanning.add(threads.submit(() -> scan(root, done, scans)));
                    }
                }
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }
        for (Future<?> scan : scanning) {
            scan.get();
        }
        return new Rate(plan.readerTrades() / watch.seconds(), largest, scans.get());
    }

    private static void scan(Path root, AtomicBoolean done, AtomicLong scans) {
        var engine = new QueryEngine(root, Clock.systemUTC());
        while (!done.get()) {
            QuestionPart.rows(engine, SCAN, QueryScope.EVERYTHING);
            scans.incrementAndGet();
        }
    }
}
