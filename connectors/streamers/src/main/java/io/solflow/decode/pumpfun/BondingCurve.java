package io.solflow.decode.pumpfun;

import io.solflow.decode.ConstantProduct;
import io.solflow.decode.Reserves;
import org.jspecify.annotations.Nullable;

/** The price formula of a bonding curve: a constant product of virtual reserves. */
final class BondingCurve {

    private BondingCurve() {}

    /** Reserves before a trade, from those after it; null when no reserves can have been so. */
    static @Nullable Reserves before(boolean buy, long quote, long tokens, Reserves after) {
        long quoteBefore = buy ? after.quote() - quote : after.quote() + quote;
        long tokensBefore = buy ? after.token() + tokens : after.token() - tokens;
        return quoteBefore < 0 || tokensBefore < 0 ? null : new Reserves(quoteBefore, tokensBefore);
    }

    /**
     * Whether the formula gives these amounts. A purchase names the tokens and pays their price,
     * rounded up past the next whole unit; or it names the price and gets the tokens that all but
     * one unit of it buy. A sale gets its price rounded down.
     */
    static boolean explains(boolean buy, long quote, long tokens, @Nullable Reserves before) {
        if (before == null) {
            return false;
        }
        if (!buy) {
            return ConstantProduct.isFloor(quote, tokens, before.quote(), before.token() + tokens);
        }
        return quote > 0
                && (tokens < before.token()
                                && ConstantProduct.isFloor(
                                        quote - 1, tokens, before.quote(), before.token() - tokens)
                        || ConstantProduct.isFloor(
                                tokens, quote - 1, before.token(), before.quote() + quote - 1));
    }
}
