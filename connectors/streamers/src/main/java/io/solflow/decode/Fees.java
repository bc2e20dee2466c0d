package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * Fees of a trade in base units of its quote asset; each null when not known, or when it was taken
 * in another asset.
 *
 * @param liquidity kept by the liquidity providers
 * @param protocol taken by the program
 * @param creator for the token's creator
 */
public record Fees(@Nullable Long liquidity, @Nullable Long protocol, @Nullable Long creator) {

    /** Nothing is known. */
    public static final Fees UNKNOWN = new Fees(null, null, null);
}
