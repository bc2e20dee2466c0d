package io.solflow.enrich;

import io.solflow.flow.Fill;
import io.solflow.flow.TradeFlags;
import io.solflow.schemas.Side;

/**
 * What is remembered of the recent trades of one token, each kind of row only as long as somebody
 * may ask for it: buys for the longest window, flows of wallets and bot trades for minutes.
 */
final class TokenTrades {

    private final TimedRows spotBuys = new TimedRows(DcaOverlap.LAMPORTS + 1);
    private final TimedRows dcaBuys = new TimedRows(1);
    private final TimedRows flows = new TimedRows(NetBuyers.LAMPORTS + 1);
    private final TimedRows bots = new TimedRows(1);
    private long forgotten;

    TimedRows spotBuys() {
        return spotBuys;
    }

    TimedRows dcaBuys() {
        return dcaBuys;
    }

    TimedRows flows() {
        return flows;
    }

    TimedRows bots() {
        return bots;
    }

    /**
     * Takes a trade.
     *
     * @param end questions are about intervals that end then or later: what is older goes when its
     *     place is needed
     */
    void add(Fill fill, TradeFlags flags, long end) {
        if (fill.side() == Side.BUY) {
            addBuy(fill, end);
        }
        if (fill.hasWallet() && fill.flow() != 0) {
            int row = insert(flows, fill.eventTime(), (int) fill.walletCheck(), end);
            flows.set(row, NetBuyers.WALLET, fill.wallet());
            flows.set(row, NetBuyers.LAMPORTS, fill.flow());
        }
        if (Boolean.TRUE.equals(flags.bot())) {
            insert(bots, fill.eventTime(), 0, end);
        }
    }

    private void addBuy(Fill fill, long end) {
        int transaction = (int) fill.transaction();
        if (fill.dca()) {
            insert(dcaBuys, fill.eventTime(), transaction, end);
        } else if (fill.flow() != 0) {
            int row = insert(spotBuys, fill.eventTime(), transaction, end);
            spotBuys.set(row, DcaOverlap.LAMPORTS, fill.flow());
        }
    }

    private int insert(TimedRows rows, long time, int tag, long end) {
        if (rows.isFull()) {
            forget(end);
        }
        return rows.insert(time, tag);
    }

    /** Forgets what no question about an interval that ends at {@code end} or later reaches. */
    void forget(long end) {
        if (end == forgotten) {
            return; // whatever came since is forgotten with the next end
        }
        forgotten = end;
        spotBuys.forgetBefore(end - RecentTrades.BUYS_SECONDS);
        dcaBuys.forgetBefore(end - RecentTrades.BUYS_SECONDS);
        flows.forgetBefore(end - RecentTrades.FLOWS_SECONDS);
        bots.forgetBefore(end - RecentTrades.BOTS_SECONDS);
    }

    boolean isEmpty() {
        return spotBuys.isEmpty() && dcaBuys.isEmpty() && flows.isEmpty() && bots.isEmpty();
    }

    long bytes() {
        return spotBuys.bytes() + dcaBuys.bytes() + flows.bytes() + bots.bytes();
    }
}
