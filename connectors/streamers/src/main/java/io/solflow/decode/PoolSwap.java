package io.solflow.decode;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import org.jspecify.annotations.Nullable;

/**
 * A swap as a pool sees it: between its base and its quote, either of which may be the token.
 *
 * @param baseBought whether the wallet received the base
 * @param base amount of the base against the pool, base units
 * @param quote amount of the quote against the pool, base units
 * @param fees in the pool's quote
 * @param before reserves before, {@link Reserves#token} being the base; null when unknown
 * @param after reserves after; null when unknown
 * @param time the event's own chain time; null when it has none
 */
public record PoolSwap(
        Address pool,
        @Nullable Address wallet,
        boolean baseBought,
        long base,
        long quote,
        Fees fees,
        @Nullable Reserves before,
        @Nullable Reserves after,
        Proof proof,
        boolean agent,
        @Nullable Long time) {

    /** The trade of the token; null when the pool exchanges two quote assets, or none. */
    public @Nullable Swap in(Pool known) {
        boolean baseIsMoney = QuoteAssets.contains(known.baseMint());
        boolean quoteIsMoney = QuoteAssets.contains(known.quoteMint());
        if (baseIsMoney == quoteIsMoney) {
            return null;
        }
        return quoteIsMoney ? ofBase(known) : ofQuote(known);
    }

    private Swap ofBase(Pool known) {
        return new Swap(
                pool,
                known.baseMint(),
                QuoteAssets.canonical(known.quoteMint()),
                wallet,
                baseBought ? Side.BUY : Side.SELL,
                quote,
                base,
                fees,
                before,
                after,
                proof,
                agent,
                time);
    }

    /** The pool's quote is the token: what the pool calls selling its base buys the token. */
    private Swap ofQuote(Pool known) {
        return new Swap(
                pool,
                known.quoteMint(),
                QuoteAssets.canonical(known.baseMint()),
                wallet,
                baseBought ? Side.SELL : Side.BUY,
                base,
                quote,
                Fees.UNKNOWN,
                before == null ? null : before.turned(),
                after == null ? null : after.turned(),
                proof,
                agent,
                time);
    }
}
