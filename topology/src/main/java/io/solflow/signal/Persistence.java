package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Comparison.AT_MOST;
import static io.solflow.signal.Figures.BOT_SHARE;
import static io.solflow.signal.Figures.RATE_300;
import static io.solflow.signal.Figures.RATE_60;
import static io.solflow.signal.Figures.solPerSecond;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.NET_FLOW_300;
import static io.solflow.signal.Input.NET_FLOW_60;
import static io.solflow.signal.Input.NET_FLOW_900;
import static io.solflow.signal.Input.WALLETS_300;

import java.util.List;

/** Money has come in for a quarter of an hour and still does, at a steady rate. */
final class Persistence implements SignalDefinition {

    private static final Threshold MIN_NET_FLOW_60 =
            Threshold.sol("min-net-flow-60s-sol", 0, "net flow of 60 s must be above this");
    private static final Threshold MIN_NET_FLOW_300 =
            Threshold.sol("min-net-flow-300s-sol", 0, "net flow of 300 s must be above this");
    private static final Threshold MIN_NET_FLOW_900 =
            Threshold.sol("min-net-flow-900s-sol", 0, "net flow of 900 s must be above this");
    private static final Threshold MIN_WALLETS =
            Threshold.count("min-wallets", 5, "wallets of 300 s must be at least this many");
    private static final Threshold MAX_BOT_SHARE =
            Threshold.share(
                    "max-bot-share", 0.4, "bot trades among those of 300 s may be at most this");

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                MIN_NET_FLOW_60, MIN_NET_FLOW_300, MIN_NET_FLOW_900, MIN_WALLETS, MAX_BOT_SHARE);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        Formula unsteadiness =
                upTo(RATE_300.atLeast(solPerSecond(300)), RATE_60.minus(RATE_300).absolute());
        return Rule.of(
                List.of(
                        new Condition(NET_FLOW_60, ABOVE, chosen.limit(MIN_NET_FLOW_60)),
                        new Condition(NET_FLOW_300, ABOVE, chosen.limit(MIN_NET_FLOW_300)),
                        new Condition(NET_FLOW_900, ABOVE, chosen.limit(MIN_NET_FLOW_900)),
                        new Condition(WALLETS_300, AT_LEAST, chosen.limit(MIN_WALLETS)),
                        new Condition(BOT_SHARE, AT_MOST, chosen.limit(MAX_BOT_SHARE))),
                weighted(0.3, Formula.ONE.minus(unsteadiness)),
                weighted(0.3, upTo(Formula.sol(100), NET_FLOW_900)),
                weighted(0.2, upTo(Formula.number(20), WALLETS_300)),
                weighted(0.2, Formula.ONE.minus(BOT_SHARE)));
    }
}
