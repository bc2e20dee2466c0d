package io.solflow.stream.yellowstone;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.solflow.stream.Pause;
import io.solflow.stream.yellowstone.wire.GeyserGrpc;
import io.solflow.stream.yellowstone.wire.SlotStatus;
import io.solflow.stream.yellowstone.wire.SubscribeReplayInfoRequest;
import io.solflow.stream.yellowstone.wire.SubscribeReplayInfoResponse;
import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocks of one endpoint, for as long as it takes: connects, subscribes, and after every break goes
 * on a little before the last complete slot. {@link #run} is for one thread; {@link #stop} and
 * {@link #counters} may be called by any.
 */
public final class YellowstoneSource {

    private static final Logger LOG = LoggerFactory.getLogger(YellowstoneSource.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final int REPLAY_INFO_SECONDS = 5;

    private final YellowstoneConfig config;
    private final Clock clock;
    private final Pause pause;
    private final BackOff backOff;
    private final FeedCounters counters = new FeedCounters();
    private final SlotChain chain;
    private final Resumption resumption;
    private volatile boolean stopping;
    private boolean everServed;

    /**
     * A source that has not connected yet.
     *
     * @param lastComplete last slot that an earlier life has taken; empty to begin with whatever
     *     comes
     * @param random for the jitter of waits
     */
    public YellowstoneSource(
            YellowstoneConfig config,
            OptionalLong lastComplete,
            Clock clock,
            Pause pause,
            RandomGenerator random) {
        this.config = config;
        this.clock = clock;
        this.pause = pause;
        this.backOff = new BackOff(random);
        this.chain = new SlotChain(lastComplete, counters);
        this.resumption = new Resumption(config.resumeMarginSlots());
    }

    /** What has come so far. */
    public FeedCounters counters() {
        return counters;
    }

    /** Lets {@link #run} return soon. */
    public void stop() {
        stopping = true;
    }

    /**
     * Brings slots until {@link #stop}.
     *
     * @throws YellowstoneRefused when the endpoint does not serve us, and never has
     * @throws InterruptedException when the thread is interrupted
     */
    public void run(SlotListener listener) throws InterruptedException {
        ManagedChannel channel = Channels.open(config);
        try {
            while (!stopping) {
                sleep(backOff.beforeNext(clock.instant()));
                if (stopping) {
                    return;
                }
                counters.attempts.increment();
                long before = counters.messages.sum();
                Ending ending = session(channel, listener);
                boolean brought = counters.messages.sum() > before;
                if (brought) {
                    counters.sessions.increment();
                }
                if (!stopping) {
                    react(ending, brought);
                }
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private void react(Ending ending, boolean brought) {
        if (ending instanceof Ending.Refused refused && !everServed) {
            throw new YellowstoneRefused(refused.message(), null);
        }
        if (brought) {
            backOff.succeeded();
        }
        backOff.failed();
        resumption.ended(ending, chain.latest());
        LOG.atWarn()
                .setMessage(
                        brought
                                ? "The stream broke; it is taken up again where it ended."
                                : "There is no stream; it is tried again.")
                .addKeyValue("endpoint", config.endpoint())
                .addKeyValue("lastSlot", counters.lastSlot.get())
                .addKeyValue("reason", ending.message())
                .log();
    }

    /** One connection, from the subscription to its end. */
    private Ending session(ManagedChannel channel, SlotListener listener)
            throws InterruptedException {
        OptionalLong from = begin(channel);
        try (UpdateStream stream =
                UpdateStream.open(channel, Subscription.of(config, from), counters)) {
            Instant heard = clock.instant();
            Instant slotAt = heard;
            boolean brought = false;
            while (!stopping) {
                UpdateStream.Received received = stream.next(LOOK);
                Instant now = clock.instant();
                List<SlotChain.Step> steps = List.of();
                if (received instanceof UpdateStream.Received.Ended ended) {
                    return Ending.of(ended.status(), config, from.isPresent(), brought);
                } else if (received instanceof UpdateStream.Received.Update update) {
                    brought = true;
                    everServed = true;
                    heard = now;
                    slotAt = update.update().hasBlockMeta() ? now : slotAt;
                    steps = take(update.update());
                } else if (Duration.between(heard, now).compareTo(config.silence()) > 0) {
                    return new Ending.Broken(
                            config.endpoint() + " was silent for " + config.silence());
                }
                if (Duration.between(slotAt, now).compareTo(OVERDUE) > 0) {
                    slotAt = now;
                    steps = join(steps, chain.idle());
                }
                SlotChain.Step.@Nullable AskAgain again = deliver(steps, listener);
                if (again != null) {
                    resumption.leftOut(again.slot());
                    return new Ending.Broken(
                            config.endpoint()
                                    + " left out slots from "
                                    + again.slot()
                                    + " on; they are asked for again");
                }
            }
            return new Ending.Broken("stopped");
        }
    }

    /** Decides where to begin, and tells the chain. */
    private OptionalLong begin(ManagedChannel channel) {
        Resumption.Start start = resumption.next(chain.latest(), () -> firstAvailable(channel));
        chain.begin(start.missing(), start.from().isEmpty());
        return start.from();
    }

    /** The oldest slot that the server replays; 0 when it does not tell. */
    private long firstAvailable(ManagedChannel channel) {
        try {
            SubscribeReplayInfoResponse info =
                    GeyserGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(REPLAY_INFO_SECONDS, TimeUnit.SECONDS)
                            .subscribeReplayInfo(SubscribeReplayInfoRequest.getDefaultInstance());
            return info.hasFirstAvailable() ? info.getFirstAvailable() : 0;
        } catch (StatusRuntimeException e) {
            // Older servers do not know the question; the subscription shows what is wrong.
            LOG.debug("{} does not tell what it can replay", config.endpoint(), e);
            return 0;
        }
    }

    private List<SlotChain.Step> take(SubscribeUpdate update) {
        return switch (update.getUpdateOneofCase()) {
            case TRANSACTION -> chain.transaction(update.getTransaction());
            case BLOCK_META -> chain.block(update.getBlockMeta());
            case SLOT -> {
                if (update.getSlot().getStatus() == SlotStatus.SLOT_DEAD) {
                    chain.dead(update.getSlot().getSlot());
                }
                yield List.of();
            }
            case PING, PONG, UPDATEONEOF_NOT_SET -> List.of();
        };
    }

    private SlotChain.Step.@Nullable AskAgain deliver(
            List<SlotChain.Step> steps, SlotListener listener) throws InterruptedException {
        SlotChain.Step.AskAgain again = null;
        for (SlotChain.Step step : steps) {
            if (step instanceof SlotChain.Step.Release release) {
                listener.slot(release.slot(), release.late());
            } else if (step instanceof SlotChain.Step.Missed missed) {
                listener.missed(missed.gap());
            } else if (step instanceof SlotChain.Step.AskAgain wanted) {
                again = wanted;
            }
        }
        return again;
    }

    private static List<SlotChain.Step> join(List<SlotChain.Step> one, List<SlotChain.Step> two) {
        return two.isEmpty() ? one : Stream.concat(one.stream(), two.stream()).toList();
    }

    private void sleep(Duration time) throws InterruptedException {
        Duration left = time;
        while (!stopping && left.compareTo(Duration.ZERO) > 0) {
            Duration step = left.compareTo(LOOK) < 0 ? left : LOOK;
            pause.sleep(step);
            left = left.minus(step);
        }
    }
}
