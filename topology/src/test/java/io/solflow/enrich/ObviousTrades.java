package io.solflow.enrich;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slow, obvious twin of {@link RecentTrades}: keeps every trade and answers word by word. */
final class ObviousTrades {

    private final List<Trade> trades = new ArrayList<>();

    /** Takes a trade with its flag of bots set. */
    void add(Trade trade) {
        trades.add(trade);
    }

    double dcaOverlapPct(String mint, long from, long to, long reach) {
        List<Trade> buys =
                in(mint, from, to).stream().filter(t -> t.getSide() == Side.BUY).toList();
        List<Trade> spot =
                buys.stream().filter(t -> !isDca(t) && t.getQuoteMint() == null).toList();
        List<Trade> matched =
                spot.stream()
                        .filter(
                                s ->
                                        buys.stream()
                                                .filter(ObviousTrades::isDca)
                                                .filter(d -> isOther(d, s))
                                                .anyMatch(d -> distance(d, s) <= reach))
                        .toList();
        long volume = spot.stream().mapToLong(Trade::getQuoteAmount).sum();
        long overlap = matched.stream().mapToLong(Trade::getQuoteAmount).sum();
        return volume == 0 ? 0 : 100 * ((double) overlap / volume);
    }

    /** Net lamports of net buyers, largest first. */
    List<Long> netBuyers(String mint, long from, long to) {
        Map<String, Long> net = new LinkedHashMap<>();
        for (Trade t : in(mint, from, to)) {
            if (t.getWallet() != null && t.getQuoteMint() == null && t.getSide() != Side.UNKNOWN) {
                long lamports = t.getQuoteAmount();
                net.merge(t.getWallet(), t.getSide() == Side.BUY ? lamports : -lamports, Long::sum);
            }
        }
        return net.values().stream()
                .filter(lamports -> lamports > 0)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    int botTrades(String mint, long from, long to) {
        return (int)
                in(mint, from, to).stream().filter(t -> Boolean.TRUE.equals(t.getBot())).count();
    }

    private List<Trade> in(String mint, long from, long to) {
        return trades.stream()
                .filter(t -> t.getMint().equals(mint))
                .filter(t -> from <= t.getEventTimeS() && t.getEventTimeS() < to)
                .toList();
    }

    private static boolean isDca(Trade trade) {
        return trade.getProgram().equals("jupiter-dca");
    }

    private static boolean isOther(Trade a, Trade b) {
        return !a.getSignature().equals(b.getSignature());
    }

    private static long distance(Trade a, Trade b) {
        return Math.abs(a.getEventTimeS() - b.getEventTimeS());
    }
}
