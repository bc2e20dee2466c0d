package io.solflow.decode;

import java.util.List;

/** What the token balances of a transaction say about a pool; knows nothing of events. */
final class PoolBalances {

    private PoolBalances() {}

    /** What the accounts of an owner gained of a mint; null when it has none. */
    static Long change(Transaction transaction, Address owner, Address mint) {
        Long before = sum(transaction.before(), owner, mint);
        Long after = sum(transaction.after(), owner, mint);
        return before == null && after == null
                ? null
                : Long.valueOf((after == null ? 0 : after) - (before == null ? 0 : before));
    }

    private static Long sum(List<TokenBalance> balances, Address owner, Address mint) {
        Long sum = null;
        for (TokenBalance balance : balances) {
            if (owner.equals(balance.owner()) && mint.equals(balance.mint())) {
                sum = (sum == null ? 0 : sum) + balance.amount();
            }
        }
        return sum;
    }
}
