package io.solflow.signal;

import io.solflow.schemas.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Inputs from nothing but trades, each by its definition: slow, plain, and independent of the
 * windows that the flow keeps. Shares no code with them on purpose.
 *
 * @param trades of one token; those at or after {@code end} are not looked at
 * @param end of the windows, exclusive, seconds since 1970-01-01 UTC
 * @param correlationSeconds how close a DCA buy must be to a spot buy, inclusive
 */
public record Recount(Collection<StoredTrade> trades, long end, int correlationSeconds) {

    /** How far before the end the oldest trade can lie that matters, seconds. */
    public static final int REACH_SECONDS = 3_600;

    private static final double MOST_OF_THE_INFLOW = 0.7;

    public KnownInputs inputs() {
        var counted = new EnumMap<Input, Double>(Input.class);
        for (Input input : Input.values()) {
            counted.put(input, value(input));
        }
        return new KnownInputs(counted);
    }

    private double value(Input input) {
        return switch (input) {
            case NET_FLOW_60 -> netFlow(last(60));
            case VOLUME_60 -> volume(last(60));
            case TRADES_60 -> last(60).size();
            case BUYS_60 -> count(last(60), Recount::isBuy);
            case WALLETS_60 -> wallets(last(60));
            case NET_FLOW_300 -> netFlow(last(300));
            case VOLUME_300 -> volume(last(300));
            case BUY_VOLUME_300 -> volume(last(300).stream().filter(Recount::isBuy).toList());
            case BUYS_300 -> count(last(300), Recount::isBuy);
            case SELLS_300 -> count(last(300), trade -> trade.side() == Side.SELL);
            case WALLETS_300 -> wallets(last(300));
            case BOT_TRADES_300 -> count(last(300), StoredTrade::bot);
            case DCA_FLOW_300 -> netFlow(last(300).stream().filter(StoredTrade::dca).toList());
            case DCA_WALLETS_300 -> wallets(last(300).stream().filter(StoredTrade::dca).toList());
            case NET_FLOW_900 -> netFlow(last(900));
            case NET_FLOW_3600 -> netFlow(last(3600));
            case DCA_BUYS_3600 -> count(last(3600), trade -> trade.dca() && isBuy(trade));
            case BOT_TRADES_PREVIOUS_300 -> count(between(600, 300), StoredTrade::bot);
            case NET_BUYERS_300 -> netBought().size();
            case FOCUSED_BUYERS_300 -> focused(netBought());
            case DCA_OVERLAP_3600 -> overlapPct(last(3600));
        };
    }

    private List<StoredTrade> last(int seconds) {
        return between(seconds, 0);
    }

    private List<StoredTrade> between(int from, int to) {
        return trades.stream().filter(trade -> trade.isIn(end - from, end - to)).toList();
    }

    private static long netFlow(List<StoredTrade> trades) {
        return trades.stream().mapToLong(StoredTrade::signedLamports).sum();
    }

    private static long volume(List<StoredTrade> trades) {
        return trades.stream().mapToLong(StoredTrade::lamports).sum();
    }

    private static long count(List<StoredTrade> trades, Predicate<StoredTrade> which) {
        return trades.stream().filter(which).count();
    }

    private static boolean isBuy(StoredTrade trade) {
        return trade.side() == Side.BUY;
    }

    private static long wallets(List<StoredTrade> trades) {
        return trades.stream().map(StoredTrade::wallet).filter(Objects::nonNull).distinct().count();
    }

    /** What each net buyer bought net in 300 s, largest first. */
    private List<Long> netBought() {
        Map<String, Long> perWallet = new HashMap<>();
        for (StoredTrade trade : last(300)) {
            if (trade.wallet() != null) {
                perWallet.merge(trade.wallet(), trade.signedLamports(), Long::sum);
            }
        }
        return perWallet.values().stream()
                .filter(net -> net > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static int focused(List<Long> netBought) {
        double inflow = netBought.stream().mapToLong(Long::longValue).sum();
        long sum = 0;
        int wallets = 0;
        while (wallets < netBought.size() && sum / inflow < MOST_OF_THE_INFLOW) {
            sum += netBought.get(wallets++);
        }
        return wallets;
    }

    private double overlapPct(List<StoredTrade> window) {
        List<StoredTrade> buys = window.stream().filter(Recount::isBuy).toList();
        List<StoredTrade> spot = buys.stream().filter(trade -> !trade.dca()).toList();
        List<StoredTrade> dca = buys.stream().filter(StoredTrade::dca).toList();
        long all = volume(spot);
        long close =
                volume(
                        spot.stream()
                                .filter(buy -> dca.stream().anyMatch(fill -> overlap(buy, fill)))
                                .toList());
        return all == 0 ? 0 : 100.0 * close / all;
    }

    /** A DCA fill and the spot leg that executes it share a signature and are one purchase. */
    private boolean overlap(StoredTrade spot, StoredTrade dca) {
        return Math.abs(spot.eventTime() - dca.eventTime()) <= correlationSeconds
                && !spot.signature().equals(dca.signature());
    }
}
