package io.solflow.stream.generate;

import io.solflow.stream.Pause;
import io.solflow.stream.Publishers;
import io.solflow.stream.TradePublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams a market that is made up: each block through the decoders to Kafka, its trades once,
 * however often it is stopped, killed and started again. The next life makes the same market again,
 * silently up to where the cursor ends, and goes on.
 *
 * <p>{@link #run} is for one thread; {@link #stop} may be called by any.
 */
public final class Generator {

    private final GenerateConfig config;
    private final Publishers publishers;
    private final Clock clock;
    private final Pause pause;
    private final LongConsumer progress;
    private volatile boolean stopping;

    /**
     * A generator that has not begun.
     *
     * @param progress told how many trades {@link #run} has committed so far, on its thread
     */
    public Generator(
            GenerateConfig config,
            Publishers publishers,
            Clock clock,
            Pause pause,
            LongConsumer progress) {
        this.config = config;
        this.publishers = publishers;
        this.clock = clock;
        this.pause = pause;
        this.progress = progress;
    }

    /** Ends {@link #run} soon, with everything sent so far committed; for good. */
    public void stop() {
        stopping = true;
    }

    /**
     * Sends until the end of what was asked for, or {@link #stop}. An interrupt ends it in the same
     * way, and the thread's flag is set again on return.
     *
     * @throws GenerateRefused when the streamer's name has sent something else
     * @throws io.solflow.stream.StreamerException when Kafka fails; what was committed stays
     */
    public GenerateReport run() {
        Instant began = clock.instant();
        boolean interrupted = false;
        try (TradePublisher publisher = publishers.open(config.streamer())) {
            GenerateCursor before = cursor(publisher.start(), began.getEpochSecond());
            var run =
                    new GenerateRun(
                            config, before, publisher, clock, pause, () -> stopping, progress);
            if (!config.isEnd(before)) {
                interrupted = run.go();
            }
            GenerateCursor after = run.committed();
            return new GenerateReport(
                    config.isEnd(after),
                    after.trades() - before.trades(),
                    before.trades(),
                    before.time(),
                    run.lastTime(),
                    Duration.between(began, clock.instant()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Where the last life ended; one that keeps pace with the clock goes on now, not then. */
    private GenerateCursor cursor(@Nullable String text, long now) {
        GenerateCursor cursor =
                GenerateCursor.parse(text, config.streamer(), config.market(), config.begin(now));
        boolean behind = config.paced() && config.from() == 0;
        return config.isEnd(cursor) ? cursor : cursor.goOn(behind ? now : 0);
    }
}
