package io.solflow.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with what executing it left behind. Nothing about it is trusted: indexes may point
 * outside, lists may be missing.
 *
 * @param origin which one, and when
 * @param accounts static keys, then loaded writable, then loaded read-only
 * @param instructions outer instructions
 * @param inner what they invoked; empty when nothing, or when not recorded
 * @param before token balances before
 * @param after token balances after
 * @param logs lines of the log; null when not recorded
 * @param failed whether it was rolled back: its events happened, its transfers did not
 */
public record Transaction(
        Origin origin,
        List<Address> accounts,
        List<Instruction> instructions,
        List<InnerInstructions> inner,
        List<TokenBalance> before,
        List<TokenBalance> after,
        @Nullable List<String> logs,
        boolean failed) {

    /** The account at an index; null outside. */
    @Nullable Address account(int index) {
        return index < 0 || index >= accounts.size() ? null : accounts.get(index);
    }

    /** Decimals of a mint as the balances record them; null when they do not have the mint. */
    @Nullable Integer decimals(Address mint) {
        Integer decimals = decimals(after, mint);
        return decimals == null ? decimals(before, mint) : decimals;
    }

    private static @Nullable Integer decimals(List<TokenBalance> balances, Address mint) {
        for (TokenBalance balance : balances) {
            if (balance.mint().equals(mint)) {
                return balance.decimals();
            }
        }
        return null;
    }
}
