package io.solflow.flow;

import org.jspecify.annotations.Nullable;

/**
 * What the flow has found out about a trade.
 *
 * @param bot whether it is a bot's; null where not judged: without a wallet, and when late
 * @param late whether a window that covers it had closed when it arrived
 */
public record TradeFlags(@Nullable Boolean bot, boolean late) {

    static final TradeFlags LATE = new TradeFlags(null, true);
    static final TradeFlags UNJUDGED = new TradeFlags(null, false);
    static final TradeFlags BOT = new TradeFlags(true, false);
    static final TradeFlags NO_BOT = new TradeFlags(false, false);
}
