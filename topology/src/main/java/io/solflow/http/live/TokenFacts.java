package io.solflow.http.live;

import io.solflow.schemas.TokenInfo;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token itself. All texts are as somebody on chain has written them.
 *
 * @param program where it was launched
 * @param createdAtSeconds chain time of the creation, seconds since 1970-01-01 UTC
 * @param supply in base units
 */
public record TokenFacts(
        @Nullable String symbol,
        @Nullable String name,
        @Nullable String program,
        @Nullable Long createdAtSeconds,
        @Nullable Integer decimals,
        @Nullable Long supply,
        @Nullable String creator,
        @Nullable String uri) {

    public static final TokenFacts NONE =
            new TokenFacts(null, null, null, null, null, null, null, null);

    public static TokenFacts of(TokenInfo info) {
        return new TokenFacts(
                info.getSymbol(),
                info.getName(),
                info.getPlatform(),
                info.getCreatedAtS(),
                info.getDecimals(),
                info.getSupply(),
                info.getCreator(),
                info.getUri());
    }

    /** Whole tokens; NaN when supply or decimals are unknown. */
    public double wholeSupply() {
        return supply == null || decimals == null ? Double.NaN : supply / Math.pow(10, decimals);
    }
}
