package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * What a pool exchanges.
 *
 * @param baseDecimals null when not known
 * @param quoteDecimals null when not known
 */
public record Pool(
        Address address,
        Program program,
        Address baseMint,
        Address quoteMint,
        @Nullable Integer baseDecimals,
        @Nullable Integer quoteDecimals) {}
