package io.solflow.flow;

import io.solflow.schemas.LateTrade;
import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Trade;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param <O> where a record came from, for the dead letter that may become of it
 */
public final class FlowEngine<O> {

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
    private @Nullable Held<O> held;
    private int closed;
    private long duplicates;

    private record Held<O>(Timed record, O origin) {}

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
    public void accept(Timed record, O origin, FlowOutput<O> out) {
        Held<O> before = held;
        switch (jumps.judge(record.eventTime())) {
            case ADMIT -> take(record, out);
            case HOLD -> held = new Held<>(record, origin);
            case CONFIRM_HELD -> {
                held = null;
                take(before.record(), out);
                take(record, out);
            }
            case REFUSE_HELD -> {
                held = null;
                refuse(before, record, out);
                take(record, out);
            }
            case REPLACE_HELD -> {
                held = new Held<>(record, origin);
                refuse(before, record, out);
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

    private void refuse(Held<O> refused, Timed next, FlowOutput<O> out) {
        out.refused(
                refused.origin(),
                "event time %d is more than a day past what any other record has reached; the next record has %d"
                        .formatted(refused.record().eventTime(), next.eventTime()));
    }

    private void take(Timed record, FlowOutput<O> out) {
        boolean first = time.now() == StreamTime.NONE;
        long now = time.advance(record.streamer(), record.eventTime());
        int closing = hops.of(now - config.graceSeconds());
        if (first) {
            closed = closing;
        }
        while (closed < closing && !wheel.isEmpty()) {
            close(++closed, out);
        }
        closed = Math.max(closed, closing);
        if (record instanceof Timed.TradeIn in) {
            take(in.trade(), now, out);
        }
    }

    private void close(int hop, FlowOutput<O> out) {
        long end = hops.start(hop);
        for (TokenFlow token : wheel.takeDue(hop)) {
            token.close(hop, valuesBefore, valuesNow);
            boolean changed = valuesNow.differFrom(valuesBefore);
            if (changed) {
                String mint = token.mint();
                out.metrics(mint, () -> valuesNow.record(mint, end, config.hopSeconds()));
            }
            if (changed && token.windowsAreEmpty()) {
                out.emptied(token.mint());
            }
            if (token.isOver()) {
                token.discard();
                tokens.remove(token.mint());
            } else {
                wheel.list(token);
            }
        }
    }

    private void take(Trade trade, long now, FlowOutput<O> out) {
        long eventTime = trade.getEventTimeS();
        if (!seen.add(
                trade.getSignature(),
                trade.getOuterIndex(),
                trade.getOrdinal(),
                eventTime,
                now - config.horizonSeconds())) {
            duplicates++;
            return;
        }
        int hop = hops.of(eventTime);
        trade.setFlowLamports(flow(trade));
        trade.setLate(hop < closed);
        if (hop + hopsPerWindow[WindowSize.COUNT - 1] > closed) {
            TokenFlow token = tokens.get(trade.getMint());
            if (token == null) {
                token = new TokenFlow(trade.getMint(), hopsPerWindow, wallets);
                tokens.put(trade.getMint(), token);
            }
            int due = token.nextDue();
            token.add(trade, hop, closed, valuesBefore);
            if (token.nextDue() != due) {
                wheel.list(token);
            }
        }
        out.trade(trade);
        if (trade.getLate()) {
            out.late(new LateTrade(trade, now, missed(hop)));
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

    /** Signed lamports; null for a quote that has no SOL rate. */
    private static @Nullable Long flow(Trade trade) {
        if (trade.getQuoteMint() != null) {
            return null;
        }
        return switch (trade.getSide()) {
            case BUY -> trade.getQuoteAmount();
            case SELL -> -trade.getQuoteAmount();
            case UNKNOWN -> 0L;
        };
    }
}
