package io.solflow.signal;

/** Figures that several rules look at. */
final class Figures {

    static final Formula RATE_60 = rate(Input.NET_FLOW_60, 60);
    static final Formula RATE_300 = rate(Input.NET_FLOW_300, 300);
    static final Formula RATE_900 = rate(Input.NET_FLOW_900, 900);

    /** Bot trades among the buys and sells of 300 s; 0 without any. */
    static final Formula BOT_SHARE =
            Input.BOT_TRADES_300
                    .over(Input.BUYS_300.plus(Input.SELLS_300))
                    .named("bot_share_300s", Unit.SHARE);

    /** How much faster flow is than in 900 s: 1 is twice as fast, and the most that counts. */
    static final Formula ACCELERATION =
            RATE_300.minus(RATE_900)
                    .over(RATE_900.absolute().atLeast(solPerSecond(900)))
                    .atMost(Formula.ONE);

    private Figures() {}

    /** One SOL in that many seconds: keeps a quotient of rates calm when hardly anything flows. */
    static Formula solPerSecond(int seconds) {
        return new Constant("1/" + seconds, 1e9 / seconds, Unit.SOL_PER_SECOND);
    }

    /** {@code formula} as a share of {@code most}, with which it stops growing. */
    static Formula upTo(Formula most, Formula formula) {
        return formula.over(most).atMost(Formula.ONE);
    }

    static Formula weighted(double weight, Formula formula) {
        return Formula.number(weight).times(formula);
    }

    private static Formula rate(Input netFlow, int seconds) {
        return netFlow.over(Formula.number(seconds))
                .named("rate_" + seconds + "s", Unit.SOL_PER_SECOND);
    }
}
