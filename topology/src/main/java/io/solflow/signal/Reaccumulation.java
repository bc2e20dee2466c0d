package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Figures.ACCELERATION;
import static io.solflow.signal.Figures.RATE_300;
import static io.solflow.signal.Figures.RATE_900;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.DCA_FLOW_300;
import static io.solflow.signal.Input.DCA_WALLETS_300;
import static io.solflow.signal.Input.NET_FLOW_300;

import java.util.List;

/** Standing orders of several people buy while flow picks up. */
final class Reaccumulation implements SignalDefinition {

    private static final Threshold MIN_DCA_FLOW =
            Threshold.sol("min-dca-flow-sol", 0, "DCA flow of 300 s must be above this");
    private static final Threshold MIN_DCA_WALLETS =
            Threshold.count(
                    "min-dca-wallets", 2, "wallets with DCA trades in 300 s must be at least this");
    private static final Threshold MIN_NET_FLOW =
            Threshold.sol("min-net-flow-sol", 0, "net flow of 300 s must be above this");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MIN_DCA_FLOW, MIN_DCA_WALLETS, MIN_NET_FLOW);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        return Rule.of(
                List.of(
                        new Condition(DCA_WALLETS_300, AT_LEAST, chosen.limit(MIN_DCA_WALLETS)),
                        new Condition(DCA_FLOW_300, ABOVE, chosen.limit(MIN_DCA_FLOW)),
                        new Condition(NET_FLOW_300, ABOVE, chosen.limit(MIN_NET_FLOW)),
                        new Condition(RATE_300, ABOVE, RATE_900)),
                weighted(0.3, upTo(Formula.sol(10), DCA_FLOW_300)),
                weighted(0.2, upTo(Formula.number(5), DCA_WALLETS_300)),
                weighted(0.3, upTo(Formula.sol(50), NET_FLOW_300)),
                weighted(0.2, ACCELERATION));
    }
}
