package io.solflow.stream.live;

import io.solflow.decode.known.KnownPrograms;
import io.solflow.schemas.Gap;
import io.solflow.stream.Pause;
import io.solflow.stream.Publishers;
import io.solflow.stream.QuoteRates;
import io.solflow.stream.yellowstone.CompleteSlot;
import io.solflow.stream.yellowstone.FeedCounters;
import io.solflow.stream.yellowstone.SlotGap;
import io.solflow.stream.yellowstone.SlotListener;
import io.solflow.stream.yellowstone.YellowstoneSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint's trades on their way to Kafka. {@link #run} reads the source in the calling thread
 * and sends by another; {@link #stop} and the counters may be called by any.
 */
public final class LiveStreamer {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreamer.class);
    private static final long TRADES_PER_LINE = 10_000;
    private static final long FAILURES_PER_LINE = 1_000;
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
        var counters = new ProgressLog();
        try (LinesCopy lines = config.lines() == null ? null : LinesCopy.start(config.lines())) {
            copy = lines;
            Outbox box =
                    Outbox.open(config.spool(), config.spoolBytes(), config.mostInMemory(), clock);
            outbox = box;
            var sender = new Sender(config.streamer(), publishers, box, clock, sent);
            try {
                LiveCursor cursor = sender.start();
                OptionalLong spooled = box.resume(cursor.sequence());
                var from =
                        new YellowstoneSource(
                                config.source(),
                                spooled.isPresent() ? spooled : cursor.slot(),
                                clock,
                                pause,
                                random);
                source = from;
                stream(from, sender, box, new Intake(box, lines, counters));
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

    /** Takes slots from the source into the outbox and the copy. */
    private final class Intake implements SlotListener {

        private final Outbox box;
        private final @Nullable LinesCopy lines;
        private final ProgressLog log;
        private final SlotTrades trades =
                new SlotTrades(
                        config.streamer(),
                        config.source().programs(),
                        KnownPrograms.decoder(),
                        new QuoteRates(config.quoteRates()),
                        decoded);

        Intake(Outbox box, @Nullable LinesCopy lines, ProgressLog log) {
            this.box = box;
            this.lines = lines;
            this.log = log;
        }

        @Override
        public void slot(CompleteSlot slot, boolean late) throws InterruptedException {
            Long time = slot.blockTime();
            if (!late && time != null) {
                box.put(new Outgoing.SlotBegun(time));
            }
            for (Outgoing each : trades.of(slot, clock.millis())) {
                box.put(each);
                if (lines != null && each instanceof Outgoing.Fill fill) {
                    lines.offer(fill.trade());
                }
            }
            if (!late) {
                box.put(new Outgoing.SlotDone(slot.slot()));
            }
            log.say();
        }

        @Override
        public void missed(SlotGap gap) throws InterruptedException {
            LOG.atError()
                    .addKeyValue("streamer", config.streamer())
                    .addKeyValue("firstSlot", gap.first())
                    .addKeyValue("lastSlot", gap.last())
                    .addKeyValue("reason", gap.reason())
                    .log("Slots are missing; their trades may be, too. The topic of gaps has it.");
            box.put(new Outgoing.Missed(record(gap)));
        }

        private Gap record(SlotGap gap) {
            return Gap.newBuilder()
                    .setStreamer(config.streamer().value())
                    .setFirstSlot(gap.first())
                    .setLastSlot(gap.last())
                    .setReason(gap.reason().name())
                    .setDetail(config.source().endpoint() + ": " + gap.reason().explanation())
                    .setTimeBeforeS(gap.timeBefore())
                    .setTimeAfterS(gap.timeAfter())
                    .setFoundAtMs(clock.millis())
                    .build();
        }
    }

    /** Says now and then how far it has come. */
    private final class ProgressLog {

        private long trades;
        private long failures;

        void say() {
            DecodeCounters.Snapshot now = decoded.snapshot();
            if (now.trades() / TRADES_PER_LINE != trades / TRADES_PER_LINE) {
                LOG.atInfo()
                        .addKeyValue("streamer", config.streamer())
                        .addKeyValue("trades", now.trades())
                        .addKeyValue("sent", sent.trades())
                        .addKeyValue("deadLetters", now.deadLetters())
                        .log("streaming");
            }
            if (now.deadLetters() / FAILURES_PER_LINE != failures / FAILURES_PER_LINE) {
                LOG.atWarn()
                        .addKeyValue("streamer", config.streamer())
                        .addKeyValue("deadLetters", now.deadLetters())
                        .addKeyValue("undecodable", now.undecodable())
                        .addKeyValue("unreadable", now.unreadable())
                        .log("another thousand records could not be used; dead-letters has them");
            }
            trades = now.trades();
            failures = now.deadLetters();
        }
    }
}
