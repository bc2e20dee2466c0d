package io.solflow.topology;

import io.solflow.enrich.RecentTrades;
import io.solflow.signal.TradeMemory;

/** What signals ask about trades, answered by those that the flow remembers. */
record FlowMemory(RecentTrades recent) implements TradeMemory {

    @Override
    public int botTrades(String mint, long from, long to) {
        return recent.botTrades(mint, from, to);
    }

    @Override
    public NetBuyers netBuyers(String mint, long from, long to) {
        var buyers = recent.netBuyers(mint, from, to);
        return new NetBuyers(buyers.count(), buyers.fewest(NetBuyers.FOCUS));
    }

    @Override
    public double dcaOverlapPct(String mint, long from, long to) {
        return recent.dcaOverlapPct(mint, from, to);
    }
}
