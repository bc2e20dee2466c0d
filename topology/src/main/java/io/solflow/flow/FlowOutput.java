package io.solflow.flow;

import io.solflow.schemas.LateTrade;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import java.util.function.Supplier;

/**
 * What comes out of the engine, in the order of its calls. Everything is called from within {@link
 * FlowEngine#accept}.
 *
 * @param <O> where a record came from; handed through untouched
 */
public interface FlowOutput<O> {

    /** A trade seen for the first time, with its flags set. */
    void trade(Trade trade);

    /** The same trade once more, when it missed closed windows. */
    void late(LateTrade late);

    /**
     * A token's windows have closed with a value that differs from those of the hop before.
     *
     * @param metrics makes the record; only to be called at once
     */
    void metrics(String mint, Supplier<TokenMetrics> metrics);

    /** Follows the all-zero metrics of a token whose longest window has emptied. */
    void emptied(String mint);

    /** A record that moved time too far by itself, and was not confirmed by the one after it. */
    void refused(O origin, String reason);
}
