package io.solflow.flow;

import io.solflow.schemas.Side;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slow, obvious twin of {@link FlowEngine}: keeps every trade for ever and computes every
 * window of every hop from nothing, by the words of the definitions.
 */
final class ObviousFlow {

    private static final Predicate<Trade> BUY = t -> t.getSide() == Side.BUY;
    private static final Predicate<Trade> SELL = t -> t.getSide() == Side.SELL;
    private static final Predicate<Trade> DCA = t -> t.getProgram().equals("jupiter-dca");
    private static final Predicate<Trade> PRICED = t -> lamports(t) != null;

    private final FlowConfig config;
    private final Map<String, Long> progress = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, TokenMetrics> last = new LinkedHashMap<>();
    private final Map<String, Set<WindowSize>> changedInInterval = new TreeMap<>();
    private final List<String> output = new ArrayList<>();
    private long streamTime = Long.MIN_VALUE;
    private long closedUpTo = Long.MIN_VALUE;

    /**
     * A trade, the end of the latest window that was closed when it arrived, and whether it was
     * judged a bot's then.
     */
    private record Kept(Trade trade, long closedUpTo, int arrival, @Nullable Boolean bot) {

        boolean isBot() {
            return Boolean.TRUE.equals(bot);
        }

        boolean isOrganic() {
            return !isBot() && !Boolean.TRUE.equals(trade.getRoundTrip()) && !trade.getAgent();
        }
    }

    ObviousFlow(FlowConfig config) {
        this.config = config;
    }

    List<String> output() {
        return output;
    }

    void accept(RandomTrades.Arrival arrival) {
        Timed record = arrival.timed();
        progress.merge(record.streamer(), record.eventTime(), Math::max);
        long furthest = progress.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        long slowestLive =
                progress.values().stream()
                        .filter(p -> p >= furthest - config.streamerTimeoutSeconds())
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        streamTime = Math.max(streamTime, slowestLive);
        long closing = floorToHop(streamTime - config.graceSeconds());
        if (closedUpTo == Long.MIN_VALUE) {
            closedUpTo = closing;
        }
        while (closedUpTo < closing) {
            closedUpTo = nextEndWithAnyChange(closing);
            close(closedUpTo);
        }
        if (arrival.trade() != null) {
            take(arrival.trade());
        }
    }

    /** Skips ends of which nothing can differ: no trade enters or leaves any window there. */
    private long nextEndWithAnyChange(long limit) {
        int hop = config.hopSeconds();
        var ends = new TreeSet<Long>();
        for (Kept k : kept) {
            long enters = floorToHop(k.trade.getEventTimeS()) + hop;
            ends.add(enters);
            // a trade that came late enters where the next window closes
            ends.add(k.closedUpTo + hop);
            for (WindowSize size : WindowSize.values()) {
                ends.add(enters + size.seconds());
            }
        }
        if (!changedInInterval.isEmpty()) {
            ends.add(Math.floorDiv(closedUpTo, interval()) * interval() + interval());
        }
        Long next = ends.higher(closedUpTo);
        return next == null || next > limit ? limit : next;
    }

    private void take(Trade trade) {
        boolean seen =
                kept.stream()
                        .map(Kept::trade)
                        .filter(t -> t.getEventTimeS() >= streamTime - config.horizonSeconds())
                        .anyMatch(
                                t ->
                                        t.getSignature().equals(trade.getSignature())
                                                && t.getOuterIndex() == trade.getOuterIndex()
                                                && t.getOrdinal() == trade.getOrdinal());
        if (seen) {
            return;
        }
        boolean late = floorToHop(trade.getEventTimeS()) + config.hopSeconds() <= closedUpTo;
        Boolean bot = late || trade.getWallet() == null ? null : isBot(trade);
        kept.add(new Kept(trade, closedUpTo, kept.size(), bot));
        output.add("trade %s, late %s, bot %s".formatted(trade.getSignature(), late, bot));
    }

    private boolean isBot(Trade trade) {
        long end = trade.getEventTimeS();
        long within =
                kept.stream()
                        .map(Kept::trade)
                        .filter(t -> t.getMint().equals(trade.getMint()))
                        .filter(t -> trade.getWallet().equals(t.getWallet()))
                        .filter(t -> t.getEventTimeS() <= end)
                        .filter(t -> t.getEventTimeS() > end - config.botSpanSeconds())
                        .count();
        return within + 1 >= config.botTrades();
    }

    private void close(long end) {
        var lines = new TreeSet<String>();
        kept.stream()
                .map(k -> k.trade().getMint())
                .distinct()
                .forEach(mint -> close(mint, end, lines));
        if (end % interval() == 0) {
            changedInInterval.forEach(
                    (mint, sizes) -> lines.add("interval " + sizes + " " + metrics(mint, end)));
            changedInInterval.clear();
        }
        output.addAll(lines);
    }

    private void close(String mint, long end, Set<String> lines) {
        TokenMetrics now = metrics(mint, end);
        TokenMetrics before = last.computeIfAbsent(mint, m -> metrics(m, Long.MIN_VALUE / 2));
        if (windows(before).equals(windows(now))) {
            return;
        }
        lines.add("changed " + now);
        last.put(mint, now);
        if (now.getWindow14400s().getTrades() == 0) {
            lines.add("emptied " + mint);
        }
        for (WindowSize size : WindowSize.ENRICHED) {
            if (!windows(now).get(size.ordinal()).equals(windows(before).get(size.ordinal()))) {
                changedInInterval
                        .computeIfAbsent(mint, m -> EnumSet.noneOf(WindowSize.class))
                        .add(size);
            }
        }
    }

    /** The windows of a record, shortest first. */
    static List<Window> windows(TokenMetrics metrics) {
        return List.of(
                metrics.getWindow60s(),
                metrics.getWindow300s(),
                metrics.getWindow900s(),
                metrics.getWindow3600s(),
                metrics.getWindow7200s(),
                metrics.getWindow14400s());
    }

    private long interval() {
        return config.intervalSeconds();
    }

    private TokenMetrics metrics(String mint, long end) {
        return new TokenMetrics(
                mint,
                end,
                config.hopSeconds(),
                window(mint, end, 60),
                window(mint, end, 300),
                window(mint, end, 900),
                window(mint, end, 3600),
                window(mint, end, 7200),
                window(mint, end, 14400));
    }

    /** The window [end - size, end) of one token, from all trades that were in time for it. */
    private Window window(String mint, long end, int size) {
        List<Kept> inside =
                kept.stream()
                        .filter(k -> k.trade.getMint().equals(mint))
                        .filter(k -> k.closedUpTo < end)
                        .filter(k -> k.trade.getEventTimeS() >= end - size)
                        .filter(k -> k.trade.getEventTimeS() < end)
                        .sorted(
                                Comparator.comparingLong((Kept k) -> k.trade.getEventTimeS())
                                        .thenComparingInt(Kept::arrival))
                        .toList();
        List<Trade> in = inside.stream().map(Kept::trade).toList();
        List<Trade> bots = inside.stream().filter(Kept::isBot).map(Kept::trade).toList();
        List<Trade> organic = inside.stream().filter(Kept::isOrganic).map(Kept::trade).toList();
        List<Trade> withPrice =
                in.stream()
                        .filter(PRICED)
                        .filter(t -> t.getTokenDecimals() != null && t.getTokenAmount() > 0)
                        .toList();
        return new Window(
                flow(in),
                sum(in, BUY.and(PRICED)),
                sum(in, SELL.and(PRICED)),
                in.size(),
                count(in, BUY),
                count(in, SELL),
                count(in, PRICED.negate()),
                wallets(in, t -> true),
                wallets(in, BUY),
                wallets(in, SELL),
                count(in, DCA.and(BUY)),
                count(in, DCA.and(SELL)),
                wallets(in, DCA),
                flow(in.stream().filter(DCA).toList()),
                bots.size(),
                wallets(bots, t -> true),
                flow(bots),
                withPrice.isEmpty() ? null : price(withPrice.get(0)),
                withPrice.isEmpty() ? null : price(withPrice.get(withPrice.size() - 1)),
                vwap(withPrice.stream().filter(BUY.or(SELL)).toList()),
                flow(organic),
                sum(organic, BUY.and(PRICED)),
                sum(organic, SELL.and(PRICED)),
                flow(organic.stream().filter(DCA).toList()),
                0);
    }

    private static long flow(List<Trade> trades) {
        return sum(trades, BUY.and(PRICED)) - sum(trades, SELL.and(PRICED));
    }

    private static long sum(List<Trade> trades, Predicate<Trade> which) {
        return trades.stream().filter(which).mapToLong(ObviousFlow::lamports).sum();
    }

    private static @Nullable Long lamports(Trade trade) {
        return trade.getQuoteMint() == null
                ? Long.valueOf(trade.getQuoteAmount())
                : trade.getQuoteLamports();
    }

    private static int count(List<Trade> trades, Predicate<Trade> which) {
        return (int) trades.stream().filter(which).count();
    }

    private static int wallets(List<Trade> trades, Predicate<Trade> which) {
        return (int)
                trades.stream()
                        .filter(which)
                        .map(Trade::getWallet)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
    }

    private static double price(Trade trade) {
        return Price.of(lamports(trade), trade.getTokenAmount(), trade.getTokenDecimals());
    }

    private static @Nullable Double vwap(List<Trade> trades) {
        if (trades.isEmpty()) {
            return null;
        }
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ZERO;
        long quote = 0;
        for (Trade trade : trades) {
            quote += lamports(trade);
            low = low.add(BigInteger.valueOf(trade.getTokenAmount() & 0xFFFF_FFFFL));
            high = high.add(BigInteger.valueOf(trade.getTokenAmount() >>> 32));
        }
        return Price.of(
                quote,
                high.doubleValue() * 0x1p32 + low.doubleValue(),
                trades.get(0).getTokenDecimals());
    }

    private long floorToHop(long time) {
        return Math.floorDiv(time, (long) config.hopSeconds()) * config.hopSeconds();
    }
}
