package io.solflow.topology;

import io.solflow.enrich.RecentTrades;
import io.solflow.signal.TradeMemory;
import java.util.function.Supplier;

/**
 * What signals ask about trades, answered by those that the flow remembers.
 *
 * @param recent asked each time, since a store that comes back remembers in another place
 */
record FlowMemory(Supplier<RecentTrades> recent) implements TradeMemory {

    @Override
    public int botTrades(String mint, long from, long to) {
        return recent.get().botTrades(mint, from, to);
    }

    @Override
    public NetBuyers netBuyers(String mint, long from, long to) {
        var buyers = recent.get().netBuyers(mint, from, to);
        return new NetBuyers(buyers.count(), buyers.fewest(NetBuyers.FOCUS));
    }

    @Override
    public double dcaOverlapPct(String mint, long from, long to) {
        return recent.get().dcaOverlapPct(mint, from, to);
    }
}
