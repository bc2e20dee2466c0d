package io.solflow.decode.pumpswap;

import io.solflow.decode.ConstantProduct;
import io.solflow.decode.Fees;
import io.solflow.decode.PoolSwap;
import io.solflow.decode.Reserves;
import io.solflow.schemas.Proof;
import org.jspecify.annotations.Nullable;

/** The price formula of a pool: a constant product; the fee of the liquidity providers stays in. */
final class PoolFormula {

    private PoolFormula() {}

    /** The swap that an event tells, with reserves before and after it, and its proof. */
    static PoolSwap swap(TradeEvent event) {
        Reserves before = before(event);
        return new PoolSwap(
                event.pool(),
                event.user(),
                event.buy(),
                event.base(),
                event.quote(),
                fees(event),
                before,
                before == null ? null : after(event, before),
                explains(event, before) ? Proof.EXACT : Proof.FAILED,
                false,
                event.timestamp());
    }

    private static Fees fees(TradeEvent event) {
        TradeEvent.Creator creator = event.creator();
        return new Fees(event.lpFee(), event.protocolFee(), creator == null ? null : creator.fee());
    }

    private static @Nullable Reserves before(TradeEvent event) {
        long virtual = event.virtualQuote() == null ? 0 : event.virtualQuote();
        long quote = event.poolQuote() + virtual;
        boolean possible = quote >= 0 && (virtual >= 0 || event.poolQuote() >= -virtual);
        return possible ? new Reserves(quote, event.poolBase()) : null;
    }

    private static @Nullable Reserves after(TradeEvent event, Reserves before) {
        long moved = event.poolAmount();
        long quote = event.buy() ? before.quote() + moved : before.quote() - moved;
        long base = event.buy() ? before.token() - event.base() : before.token() + event.base();
        return quote < 0 || base < 0 ? null : new Reserves(quote, base);
    }

    private static boolean explains(TradeEvent event, @Nullable Reserves before) {
        if (before == null) {
            return false;
        }
        return event.buy()
                ? event.base() < before.token()
                        && ConstantProduct.isCeiling(
                                event.quote(),
                                before.quote(),
                                event.base(),
                                before.token() - event.base())
                : ConstantProduct.isFloor(
                        event.quote(), before.quote(), event.base(), before.token() + event.base());
    }
}
