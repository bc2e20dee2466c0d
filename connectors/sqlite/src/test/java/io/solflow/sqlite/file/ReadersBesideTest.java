package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.Answers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Eight readers scan the file that is being written, without a pause. */
class ReadersBesideTest {

    private static final int READERS = 8;
    private static final int BESIDE = 30_000;
    private static final int TRADES = 60_000;
    private static final int BATCH = 1_000;
    private static final long WAL_LIMIT_BYTES = 1 << 20;

    @TempDir Path root;

    @Test
    @Timeout(120)
    void theyNeverSeeHalfABatchAndTheLogShrinksOnceTheyAreGone() throws Exception {
        // Given
        var done = new AtomicBoolean();
        var reading = new CountDownLatch(READERS);
        var settings = new PartitionWriter.Settings(4, 2, WAL_LIMIT_BYTES);
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        var readers = new ArrayList<Future<Integer>>();

        // When
        try (PartitionWriter<Trade> writer =
                PartitionWriter.open(
                        root,
                        WriterRig.trades(),
                        WriterRig.PARTITION,
                        settings,
                        WriterRig.CLOCK,
                        BatchStep.NONE)) {
            write(writer, 0);
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> scan(done, reading)));
            }
            reading.await();
            for (int from = BATCH; from < BESIDE; from += BATCH) {
                write(writer, from);
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            for (int from = BESIDE; from < TRADES; from += BATCH) {
                write(writer, from);
            }

            // Then
            assertThat(writer.logBytes()).isLessThanOrEqualTo(WAL_LIMIT_BYTES);
        } finally {
            done.set(true);
            threads.shutdown();
        }
        assertThat(Answers.sql(root, "SELECT count(*) FROM token_trades"))
                .containsExactly(List.of((long) TRADES));
    }

    private static void write(PartitionWriter<Trade> writer, int from) throws Exception {
        var rows = new ArrayList<Row<Trade>>(BATCH);
        for (int offset = from; offset < from + BATCH; offset++) {
            rows.add(WriterRig.trade(offset, Samples.NOON + offset % 3_600));
        }
        writer.write(rows, from + BATCH - 1L);
    }

    /** Returns how often it has read everything. */
    private int scan(AtomicBoolean done, CountDownLatch reading) {
        int scans = 0;
        while (!done.get()) {
            List<Object> answer =
                    Answers.sql(root, "SELECT count(*), max(kafka_offset) FROM token_trades")
                            .get(0);
            long rows = (Long) answer.get(0);
            assertThat(rows % BATCH).isZero();
            assertThat(answer.get(1)).isEqualTo(rows - 1);
            scans++;
            reading.countDown();
        }
        return scans;
    }
}
