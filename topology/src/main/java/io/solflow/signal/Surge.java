package io.solflow.signal;

import static io.solflow.signal.Comparison.ABOVE;
import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.BUYS_60;
import static io.solflow.signal.Input.NET_FLOW_60;
import static io.solflow.signal.Input.VOLUME_300;
import static io.solflow.signal.Input.VOLUME_60;

import java.util.List;

/**
 * A minute with a multiple of the volume of the minutes before. Those are the four minutes before
 * the last one: a base that held the surge would hide it.
 */
final class Surge implements SignalDefinition {

    private static final Threshold MIN_NET_FLOW =
            Threshold.sol("min-net-flow-sol", 8, "net flow of 60 s must be above this");
    private static final Threshold MIN_BUYS =
            Threshold.count("min-buys", 10, "buys of 60 s must be at least this many");
    private static final Threshold MIN_RATIO =
            new Threshold(
                    "min-ratio",
                    Unit.SHARE,
                    3,
                    0,
                    1e6,
                    "volume of 60 s must be at least this many times that of a minute of the 240 s"
                            + " before");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MIN_NET_FLOW, MIN_BUYS, MIN_RATIO);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        Formula before = VOLUME_300.minus(VOLUME_60).named("volume_previous_240s", Unit.SOL);
        Formula ratio = VOLUME_60.over(before.over(Formula.number(4))).named("ratio", Unit.SHARE);
        return Rule.of(
                List.of(
                        new Condition(NET_FLOW_60, ABOVE, chosen.limit(MIN_NET_FLOW)),
                        new Condition(BUYS_60, AT_LEAST, chosen.limit(MIN_BUYS)),
                        new Condition(before, ABOVE, Formula.number(0)),
                        new Condition(ratio, AT_LEAST, chosen.limit(MIN_RATIO))),
                weighted(0.5, upTo(Formula.number(10), ratio)),
                weighted(0.5, upTo(Formula.number(30), BUYS_60)));
    }
}
