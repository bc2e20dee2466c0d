package io.solflow.enrich;

import org.jspecify.annotations.Nullable;

/** The tokens that an operator has blocked, as of now. Any thread may ask. */
@FunctionalInterface
public interface Blocklist {

    /** Blocks nothing. */
    Blocklist NONE = mint -> null;

    /** Why a token is blocked, in the operator's words, maybe empty; null when it is not. */
    @Nullable String reason(String mint);

    default boolean blocks(String mint) {
        return reason(mint) != null;
    }
}
