package io.solflow.decode;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a trade moved, seen from the token.
 *
 * @param pool pool or bonding curve; null when not recorded
 * @param quoteMint wrapped SOL for SOL in any form
 * @param wallet who traded; null when not recorded
 * @param quoteAmount against the curve or pool, base units, 0 or more
 * @param tokenAmount against the curve or pool, base units, 0 or more
 * @param fees kept apart from the amounts
 * @param before reserves of the price formula before the trade; null when not recorded
 * @param after the same after it; null when they cannot be told
 * @param agent whether the program's own agent traded
 * @param time the event's own chain time, seconds since 1970; null when it has none
 */
public record Swap(
        @Nullable Address pool,
        Address mint,
        Address quoteMint,
        @Nullable Address wallet,
        Side side,
        long quoteAmount,
        long tokenAmount,
        Fees fees,
        @Nullable Reserves before,
        @Nullable Reserves after,
        Proof proof,
        boolean agent,
        @Nullable Long time) {

    /** The same trade of another wallet. */
    Swap by(Address trader) {
        return new Swap(
                pool,
                mint,
                quoteMint,
                trader,
                side,
                quoteAmount,
                tokenAmount,
                fees,
                before,
                after,
                proof,
                agent,
                time);
    }
}
