package io.solflow.decode.launchlab;

import io.solflow.decode.ConstantProduct;
import io.solflow.decode.Reserves;
import io.solflow.schemas.Proof;
import org.jspecify.annotations.Nullable;

/**
 * The price formula of a curve. The event does not say which of the three curves it is: the usual
 * one is a constant product, the second has one price, and the third is not checked.
 */
final class LaunchCurve {

    private LaunchCurve() {}

    /** Reserves of the formula before the trade; null when they cannot have been so. */
    static @Nullable Reserves before(TradeEvent event) {
        return reserves(event, event.realBaseBefore(), event.realQuoteBefore());
    }

    /** Reserves of the formula after the trade; null when they cannot be so. */
    static @Nullable Reserves after(TradeEvent event) {
        return reserves(event, event.realBaseAfter(), event.realQuoteAfter());
    }

    private static @Nullable Reserves reserves(TradeEvent event, long sold, long collected) {
        long quote = event.virtualQuote() + collected;
        long base = event.virtualBase() - sold;
        return quote < 0 || base < 0 ? null : new Reserves(quote, base);
    }

    /** Whether one of the formulas gives the amounts. */
    static Proof proof(TradeEvent event) {
        if (event.virtualQuote() == 0) {
            return Proof.NONE; // price proportional to what was sold
        }
        Reserves before = before(event);
        long quote = event.quoteMoved();
        long tokens = event.tokensMoved();
        boolean exact =
                before != null
                        && (event.buy() ? buy(before, quote, tokens) : sell(before, quote, tokens));
        return exact || onePrice(event, quote, tokens) ? Proof.EXACT : Proof.FAILED;
    }

    private static boolean buy(Reserves before, long quote, long tokens) {
        return ConstantProduct.isFloor(tokens, quote, before.token(), before.quote() + quote)
                || tokens < before.token()
                        && ConstantProduct.isCeiling(
                                quote, tokens, before.quote(), before.token() - tokens);
    }

    private static boolean sell(Reserves before, long quote, long tokens) {
        return ConstantProduct.isFloor(quote, tokens, before.quote(), before.token() + tokens)
                || quote < before.quote()
                        && ConstantProduct.isCeiling(
                                tokens, quote, before.token(), before.quote() - quote);
    }

    private static boolean onePrice(TradeEvent event, long quote, long tokens) {
        long in = event.buy() ? quote : tokens;
        long out = event.buy() ? tokens : quote;
        long reserveIn = event.buy() ? event.virtualQuote() : event.virtualBase();
        long reserveOut = event.buy() ? event.virtualBase() : event.virtualQuote();
        return ConstantProduct.isFloor(out, in, reserveOut, reserveIn)
                || ConstantProduct.isCeiling(in, out, reserveIn, reserveOut);
    }
}
