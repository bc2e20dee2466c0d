package io.solflow.bench;

import io.solflow.schemas.Trade;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * Publishes a market as a streamer does: trades, and a time mark in every second of event time.
 * Counts the (token, wallet) pairs, to know how many are alive while no window has left any behind.
 */
final class Feed {

    private final RecoveryCluster cluster;
    private final Market market;
    private final LongOpenHashSet pairs = new LongOpenHashSet();
    private long trades;
    private long marked = Market.START;

    Feed(RecoveryCluster cluster, MarketConfig config) {
        this.cluster = cluster;
        this.market = new Market(config);
        cluster.mark(Market.START);
        cluster.mark(Market.START);
    }

    void publishNext() {
        Deal deal = market.next();
        Trade trade = deal.trade();
        trade.setPool(null); // half the bytes, which the disk of the benchmark must hold
        trade.setFeePayer(null);
        cluster.publish(trade);
        if (deal.wallet != Deal.NOBODY) {
            pairs.add((long) deal.token << 32 | deal.wallet);
        }
        trades++;
        if (market.now() > marked) {
            marked = market.now();
            cluster.mark(marked);
        }
    }

    long trades() {
        return trades;
    }

    int pairs() {
        return pairs.size();
    }
}
