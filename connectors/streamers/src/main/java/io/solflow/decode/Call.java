package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * One executed instruction and its place among the others.
 *
 * @param order number in order of execution, from 0, over the whole transaction
 * @param outerIndex index of the outer instruction that it is or belongs to
 * @param innerIndex index among that one's inner instructions; -1 for the outer one itself
 * @param program who executed it; null when the transaction does not say
 * @param parent who invoked it; null for an outer instruction, and when the record does not tell
 */
record Call(
        Transaction transaction,
        int order,
        int outerIndex,
        int innerIndex,
        @Nullable Address program,
        Instruction instruction,
        @Nullable Call parent) {

    /** The account at a position of the instruction; null when it has fewer. */
    @Nullable Address account(int position) {
        byte[] accounts = instruction.accounts();
        return position < 0 || position >= accounts.length
                ? null
                : transaction.account(accounts[position] & 0xFF);
    }
}
