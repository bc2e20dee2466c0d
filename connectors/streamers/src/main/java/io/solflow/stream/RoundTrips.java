package io.solflow.stream;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Judges which trades of a transaction are round trips: the same wallet buys and sells the same
 * token within it. Then all its trades of that token there are flagged, of whatever side and
 * program.
 */
public final class RoundTrips {

    /** A wallet's business in one token. */
    private record Holding(String wallet, String mint) {}

    private RoundTrips() {}

    /**
     * Sets {@code round_trip} of each trade; null where the wallet is unknown.
     *
     * @param transaction all trades of one transaction, in any order
     */
    public static void flag(Collection<Trade> transaction) {
        Set<Holding> bought = new HashSet<>();
        Set<Holding> sold = new HashSet<>();
        if (transaction.size() > 1) {
            transaction.forEach(trade -> note(trade, bought, sold));
            bought.retainAll(sold);
        }
        for (Trade trade : transaction) {
            String wallet = trade.getWallet();
            trade.setRoundTrip(
                    wallet == null ? null : bought.contains(new Holding(wallet, trade.getMint())));
        }
    }

    private static void note(Trade trade, Set<Holding> bought, Set<Holding> sold) {
        String wallet = trade.getWallet();
        if (wallet == null || trade.getSide() == Side.UNKNOWN) {
            return;
        }
        (trade.getSide() == Side.BUY ? bought : sold).add(new Holding(wallet, trade.getMint()));
    }
}
