package io.solflow.signal;

import static io.solflow.signal.Comparison.AT_LEAST;
import static io.solflow.signal.Figures.upTo;
import static io.solflow.signal.Figures.weighted;
import static io.solflow.signal.Input.BOT_TRADES_300;
import static io.solflow.signal.Input.BOT_TRADES_PREVIOUS_300;
import static io.solflow.signal.Input.WALLETS_300;

import java.util.List;

/** Bots have left and people have not: the last five minutes against the five minutes before. */
final class BotDropoff implements SignalDefinition {

    private static final Threshold MIN_PREVIOUS =
            Threshold.count(
                    "min-previous-bot-trades",
                    5,
                    "bot trades of the 300 s before the last 300 s must be at least this many");
    private static final Threshold MIN_DECLINE =
            Threshold.share("min-decline", 0.5, "they must have fallen by at least this share");
    private static final Threshold MIN_WALLETS =
            Threshold.count("min-wallets", 3, "wallets of 300 s must be at least this many");

    @Override
    public List<Threshold> thresholds() {
        return List.of(MIN_PREVIOUS, MIN_DECLINE, MIN_WALLETS);
    }

    @Override
    public Rule rule(Thresholds chosen) {
        Formula decline =
                BOT_TRADES_PREVIOUS_300
                        .minus(BOT_TRADES_300)
                        .over(BOT_TRADES_PREVIOUS_300)
                        .named("decline", Unit.SHARE);
        return Rule.of(
                List.of(
                        new Condition(WALLETS_300, AT_LEAST, chosen.limit(MIN_WALLETS)),
                        new Condition(
                                BOT_TRADES_PREVIOUS_300, AT_LEAST, chosen.limit(MIN_PREVIOUS)),
                        new Condition(decline, AT_LEAST, chosen.limit(MIN_DECLINE))),
                weighted(0.5, decline.atMost(Formula.ONE)),
                weighted(0.5, upTo(Formula.number(10), WALLETS_300)));
    }
}
