package io.solflow.sqlite.seal;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.seal.SealRig.Told;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program that has one topic to write, and keeps house at the same time: seals days that are
 * over, seals them again with late rows, compresses them. It prints a line after every step. Killed
 * and started again it goes on, and ends when everything is written, sealed and compressed.
 */
final class StoreProcess {

    private static final int BATCH = 25;

    private final Path root;
    private final List<Told> log;
    private final Runnable afterStep;

    /**
     * @param afterStep told on whichever thread has done something that is on disk now
     */
    StoreProcess(Path root, List<Told> log, Runnable afterStep) {
        this.root = root;
        this.log = log;
        this.afterStep = afterStep;
    }

    /** Arguments: root, seed, days. */
    public static void main(String[] arguments) throws Exception {
        List<Told> log = log(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        new StoreProcess(Path.of(arguments[0]), log, () -> System.out.println(".")).run();
    }

    /** Some days of trades with copies among them; every few days some come for a day long over. */
    static List<Told> log(long seed, int days) {
        var log = new ArrayList<Told>();
        long offset = 0;
        for (int i = 0; i < days; i++) {
            LocalDate day = SealRig.DAY.plusDays(i);
            log.addAll(SealRig.trades(seed + i, 40, day, offset));
            offset += 40;
            if (i % 4 == 3) {
                log.addAll(SealRig.trades(seed - i, 15, day.minusDays(3), offset));
                offset += 15;
            }
        }
        log.addAll(SealRig.dayAfter(SealRig.DAY.plusDays(days + 3L), offset));
        return log;
    }

    void run() throws Exception {
        var written = new AtomicBoolean();
        var failure = new AtomicReference<Throwable>();
        var house = new Thread(() -> keepHouse(written), "house");
        house.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        house.start();
        write();
        written.set(true);
        house.join();
        if (failure.get() != null) {
            throw new IllegalStateException("housekeeping ended", failure.get());
        }
    }

    private void write() throws SQLException {
        var writers = new ArrayList<PartitionWriter<Trade>>();
        BatchStep step = what -> afterStep.run();
        for (int p = 0; p < SealRig.PARTITIONS; p++) {
            writers.add(SealRig.open(root, p, step));
        }
        for (int from = 0; from < log.size(); from += BATCH) {
            Map<Integer, List<Row<Trade>>> parts = new TreeMap<>();
            for (Told told : log.subList(from, Math.min(from + BATCH, log.size()))) {
                PartitionWriter<Trade> writer = writers.get(told.partition());
                if (told.row().offset() > writer.complete().orElse(-1)) {
                    parts.computeIfAbsent(told.partition(), p -> new ArrayList<>()).add(told.row());
                }
            }
            for (Map.Entry<Integer, List<Row<Trade>>> part : parts.entrySet()) {
                List<Row<Trade>> rows = part.getValue();
                writers.get(part.getKey()).write(rows, rows.get(rows.size() - 1).offset());
            }
        }
        for (PartitionWriter<Trade> writer : writers) {
            writer.close();
        }
    }

    /** Goes on until nothing is left to do. */
    private void keepHouse(AtomicBoolean written) {
        Housekeeping house = SealRig.housekeeping(root, what -> afterStep.run());
        while (true) {
            boolean last = written.get();
            try {
                HousekeepingReport report = house.run(() -> true);
                if (!report.failed().isEmpty()) {
                    throw new IllegalStateException(String.join("; ", report.failed()));
                }
                if (last && report.done().isEmpty()) {
                    return;
                }
                Thread.yield();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
