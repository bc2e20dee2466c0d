package io.solflow.decode;

import io.solflow.decode.Decoded.Traded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the spot leg of a DCA fill to the user of the order: the keeper who swaps for him is only
 * the hand. The leg lies between the instruction that lends the keeper the input and the one that
 * fills, or under the one that fills; it trades the same token the same way.
 */
final class DcaAttribution {

    private DcaAttribution() {}

    /** The results, in their order, with the wallets of spot legs replaced. */
    static List<Decoded> apply(Transaction transaction, List<Decoded> results) {
        List<Traded> fills = new ArrayList<>(0);
        for (Decoded result : results) {
            if (result instanceof Traded trade && isFill(trade)) {
                fills.add(trade);
            }
        }
        return fills.isEmpty()
                ? results
                : results.stream().map(result -> attributed(transaction, result, fills)).toList();
    }

    private static boolean isFill(Traded trade) {
        return trade.place().program() == Program.JUPITER_DCA;
    }

    private static Decoded attributed(Transaction transaction, Decoded result, List<Traded> fills) {
        if (!(result instanceof Traded leg) || isFill(leg)) {
            return result;
        }
        for (Traded fill : fills) {
            Address user = fill.swap().wallet();
            if (user != null && isLegOf(transaction, leg, fill)) {
                return new Traded(
                        leg.place(),
                        leg.ordinal(),
                        leg.swap().by(user),
                        leg.tokenDecimals(),
                        leg.quoteDecimals());
            }
        }
        return result;
    }

    private static boolean isLegOf(Transaction transaction, Traded leg, Traded fill) {
        int outer = leg.place().outerIndex();
        int last = fill.place().outerIndex();
        return outer <= last
                && outer >= lent(transaction, last)
                && leg.swap().mint().equals(fill.swap().mint())
                && leg.swap().side() == fill.swap().side();
    }

    /** Index of the latest earlier instruction of the program about the same order. */
    private static int lent(Transaction transaction, int filled) {
        Address order = order(transaction, filled);
        for (int i = filled - 1; i >= 0 && order != null; i--) {
            if (order.equals(order(transaction, i))) {
                return i;
            }
        }
        return filled;
    }

    /** The order that an outer instruction of the program is about: its second account. */
    private static @Nullable Address order(Transaction transaction, int outerIndex) {
        Instruction instruction = transaction.instructions().get(outerIndex);
        boolean ours =
                Program.JUPITER_DCA
                        .address()
                        .equals(transaction.account(instruction.programIndex()));
        return ours && instruction.accounts().length > 1
                ? transaction.account(instruction.accounts()[1] & 0xFF)
                : null;
    }
}
