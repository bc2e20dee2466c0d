package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.BELOW;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.NET_FLOW_300;
import static io.solflow.signal.Input.NET_FLOW_60;
import static io.solflow.signal.Input.TRADES_60;
import static io.solflow.signal.Input.WALLETS_60;

import java.util.List;

/**
 * Few wallets have begun to sell what was bought before. Wallets and trades are of the same 60 s.
 */
final class FlowReversal implements SignalDefinition {

    private static final Threshold MAX_NET_FLOW_60 =
            Threshold.sol("max-net-flow-60s-sol", 0, "net flow of 60 s must be below this");
    private static final Threshold MIN_NET_FLOW_300 =
            Threshold.sol("min-net-flow-300s-sol", 0, "net flow of 300 s must be above this");
    private static final Threshold MAX_WALLETS_PER_TRADE =
            Threshold.share(
                    "max-wallets-per-trade", 0.5, "wallets per trade in 60 s must be below this");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MAX_NET_FLOW_60, MIN_NET_FLOW_300, MAX_WALLETS_PER_TRADE);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        Formula walletsPerTrade =
                WALLETS_60.over(TRADES_60).named("wallets_per_trade_60s", Unit.SHARE);
        return Rule.of(
                List.of(
                        new Condition(NET_FLOW_60, BELOW, chosen.limit(MAX_NET_FLOW_60)),
                        new Condition(NET_FLOW_300, ABOVE, chosen.limit(MIN_NET_FLOW_300)),
                        new Condition(walletsPerTrade, BELOW, chosen.limit(MAX_WALLETS_PER_TRADE))),
                weighted(
                        0.6,
                        upTo(
                                NET_FLOW_300.atLeast(Formula.sol(1)),
                                NET_FLOW_300.minus(NET_FLOW_60))),
                weighted(0.4, upTo(Formula.sol(50), NET_FLOW_300)));
    }
}
