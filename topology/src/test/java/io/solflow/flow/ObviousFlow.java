package io.solflow.flow;

import io.solflow.schemas.Side;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slow, obvious twin of {@link FlowEngine}: keeps every trade for ever and computes every
 * window of every hop from nothing, by the words of the definitions.
 */
final class ObviousFlow {

    private final FlowConfig config;
    private final Map<String, Long> progress = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, TokenMetrics> last = new LinkedHashMap<>();
    private final List<String> output = new ArrayList<>();
    private long streamTime = Long.MIN_VALUE;
    private long closedUpTo = Long.MIN_VALUE;

    /** A trade, and the end of the latest window that was closed when it arrived. */
    private record Kept(Trade trade, long closedUpTo, int arrival) {}

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
        kept.add(new Kept(trade, closedUpTo, kept.size()));
        output.add("trade " + trade.getSignature() + (late ? " late" : ""));
    }

    private void close(long end) {
        kept.stream()
                .map(k -> k.trade().getMint())
                .distinct()
                .sorted()
                .forEach(
                        mint -> {
                            TokenMetrics now = metrics(mint, end);
                            TokenMetrics before = last.get(mint);
                            boolean empty = now.getWindow14400s().getTrades() == 0;
                            if (before == null ? empty : sameWindows(before, now)) {
                                return;
                            }
                            output.add(now.toString());
                            if (empty) {
                                last.remove(mint);
                                output.add("emptied " + mint);
                            } else {
                                last.put(mint, now);
                            }
                        });
    }

    private static boolean sameWindows(TokenMetrics a, TokenMetrics b) {
        var same = TokenMetrics.newBuilder(a).setEndS(b.getEndS()).build();
        return same.equals(b);
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
        List<Trade> in =
                kept.stream()
                        .filter(k -> k.trade.getMint().equals(mint))
                        .filter(k -> k.closedUpTo < end)
                        .filter(k -> k.trade.getEventTimeS() >= end - size)
                        .filter(k -> k.trade.getEventTimeS() < end)
                        .sorted(
                                Comparator.comparingLong((Kept k) -> k.trade.getEventTimeS())
                                        .thenComparingInt(Kept::arrival))
                        .map(Kept::trade)
                        .toList();
        Predicate<Trade> buy = t -> t.getSide() == Side.BUY;
        Predicate<Trade> sell = t -> t.getSide() == Side.SELL;
        Predicate<Trade> dca = t -> t.getProgram().equals("jupiter-dca");
        Predicate<Trade> priced = t -> lamports(t) != null;
        long bought = sum(in, buy.and(priced));
        long sold = sum(in, sell.and(priced));
        List<Trade> withPrice =
                in.stream()
                        .filter(priced)
                        .filter(t -> t.getTokenDecimals() != null && t.getTokenAmount() > 0)
                        .toList();
        return new Window(
                bought - sold,
                bought,
                sold,
                in.size(),
                count(in, buy),
                count(in, sell),
                count(in, priced.negate()),
                wallets(in, t -> true),
                wallets(in, buy),
                wallets(in, sell),
                count(in, dca.and(buy)),
                count(in, dca.and(sell)),
                wallets(in, dca),
                sum(in, dca.and(buy).and(priced)) - sum(in, dca.and(sell).and(priced)),
                null,
                null,
                null,
                withPrice.isEmpty() ? null : price(withPrice.get(0)),
                withPrice.isEmpty() ? null : price(withPrice.get(withPrice.size() - 1)),
                vwap(withPrice.stream().filter(buy.or(sell)).toList()),
                null,
                null,
                null,
                null,
                0);
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
