package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Comparison.AT_MOST;
import static io.solflow.signal.Figures.ACCELERATION;
import static io.solflow.signal.Figures.BOT_SHARE;
import static io.solflow.signal.Figures.RATE_300;
import static io.solflow.signal.Figures.RATE_60;
import static io.solflow.signal.Figures.RATE_900;
import static io.solflow.signal.Figures.solPerSecond;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.NET_FLOW_300;
import static io.solflow.signal.Input.WALLETS_300;

import java.util.List;

/**
 * Money comes in faster and faster, from several people. Compares flow per second: sums of windows
 * that lie inside each other would never let a new token break out.
 */
final class Breakout implements SignalDefinition {

    private static final Threshold MIN_NET_FLOW =
            Threshold.sol("min-net-flow-sol", 0, "net flow of 300 s must be above this");
    private static final Threshold MIN_WALLETS =
            Threshold.count("min-wallets", 5, "wallets of 300 s must be at least this many");
    private static final Threshold MAX_BOT_SHARE =
            Threshold.share(
                    "max-bot-share", 0.3, "bot trades among those of 300 s may be at most this");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MIN_NET_FLOW, MIN_WALLETS, MAX_BOT_SHARE);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        return Rule.of(
                List.of(
                        new Condition(NET_FLOW_300, ABOVE, chosen.limit(MIN_NET_FLOW)),
                        new Condition(WALLETS_300, AT_LEAST, chosen.limit(MIN_WALLETS)),
                        new Condition(RATE_60, ABOVE, RATE_300),
                        new Condition(RATE_300, ABOVE, RATE_900),
                        new Condition(BOT_SHARE, AT_MOST, chosen.limit(MAX_BOT_SHARE))),
                weighted(0.3, ACCELERATION),
                weighted(0.3, upTo(RATE_300.atLeast(solPerSecond(300)), RATE_60)),
                weighted(0.2, upTo(Formula.number(20), WALLETS_300)),
                weighted(0.2, Formula.ONE.minus(BOT_SHARE)));
    }
}
