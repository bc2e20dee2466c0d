package io.solflow.topology;

import io.solflow.flow.FlowOutput;
import io.solflow.flow.Timed;
import io.solflow.topology.journal.JournalException;
import io.solflow.topology.journal.Replay;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Replays a journal from the moment it is known to be needed: while the group still finds together,
 * and on all processors, however few threads the application has. The one who needs the engine
 * waits for the rest.
 */
final class EarlyReplay {

    /** So many records does the engine know of before it takes them. */
    private static final int AHEAD = 64;

    private final Comeback comeback;
    private final FlowMeasurement measurement;
    private final FutureTask<Void> task;
    private long records;
    private volatile boolean abandoned;

    private EarlyReplay(Comeback comeback, FlowMeasurement measurement, int partition) {
        this.comeback = comeback;
        this.measurement = measurement;
        this.task = new FutureTask<>(() -> play(partition), null);
    }

    /**
     * Begins a replay.
     *
     * @param measurement new, and nobody else's until {@link #await} returns it
     */
    static EarlyReplay begin(
            Comeback comeback, FlowMeasurement measurement, int partition, Executor threads) {
        var replay = new EarlyReplay(comeback, measurement, partition);
        threads.execute(replay.task);
        return replay;
    }

    boolean leadsTo(Comeback other) {
        return comeback.leadsTo(other);
    }

    /**
     * Waits until everything is replayed.
     *
     * @throws JournalException when the journal can no longer be read
     * @throws InterruptException when interrupted, which the thread stays
     */
    FlowMeasurement await() {
        try {
            task.get();
            return measurement;
        } catch (InterruptedException e) {
            abandon();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a journal was not replayed to its end", e.getCause());
        }
    }

    /** Records replayed; to be asked after {@link #await}. */
    long records() {
        return records;
    }

    /** Nobody needs it any more: it ends soon, and what it has built is let go of. */
    void abandon() {
        abandoned = true;
    }

    private void play(int partition) {
        var batch = new Batch(partition);
        comeback.play(measurement.engine(), batch);
        batch.handOver();
    }

    /** Records on their way to the engine. None is held back in the end: nobody asks for bytes. */
    private final class Batch implements Replay.Reader {
        private final int partition;
        private final Timed[] timed = new Timed[AHEAD];
        private final long[] offsets = new long[AHEAD];
        private final FlowOutput<Arrival> silence = measurement.silently();
        private int count;

        private Batch(int partition) {
            this.partition = partition;
        }

        @Override
        public void take(long offset, Timed record) {
            timed[count] = record;
            offsets[count++] = offset;
            if (count == AHEAD) {
                handOver();
            }
        }

        private void handOver() {
            if (abandoned) {
                throw new CancellationException("the store was closed");
            }
            measurement.engine().expect(timed, 0, count);
            for (int i = 0; i < count; i++) {
                var origin = new Origin(null, null, partition, offsets[i]);
                measurement.engine().accept(timed[i], new Arrival(null, origin), silence);
            }
            records += count;
            count = 0;
        }
    }
}
