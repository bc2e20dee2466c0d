package io.solflow.decode.pumpswap;

import io.solflow.decode.Pool;
import io.solflow.decode.Program;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a pool exchanges, told by the token balances of its two vaults: the pool owns them, and the
 * event says what was in them before the trade.
 */
final class Vaults {

    private Vaults() {}

    /** The pool of a trade; null when the balances do not tell, or not unambiguously. */
    static @Nullable Pool of(TradeEvent event, Transaction transaction) {
        TokenBalance base = holding(event, transaction, event.poolBase());
        TokenBalance quote = holding(event, transaction, event.poolQuote());
        if (base == null || quote == null || base.mint().equals(quote.mint())) {
            return null;
        }
        return new Pool(
                event.pool(),
                Program.PUMPSWAP,
                base.mint(),
                quote.mint(),
                base.decimals(),
                quote.decimals());
    }

    private static @Nullable TokenBalance holding(
            TradeEvent event, Transaction transaction, long amount) {
        TokenBalance found = null;
        for (TokenBalance balance : transaction.before()) {
            if (event.pool().equals(balance.owner()) && balance.amount() == amount) {
                if (found != null) {
                    return null;
                }
                found = balance;
            }
        }
        return found;
    }
}
