package io.solflow.stream.replay;

import io.solflow.stream.Pause;
import io.solflow.stream.Publishers;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Replays recorded trades and quotes, and the tokens created among them, each once, however often
 * it is stopped, killed and started again.
 *
 * <p>The sources are read twice: once to check them and learn their order, before anything is sent,
 * and once to send. {@link #run} is for one thread; {@link #stop} may be called by any.
 */
public final class Replay {

    private final ReplayConfig config;
    private final Publishers publishers;
    private final Surroundings surroundings;
    private volatile boolean stopping;

    public Replay(
            ReplayConfig config,
            Publishers publishers,
            Clock clock,
            Pause pause,
            ReplayListener listener) {
        this.config = config;
        this.publishers = publishers;
        this.surroundings = new Surroundings(clock, pause, listener, () -> stopping);
    }

    /** Ends {@link #run} soon, with everything sent so far committed; for good. */
    public void stop() {
        stopping = true;
    }

    /**
     * Sends what the cursor says is missing, then the closing marks. An interrupt ends it like
     * {@link #stop}, and the thread's flag is set again on return.
     *
     * @throws ReplayRefused when a source or the cursor does not fit; nothing was sent
     * @throws io.solflow.stream.StreamerException when Kafka fails; what was committed stays, and
     *     the next run goes on from there
     */
    public ReplayReport run() {
        Instant began = surroundings.clock().instant();
        Plan plan = Plan.of(config.sources(), config.ticks(), surroundings.listener()::surveyed);
        StreamerName named = config.streamer();
        StreamerName streamer = named != null ? named : plan.derivedName(config.shiftToNow());
        boolean interrupted = false;
        try (TradePublisher publisher = publishers.open(streamer)) {
            ReplayCursor before = cursor(publisher.start(), streamer, plan);
            surroundings.listener().started(streamer, plan.rows(), before.sent());
            var run = new ReplayRun(config, surroundings, plan, streamer, publisher, before);
            if (!before.ended()) {
                interrupted = run.go();
            }
            return report(plan, streamer, before, run.committed(), began);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ReplayCursor cursor(@Nullable String text, StreamerName streamer, Plan plan) {
        boolean shift = config.shiftToNow();
        if (text != null) {
            return ReplayCursor.parse(text, streamer, plan, shift);
        }
        long now = surroundings.clock().instant().getEpochSecond();
        long seconds = shift && plan.firstSeconds() > 0 ? now - plan.firstSeconds() : 0;
        return ReplayCursor.start(plan, shift, seconds);
    }

    private ReplayReport report(
            Plan plan,
            StreamerName streamer,
            ReplayCursor before,
            ReplayCursor after,
            Instant began) {
        return new ReplayReport(
                streamer,
                after.ended(),
                plan.trades(),
                after.trades() - before.trades(),
                before.trades(),
                plan.quotes(),
                after.quotes() - before.quotes(),
                before.quotes(),
                after.deadLetters(),
                plan.firstSeconds() + after.shiftSeconds(),
                plan.lastSeconds() + after.shiftSeconds(),
                Duration.between(began, surroundings.clock().instant()));
    }
}
