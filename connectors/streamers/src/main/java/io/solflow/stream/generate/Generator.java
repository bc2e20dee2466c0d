package io.solflow.stream.generate;

import io.solflow.stream.Pause;
import io.solflow.stream.Publishers;
import io.solflow.stream.TradePublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Streams a market that is made up: each block through the decoders to Kafka, its trades once,
 * however often it is stopped, killed and started again. The next life makes the same market again,
 * silently up to where the cursor ends, and goes on.
 *
 * <p>{@link #run} is for one thread; {@link #stop} and {@link #tradesSent} may be called by any.
 */
public final class Generator {

    private final GenerateConfig config;
    private final Publishers publishers;
    private final Clock clock;
    private final Pause pause;
    private final AtomicLong tradesSent = new AtomicLong();
    private volatile boolean stopping;

    public Generator(GenerateConfig config, Publishers publishers, Clock clock, Pause pause) {
        this.config = config;
        this.publishers = publishers;
        this.clock = clock;
        this.pause = pause;
    }

    /** Ends {@link #run} soon, with everything sent so far committed; for good. */
    public void stop() {
        stopping = true;
    }

    /** Trades committed by the running call so far. */
    public long tradesSent() {
        return tradesSent.get();
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
                            config,
                            before,
                            publisher,
                            clock,
                            pause,
                            () -> stopping,
                            tradesSent::set);
            if (!before.ended()) {
                interrupted = run.go();
            }
            GenerateCursor after = run.committed();
            return new GenerateReport(
                    after.ended(),
                    after.trades() - before.trades(),
                    before.trades(),
                    before.time(),
                    after.epoch() + MadeBlock.seconds(Math.max(0, after.blocks() - 1)),
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
        boolean behind = config.paced() && config.from() == 0 && cursor.time() < now;
        return behind && !cursor.ended()
                ? cursor.from(now - MadeBlock.seconds(cursor.blocks()))
                : cursor;
    }
}
