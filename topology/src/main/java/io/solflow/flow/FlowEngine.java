package io.solflow.flow;

import io.solflow.schemas.MissedWindows;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final int[] hopsPerWindow = new int[WindowSize.COUNT];
    private final JumpGuard jumps = new JumpGuard();
    private final StreamTime time;
    private final SeenTrades seen = new SeenTrades();
    private final WalletIds wallets = new WalletIds();
    private final Map<String, TokenFlow> tokens = new HashMap<>();
    private final HopWheel wheel;
    private final WindowValues valuesBefore = new WindowValues();
    private final WindowValues valuesNow = new WindowValues();

    /** Tokens that changed in this emission interval, in the order of their first change. */
    private final Map<String, EnumSet<WindowSize>> changed = new LinkedHashMap<>();

    private @Nullable Held<R> held;
    private int closed;
    private long duplicates;

    private record Held<R>(Timed timed, R record) {}

    public FlowEngine(FlowConfig config) {
        this.config = config;
        this.hops = new Hops(config.hopSeconds());
        for (WindowSize size : WindowSize.values()) {
            hopsPerWindow[size.ordinal()] = size.seconds() / config.hopSeconds();
        }
        this.time = new StreamTime(config.streamerTimeoutSeconds());
        int ahead = config.graceSeconds() + config.streamerTimeoutSeconds();
        this.wheel = new HopWheel((WindowSize.LONGEST.seconds() + ahead) / config.hopSeconds() + 4);
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

    /**
     * (token, wallet) pairs held: those of the longest window, and at most as many that left it.
     */
    public int walletPairs() {
        return tokens.values().stream().mapToInt(TokenFlow::walletPairs).sum();
    }

    /** Wallets held, each once however many tokens it traded. */
    public int wallets() {
        return wallets.size();
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
        boolean first = time.now() == StreamTime.NONE;
        long now = time.advance(timed.streamer(), timed.eventTime());
        int closing = hops.of(now - config.graceSeconds());
        if (first) {
            closed = closing;
        }
        while (closed < closing && !(wheel.isEmpty() && changed.isEmpty())) {
            close(++closed, out);
        }
        closed = Math.max(closed, closing);
        if (timed instanceof Fill fill) {
            take(fill, record, now, out);
        }
    }

    private void close(int hop, FlowOutput<R> out) {
        long end = hops.start(hop);
        for (TokenFlow token : wheel.takeDue(hop)) {
            token.close(hop, valuesBefore, valuesNow);
            if (valuesNow.differFrom(valuesBefore)) {
                String mint = token.mint();
                changed.merge(mint, changedSizes(), FlowEngine::union);
                valuesNow.name(mint, end, config.hopSeconds());
                out.changed(valuesNow);
                if (token.windowsAreEmpty()) {
                    out.emptied(mint);
                }
            }
            if (token.isOver()) {
                token.discard();
                tokens.remove(token.mint());
            } else {
                wheel.list(token);
            }
        }
        if (Math.floorMod(end, config.intervalSeconds()) == 0) {
            endInterval(end, out);
        }
        out.closed(end);
    }

    private EnumSet<WindowSize> changedSizes() {
        var sizes = EnumSet.noneOf(WindowSize.class);
        for (WindowSize size : WindowSize.ENRICHED) {
            if (valuesNow.differFrom(valuesBefore, size)) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    private static EnumSet<WindowSize> union(EnumSet<WindowSize> a, EnumSet<WindowSize> b) {
        a.addAll(b);
        return a;
    }

    private void endInterval(long end, FlowOutput<R> out) {
        changed.forEach(
                (mint, sizes) -> {
                    if (sizes.isEmpty()) {
                        return;
                    }
                    TokenFlow token = tokens.get(mint);
                    if (token == null) {
                        valuesNow.clear();
                    } else {
                        token.read(valuesNow);
                    }
                    valuesNow.name(mint, end, config.hopSeconds());
                    out.interval(valuesNow, sizes);
                });
        changed.clear();
    }

    private void take(Fill fill, R record, long now, FlowOutput<R> out) {
        long eventTime = fill.eventTime();
        if (!seen.add(
                fill.identityKey(),
                fill.identityCheck(),
                eventTime,
                now - config.horizonSeconds())) {
            duplicates++;
            return;
        }
        int hop = hops.of(eventTime);
        boolean late = hop < closed;
        if (hop + hopsPerWindow[WindowSize.COUNT - 1] > closed) {
            TokenFlow token = tokens.get(fill.mint());
            if (token == null) {
                token = new TokenFlow(fill.mint(), hopsPerWindow, wallets);
                tokens.put(fill.mint(), token);
            }
            int due = token.nextDue();
            token.add(fill, hop, closed, valuesBefore);
            if (token.nextDue() != due) {
                wheel.list(token);
            }
        }
        out.trade(fill, late ? TradeFlags.LATE : TradeFlags.UNJUDGED, record);
        if (late) {
            out.late(fill, now, missed(hop), record);
        }
    }

    private List<MissedWindows> missed(int hop) {
        var missed = new ArrayList<MissedWindows>(WindowSize.COUNT);
        for (WindowSize size : WindowSize.values()) {
            int last = Math.min(hop + hopsPerWindow[size.ordinal()], closed);
            missed.add(new MissedWindows(size.seconds(), hops.start(hop + 1), hops.start(last)));
        }
        return missed;
    }
}
