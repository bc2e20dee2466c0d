package io.solflow.decode.raydiumcpmm;

import io.solflow.decode.Address;
import io.solflow.decode.ConstantProduct;
import io.solflow.decode.Fees;
import io.solflow.decode.Pool;
import io.solflow.decode.QuoteAssets;
import io.solflow.decode.Reserves;
import io.solflow.decode.Swap;
import io.solflow.decode.raydiumcpmm.SwapEvent.Details;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import org.jspecify.annotations.Nullable;

/**
 * The price formula of a pool: a constant product, after the trade fee, which is always taken from
 * the input. The pool of a swap has the output as base and the input as quote.
 */
final class CpmmFormula {

    private CpmmFormula() {}

    /** The trade that a swap is; null when it exchanges two quote assets, or none. */
    static @Nullable Swap swap(SwapEvent event, Pool pool, @Nullable Address wallet) {
        boolean paid = QuoteAssets.contains(pool.quoteMint());
        if (paid == QuoteAssets.contains(pool.baseMint())) {
            return null;
        }
        return paid ? buy(event, pool, wallet) : sell(event, pool, wallet);
    }

    private static Swap buy(SwapEvent event, Pool pool, @Nullable Address wallet) {
        Details details = event.details();
        Fees fees =
                details == null
                        ? Fees.UNKNOWN
                        : new Fees(details.tradeFee(), null, creatorFee(details, true));
        return new Swap(
                event.pool(),
                pool.baseMint(),
                QuoteAssets.canonical(pool.quoteMint()),
                wallet,
                Side.BUY,
                Math.max(0, effectiveInput(event)),
                event.output(),
                fees,
                new Reserves(event.inputBefore(), event.outputBefore()),
                null,
                proof(event),
                false,
                null);
    }

    private static Swap sell(SwapEvent event, Pool pool, @Nullable Address wallet) {
        Details details = event.details();
        Fees fees =
                details == null ? Fees.UNKNOWN : new Fees(null, null, creatorFee(details, false));
        return new Swap(
                event.pool(),
                pool.quoteMint(),
                QuoteAssets.canonical(pool.baseMint()),
                wallet,
                Side.SELL,
                fullOutput(event),
                event.input(),
                fees,
                new Reserves(event.outputBefore(), event.inputBefore()),
                null,
                proof(event),
                false,
                null);
    }

    /** The creator's fee in the quote; null when it was taken in the token. */
    private static @Nullable Long creatorFee(Details details, boolean quoteIsInput) {
        return details.creatorFeeOnInput() == quoteIsInput || details.creatorFee() == 0
                ? details.creatorFee()
                : null;
    }

    /** What of the input the formula sees. */
    private static long effectiveInput(SwapEvent event) {
        Details details = event.details();
        if (details == null) {
            return event.input();
        }
        long creatorFee = details.creatorFeeOnInput() ? details.creatorFee() : 0;
        return event.input() - details.tradeFee() - creatorFee;
    }

    /** What the formula gave, before the creator's fee was taken from it. */
    private static long fullOutput(SwapEvent event) {
        Details details = event.details();
        long creatorFee = details == null || details.creatorFeeOnInput() ? 0 : details.creatorFee();
        return Math.max(event.output(), event.output() + creatorFee);
    }

    private static Proof proof(SwapEvent event) {
        if (event.details() == null) {
            return Proof.NONE; // the older layout does not tell the fee
        }
        long in = effectiveInput(event);
        long out = fullOutput(event);
        boolean exact =
                in >= 0
                        && (ConstantProduct.isFloor(
                                        out, in, event.outputBefore(), event.inputBefore() + in)
                                || out < event.outputBefore()
                                        && ConstantProduct.isCeiling(
                                                in,
                                                out,
                                                event.inputBefore(),
                                                event.outputBefore() - out));
        return exact ? Proof.EXACT : Proof.FAILED;
    }
}
