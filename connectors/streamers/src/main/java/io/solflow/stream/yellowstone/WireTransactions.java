package io.solflow.stream.yellowstone;

import com.google.protobuf.ByteString;
import io.solflow.decode.Address;
import io.solflow.decode.Base58;
import io.solflow.decode.InnerInstructions;
import io.solflow.decode.Instruction;
import io.solflow.decode.Origin;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import io.solflow.stream.yellowstone.wire.CompiledInstruction;
import io.solflow.stream.yellowstone.wire.InnerInstruction;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import io.solflow.stream.yellowstone.wire.TransactionStatusMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions of the stream as decoders take them. */
public final class WireTransactions {

    private WireTransactions() {}

    /** A transaction of the stream, or why it is none. */
    public sealed interface Result {

        /** It can be decoded. */
        record Readable(Transaction transaction) implements Result {}

        /** It says what no transaction can say. */
        record Unreadable(String signature, String reason) implements Result {}
    }

    private static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Reads one.
     *
     * @param blockTime of its block, seconds since 1970-01-01 UTC; null when not known
     */
    public static Result read(
            SubscribeUpdateTransactionInfo info, long slot, @Nullable Long blockTime) {
        String signature = Base58.encode(info.getSignature().toByteArray());
        try {
            return new Result.Readable(transaction(info, signature, slot, blockTime));
        } catch (Impossible e) {
            return new Result.Unreadable(signature, e.getMessage());
        }
    }

    private static Transaction transaction(
            SubscribeUpdateTransactionInfo info,
            String signature,
            long slot,
            @Nullable Long blockTime)
            throws Impossible {
        if (!info.hasTransaction() || !info.hasMeta()) {
            throw new Impossible("the transaction or what it did is missing");
        }
        var message = info.getTransaction().getMessage();
        TransactionStatusMeta meta = info.getMeta();
        var accounts = new ArrayList<Address>();
        add(message.getAccountKeysList(), "account_keys", accounts);
        add(meta.getLoadedWritableAddressesList(), "loaded_writable_addresses", accounts);
        add(meta.getLoadedReadonlyAddressesList(), "loaded_readonly_addresses", accounts);
        if (accounts.isEmpty()) {
            throw new Impossible("it has no accounts");
        }
        var outer = new ArrayList<Instruction>(message.getInstructionsCount());
        for (CompiledInstruction each : message.getInstructionsList()) {
            outer.add(
                    new Instruction(
                            each.getProgramIdIndex(),
                            each.getAccounts().toByteArray(),
                            each.getData().toByteArray(),
                            1));
        }
        return new Transaction(
                new Origin(signature, accounts.get(0), slot, blockTime),
                accounts,
                outer,
                inner(meta),
                balances(meta.getPreTokenBalancesList()),
                balances(meta.getPostTokenBalancesList()),
                meta.getLogMessagesNone() ? null : meta.getLogMessagesList(),
                meta.hasErr());
    }

    private static void add(List<ByteString> keys, String field, List<Address> accounts)
            throws Impossible {
        for (ByteString key : keys) {
            Address address = Address.ofBytes(key.toByteArray());
            if (address == null) {
                throw new Impossible(
                        field
                                + " has a key of "
                                + key.size()
                                + " bytes, expected "
                                + Address.BYTES);
            }
            accounts.add(address);
        }
    }

    private static List<InnerInstructions> inner(TransactionStatusMeta meta) {
        var groups = new ArrayList<InnerInstructions>(meta.getInnerInstructionsCount());
        for (var group : meta.getInnerInstructionsList()) {
            var members = new ArrayList<Instruction>(group.getInstructionsCount());
            for (InnerInstruction each : group.getInstructionsList()) {
                members.add(
                        new Instruction(
                                each.getProgramIdIndex(),
                                each.getAccounts().toByteArray(),
                                each.getData().toByteArray(),
                                each.getStackHeight()));
            }
            groups.add(new InnerInstructions(group.getIndex(), members));
        }
        return groups;
    }

    private static List<TokenBalance> balances(
            List<io.solflow.stream.yellowstone.wire.TokenBalance> recorded) throws Impossible {
        var balances = new ArrayList<TokenBalance>(recorded.size());
        for (var each : recorded) {
            Address mint = Address.parse(each.getMint());
            if (mint == null) {
                throw new Impossible("a token balance has no mint: " + each.getMint());
            }
            balances.add(
                    new TokenBalance(
                            each.getAccountIndex(),
                            mint,
                            Address.parse(each.getOwner()),
                            amount(each.getUiTokenAmount().getAmount()),
                            each.getUiTokenAmount().getDecimals()));
        }
        return balances;
    }

    private static long amount(String text) throws Impossible {
        try {
            return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new Impossible("a token balance is no whole number: " + text);
        }
    }
}
