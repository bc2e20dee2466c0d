package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Input.DCA_BUYS_3600;
import static io.solflow.signal.Input.DCA_OVERLAP_3600;
import static io.solflow.signal.Input.NET_FLOW_3600;

import java.util.List;

/**
 * People buy when standing orders buy. The overlap is a share of the window's own spot buy volume.
 */
final class DcaConviction implements SignalDefinition {

    private static final Threshold MIN_OVERLAP =
            new Threshold(
                    "min-overlap-pct",
                    Unit.PERCENT,
                    25,
                    0,
                    100,
                    "spot buy volume of 3600 s close to a DCA buy must be at least this share");
    private static final Threshold MIN_DCA_BUYS =
            Threshold.count("min-dca-buys", 2, "DCA buys of 3600 s must be at least this many");
    private static final Threshold MIN_NET_FLOW =
            Threshold.sol("min-net-flow-sol", 0, "net flow of 3600 s must be above this");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MIN_OVERLAP, MIN_DCA_BUYS, MIN_NET_FLOW);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        return Rule.of(
                List.of(
                        new Condition(DCA_BUYS_3600, AT_LEAST, chosen.limit(MIN_DCA_BUYS)),
                        new Condition(NET_FLOW_3600, ABOVE, chosen.limit(MIN_NET_FLOW)),
                        new Condition(DCA_OVERLAP_3600, AT_LEAST, chosen.limit(MIN_OVERLAP))),
                DCA_OVERLAP_3600.over(Formula.number(100)));
    }
}
