package io.solflow.flow;

import io.solflow.schemas.MissedWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tokens of one partition: drops duplicates, keeps the windows, and says what changed whenever
 * stream time closes a hop. A pure function of the order of its input: how the input is cut into
 * pieces, and how fast it comes, makes no difference.
 *
 * <p>What it holds is determined by the input of the last {@link FlowConfig#horizonSeconds}. One
 * thread at a time.
 *
 * @param <R> the record that a trade or mark came in; handed through untouched
 */
public final class FlowEngine<R> {

    private final FlowConfig config;
    private final Hops hops;
    private final int[] windowSeconds;
    private final JumpGuard jumps = new JumpGuard();
    private final StreamTime time;
    private final SeenTrades seen = new SeenTrades();
    private final BotWatch bots;
    private final SlicedWindows windows;
    private final int longestHops;
    private final int horizonSeconds;

    private @Nullable Held<R> held;
    private int closed;
    private long duplicates;
    private long touched;

    private record Held<R>(Timed timed, R record) {}

    public FlowEngine(FlowConfig config) {
        this(config, 1);
    }

    /**
     * @param firstSlice where the numbers of slices begin, which start again some day
     */
    FlowEngine(FlowConfig config, int firstSlice) {
        this(
                config,
                Arrays.stream(WindowSize.values()).mapToInt(WindowSize::seconds).toArray(),
                firstSlice);
    }

    private FlowEngine(FlowConfig config, int[] windowSeconds, int firstSlice) {
        this.config = config;
        this.windowSeconds = windowSeconds;
        this.hops = new Hops(config.hopSeconds());
        this.time = new StreamTime(config.streamerTimeoutSeconds());
        this.bots = new BotWatch(config.botTrades(), config.botSpanSeconds());
        int[] windowHops = Arrays.stream(windowSeconds).map(s -> s / config.hopSeconds()).toArray();
        this.windows = new SlicedWindows(config, hops, windowHops, firstSlice);
        this.longestHops = windowHops[windowHops.length - 1];
        this.horizonSeconds = windowSeconds[windowSeconds.length - 1] + config.graceSeconds();
    }

    /**
     * An engine with other windows than those of {@link WindowSize}: for measuring how the cost
     * depends on them. The figures of the n-th window are found under the n-th size; records cannot
     * be made.
     *
     * @param windowSeconds lengths, shortest first, one to six, each a multiple of the hop
     * @throws IllegalArgumentException when they are not
     */
    public static <R> FlowEngine<R> withWindows(FlowConfig config, int... windowSeconds) {
        int before = 0;
        for (int seconds : windowSeconds) {
            if (seconds <= before || seconds % config.hopSeconds() != 0) {
                throw new IllegalArgumentException(
                        "windows must be multiples of the hop, %d s, shortest first; were %s"
                                .formatted(config.hopSeconds(), Arrays.toString(windowSeconds)));
            }
            before = seconds;
        }
        if (windowSeconds.length < 1 || windowSeconds.length > WindowSize.COUNT) {
            throw new IllegalArgumentException(
                    "there can be one to %d windows, were %s"
                            .formatted(WindowSize.COUNT, Arrays.toString(windowSeconds)));
        }
        return new FlowEngine<>(config, windowSeconds.clone(), 1);
    }

    /**
     * Says which records come next, without taking them: the memory that they will need is asked
     * for, all of it at once. Changes nothing but the speed; worth it for 20 to 200 records (see
     * docs/reading-ahead.md).
     *
     * @param from the first of them, inclusive
     * @param to behind the last of them
     */
    public void expect(Timed[] next, int from, int to) {
        long sum = touched;
        for (int i = from; i < to; i++) {
            if (next[i] instanceof Fill fill) {
                sum += seen.peek(fill.identityKey(), fill.identityCheck());
                sum += bots.peek(fill.pairKey()) + windows.peekToken(fill);
            }
        }
        for (int i = from; i < to; i++) {
            if (next[i] instanceof Fill fill) {
                sum += bots.peekTrades(fill.pairKey()) + windows.peekHash(fill);
            }
        }
        touched = sum;
    }

    /** Takes the next record of the partition. */
    public void accept(Timed timed, R record, FlowOutput<R> out) {
        Held<R> before = held;
        switch (jumps.judge(timed.eventTime())) {
            case ADMIT -> take(timed, record, out);
            case HOLD -> held = new Held<>(timed, record);
            case CONFIRM_HELD -> {
                held = null;
                take(before.timed(), before.record(), out);
                take(timed, record, out);
            }
            case REFUSE_HELD -> {
                held = null;
                refuse(before, timed, out);
                take(timed, record, out);
            }
            case REPLACE_HELD -> {
                held = new Held<>(timed, record);
                refuse(before, timed, out);
            }
        }
    }

    /** Trades dropped because their identity had been seen, since the engine was made. */
    public long duplicates() {
        return duplicates;
    }

    /** What is held now, and what that takes. Cheap enough to be asked for once a second. */
    public FlowSize size() {
        return windows.size(seen.size(), seen.bytes(), bots.bytes());
    }

    /** True while a record is held back, since what becomes of it is still open. */
    public boolean holds() {
        return jumps.holds();
    }

    /**
     * Where time stands; null before there is any, and while a record is held, since what becomes
     * of that one is still open.
     */
    public @Nullable TimeState timeState() {
        return time.now() == StreamTime.NONE || jumps.holds()
                ? null
                : new TimeState(time.now(), time.furthest(), time.progress());
    }

    /**
     * Takes up a log in its middle, before the first {@link #accept}. Once the engine has taken the
     * records that follow, up to a stream time of more than {@link FlowConfig#horizonSeconds} plus
     * a hop past {@link TimeState#furthest}, it holds what an engine holds that has taken them all.
     */
    public void resume(TimeState state) {
        jumps.resume(state.furthest());
        time.resume(state);
        closed = hops.of(state.now() - config.graceSeconds());
    }

    private void refuse(Held<R> refused, Timed next, FlowOutput<R> out) {
        out.refused(
                refused.record(),
                "event time %d is more than a day past what any other record has reached; the next record has %d"
                        .formatted(refused.timed().eventTime(), next.eventTime()));
    }

    private void take(Timed timed, R record, FlowOutput<R> out) {
        long before = time.now();
        long now = time.advance(timed.streamer(), timed.eventTime());
        if (now != before) {
            closeHops(before == StreamTime.NONE, now, out);
        }
        if (timed instanceof Fill fill) {
            take(fill, record, now, out);
        }
    }

    private void closeHops(boolean first, long now, FlowOutput<R> out) {
        int closing = hops.of(now - config.graceSeconds());
        if (first) {
            closed = closing;
        }
        while (closed < closing && !windows.areIdle()) {
            windows.close(++closed, out);
        }
        closed = Math.max(closed, closing);
    }

    private void take(Fill fill, R record, long now, FlowOutput<R> out) {
        long eventTime = fill.eventTime();
        if (!seen.add(fill.identityKey(), fill.identityCheck(), eventTime, now - horizonSeconds)) {
            duplicates++;
            return;
        }
        int hop = hops.of(eventTime);
        if (hop < closed) {
            takeLate(fill, record, hop, now, out);
            return;
        }
        int token = windows.token(fill);
        TradeFlags flags = TradeFlags.UNJUDGED;
        boolean bot = false;
        if (fill.hasWallet()) {
            bot = bots.isBot(fill.pairKey(), fill.pairCheck(), eventTime);
            flags = bot ? TradeFlags.BOT : TradeFlags.NO_BOT;
            remember(fill);
        }
        windows.add(token, hop, fill, bot);
        out.trade(fill, flags, record);
    }

    /** A trade that windows have missed, unless it is so old that it was for none of those kept. */
    private void takeLate(Fill fill, R record, int hop, long now, FlowOutput<R> out) {
        if (hop + longestHops > closed) {
            int token = windows.token(fill);
            if (fill.hasWallet() && fill.eventTime() > oldestForBots()) {
                remember(fill);
            }
            windows.add(token, hop, fill, false);
        }
        out.trade(fill, TradeFlags.LATE, record);
        out.late(fill, now, missed(hop), record);
    }

    private void remember(Fill fill) {
        bots.see(fill.pairKey(), fill.pairCheck(), fill.eventTime(), oldestForBots());
    }

    /** Trades up to this event time can make no trade a bot's that is still to come. */
    private long oldestForBots() {
        return hops.start(closed) - config.botSpanSeconds();
    }

    private List<MissedWindows> missed(int hop) {
        var missed = new ArrayList<MissedWindows>(windowSeconds.length);
        for (int seconds : windowSeconds) {
            int last = Math.min(hop + seconds / config.hopSeconds(), closed);
            missed.add(new MissedWindows(seconds, hops.start(hop + 1), hops.start(last)));
        }
        return missed;
    }
}
