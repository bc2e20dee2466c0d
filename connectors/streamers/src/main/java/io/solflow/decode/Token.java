package io.solflow.decode;

import io.solflow.schemas.TokenInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a create event says of a token.
 *
 * @param decimals null when the transaction does not tell
 * @param supply base units; null when unknown
 * @param time the event's own chain time, seconds since 1970; null when it has none
 */
public record Token(
        Address mint,
        String name,
        String symbol,
        String uri,
        @Nullable Integer decimals,
        @Nullable Long supply,
        @Nullable Address creator,
        Program platform,
        @Nullable Long time) {

    /**
     * The same as a record of the topic of tokens.
     *
     * @param origin the transaction that created it
     * @param createdAt chain time of the creation, seconds since 1970
     */
    public TokenInfo info(Origin origin, long createdAt) {
        return TokenInfo.newBuilder()
                .setMint(mint.toString())
                .setName(name)
                .setSymbol(symbol)
                .setUri(uri)
                .setDecimals(decimals)
                .setSupply(supply)
                .setCreator(creator == null ? null : creator.toString())
                .setPlatform(platform.label())
                .setCreatedAtS(createdAt)
                .setCreatedSlot(origin.slot())
                .setUpdatedAtS(createdAt)
                .build();
    }
}
