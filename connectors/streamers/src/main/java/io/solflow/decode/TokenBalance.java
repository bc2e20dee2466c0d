package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * Tokens on one account, before or after a transaction.
 *
 * @param account index in the transaction's accounts
 * @param owner whose tokens they are; null when not recorded
 * @param amount base units; unsigned, so it may read as negative
 * @param decimals one whole token is 10^decimals base units
 */
public record TokenBalance(
        int account, Address mint, @Nullable Address owner, long amount, int decimals) {}
