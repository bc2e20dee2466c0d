package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Comparison.AT_MOST;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.BUY_VOLUME_300;
import static io.solflow.signal.Input.FOCUSED_BUYERS_300;
import static io.solflow.signal.Input.NET_BUYERS_300;
import static io.solflow.signal.Input.NET_FLOW_300;

import java.util.List;

/**
 * A few wallets make most of what comes in. What a wallet sold is subtracted from what it bought.
 * One or two net buyers are few whatever their share is; none are nobody.
 */
final class FocusedBuyers implements SignalDefinition {

    private static final Threshold MIN_NET_FLOW =
            Threshold.sol("min-net-flow-sol", 0, "net flow of 300 s must be above this");
    private static final Threshold MIN_BUY_VOLUME =
            Threshold.sol("min-buy-volume-sol", 1, "buy volume of 300 s must be at least this");
    private static final Threshold MAX_BUYER_SHARE =
            new Threshold(
                    "max-buyer-share",
                    Unit.SHARE,
                    0.35,
                    0.01,
                    1,
                    "net buyers that make 70 % of the net inflow may be at most this share");
    private static final Threshold FEW_BUYERS =
            Threshold.count("few-buyers", 2, "up to this many net buyers count as a share of 0");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MIN_NET_FLOW, MIN_BUY_VOLUME, MAX_BUYER_SHARE, FEW_BUYERS);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        Formula maxShare = chosen.limit(MAX_BUYER_SHARE);
        Formula share =
                new ZeroUpTo(
                                NET_BUYERS_300,
                                chosen.limit(FEW_BUYERS),
                                FOCUSED_BUYERS_300.over(NET_BUYERS_300))
                        .named("buyer_share_300s", Unit.SHARE);
        return Rule.of(
                List.of(
                        new Condition(NET_FLOW_300, ABOVE, chosen.limit(MIN_NET_FLOW)),
                        new Condition(BUY_VOLUME_300, AT_LEAST, chosen.limit(MIN_BUY_VOLUME)),
                        new Condition(NET_BUYERS_300, ABOVE, Formula.number(0)),
                        new Condition(share, AT_MOST, maxShare)),
                weighted(0.6, Formula.ONE.minus(share.over(maxShare)).atLeast(Formula.number(0))),
                weighted(0.4, upTo(Formula.sol(50), NET_FLOW_300)));
    }
}
