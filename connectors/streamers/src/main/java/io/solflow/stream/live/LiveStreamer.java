package io.solflow.stream.live;

import io.solflow.stream.Pause;
import io.solflow.stream.Publishers;
import io.solflow.stream.yellowstone.FeedCounters;
import io.solflow.stream.yellowstone.YellowstoneSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's trades on their way to Kafka. {@link #run} reads the source in the calling thread
 * and sends by another; {@link #stop} and the counters may be called by any.
 */
public final class LiveStreamer {

    private static final long INTERRUPT_PATIENCE_MILLIS = 5_000;

    private final LiveConfig config;
    private final Publishers publishers;
    private final Clock clock;
    private final Pause pause;
    private final RandomGenerator random;
    private final DecodeCounters decoded = new DecodeCounters();
    private final SendCounters sent = new SendCounters();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private volatile @Nullable YellowstoneSource source;
    private volatile @Nullable Outbox outbox;
    private volatile @Nullable LinesCopy copy;
    private volatile boolean stopping;

    /**
     * A streamer that has not begun.
     *
     * @param pause how it waits before it connects again
     * @param random for the jitter of those waits
     */
    public LiveStreamer(
            LiveConfig config,
            Publishers publishers,
            Clock clock,
            Pause pause,
            RandomGenerator random) {
        this.config = config;
        this.publishers = publishers;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /**
     * What has been done.
     *
     * @param feed what the endpoint sent; null before the first connection
     * @param decoded what became of it
     * @param sentTrades trades committed to Kafka
     * @param sentMarks time marks committed, each partition counted
     * @param waiting records that Kafka does not have yet
     * @param spooledBytes of these, on disk
     * @param kafkaReconnects how often Kafka was lost and found again
     * @param copiedTrades trades in the local copy
     * @param notCopiedTrades trades that the copy lacks
     */
    public record Snapshot(
            FeedCounters.@Nullable Snapshot feed,
            DecodeCounters.Snapshot decoded,
            long sentTrades,
            long sentMarks,
            long waiting,
            long spooledBytes,
            long kafkaReconnects,
            long copiedTrades,
            long notCopiedTrades) {}

    /** What has been done so far. */
    public Snapshot snapshot() {
        YellowstoneSource from = source;
        Outbox box = outbox;
        LinesCopy lines = copy;
        return new Snapshot(
                from == null ? null : from.counters().snapshot(),
                decoded.snapshot(),
                sent.trades(),
                sent.marks(),
                box == null ? 0 : box.size(),
                box == null ? 0 : box.spooledBytes(),
                sent.reconnects(),
                lines == null ? 0 : lines.written(),
                lines == null ? 0 : lines.leftOut());
    }

    /** Ends {@link #run} in good order: what was received is sent, or kept for the next start. */
    public void stop() {
        stopping = true;
        YellowstoneSource from = source;
        if (from != null) {
            from.stop();
        }
    }

    /**
     * Streams until {@link #stop}.
     *
     * @throws io.solflow.stream.yellowstone.YellowstoneRefused when the endpoint does not serve us
     * @throws io.solflow.stream.StreamerException when Kafka is away at the start, does not let us,
     *     or another process has taken the streamer's name
     * @throws UncheckedIOException when the spool or the copy cannot be written
     */
    public void run() throws InterruptedException {
        try (LinesCopy lines = config.lines() == null ? null : LinesCopy.start(config.lines())) {
            copy = lines;
            Outbox box =
                    Outbox.open(config.spool(), config.spoolBytes(), config.mostInMemory(), clock);
            outbox = box;
            var sender = new Sender(config.streamer(), publishers, box, clock, pause, sent);
            try {
                LiveCursor cursor = sender.start();
                OptionalLong spooled = box.resume(cursor.sequence());
                OptionalLong before = spooled.isPresent() ? spooled : cursor.slot();
                var from = new YellowstoneSource(config.source(), before, clock, pause, random);
                var intake =
                        new Intake(config, box, lines, decoded, sent, clock, before.isPresent());
                source = from;
                stream(from, sender, box, intake);
            } finally {
                sender.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a file under solflow.data cannot be used: " + e.getMessage(), e);
        }
        Throwable failed = failure.getNow(null);
        if (failed instanceof RuntimeException known) {
            throw known;
        } else if (failed instanceof Error fatal) {
            throw fatal;
        }
    }

    private void stream(YellowstoneSource from, Sender sender, Outbox box, Intake intake)
            throws InterruptedException {
        var sending =
                new Thread(() -> send(sender, from, box), "solflow-send-" + config.streamer());
        sending.start();
        try {
            if (stopping) {
                from.stop();
            }
            from.run(intake);
        } finally {
            sender.stop();
            end(sending);
            box.close();
        }
    }

    private void send(Sender sender, YellowstoneSource from, Outbox box) {
        try {
            sender.run();
        } catch (InterruptException e) {
            Thread.interrupted(); // the thread ends here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure.complete(e);
            from.stop();
            box.abandon();
        }
    }

    private void end(Thread sending) {
        boolean interrupted = Thread.interrupted();
        try {
            sending.join(Math.max(1, config.stopPatience().toMillis()));
            if (sending.isAlive()) {
                sending.interrupt();
                sending.join(INTERRUPT_PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
