package io.solflow.stream.yellowstone.playback;

import com.google.protobuf.ByteString;
import io.solflow.decode.Address;
import io.solflow.decode.Base58;
import io.solflow.decode.Instruction;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import io.solflow.stream.yellowstone.wire.CompiledInstruction;
import io.solflow.stream.yellowstone.wire.InnerInstruction;
import io.solflow.stream.yellowstone.wire.InnerInstructions;
import io.solflow.stream.yellowstone.wire.Message;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import io.solflow.stream.yellowstone.wire.TransactionError;
import io.solflow.stream.yellowstone.wire.TransactionStatusMeta;
import io.solflow.stream.yellowstone.wire.UiTokenAmount;

/** Transactions as the stream has them: the other direction of what the client reads. */
public final class WireEncoding {

    private WireEncoding() {}

    /**
     * A transaction as the stream has it; all its accounts are static keys.
     *
     * @param index in its block
     * @throws IllegalArgumentException when its signature is not base58
     */
    public static SubscribeUpdateTransactionInfo info(Transaction transaction, int index) {
        var message = Message.newBuilder();
        for (Address account : transaction.accounts()) {
            message.addAccountKeys(ByteString.copyFrom(account.bytes()));
        }
        for (Instruction each : transaction.instructions()) {
            message.addInstructions(
                    CompiledInstruction.newBuilder()
                            .setProgramIdIndex(each.programIndex())
                            .setAccounts(ByteString.copyFrom(each.accounts()))
                            .setData(ByteString.copyFrom(each.data())));
        }
        ByteString signature = ByteString.copyFrom(Base58.decode(transaction.origin().signature()));
        var info =
                SubscribeUpdateTransactionInfo.newBuilder()
                        .setSignature(signature)
                        .setIndex(index)
                        .setMeta(meta(transaction));
        info.getTransactionBuilder().addSignatures(signature).setMessage(message);
        return info.build();
    }

    private static TransactionStatusMeta meta(Transaction transaction) {
        var meta = TransactionStatusMeta.newBuilder();
        if (transaction.failed()) {
            meta.setErr(TransactionError.newBuilder().setErr(ByteString.copyFrom(new byte[] {8})));
        }
        for (var group : transaction.inner()) {
            var inner = InnerInstructions.newBuilder().setIndex(group.outerIndex());
            for (Instruction each : group.instructions()) {
                var one =
                        InnerInstruction.newBuilder()
                                .setProgramIdIndex(each.programIndex())
                                .setAccounts(ByteString.copyFrom(each.accounts()))
                                .setData(ByteString.copyFrom(each.data()));
                if (each.height() > 0) {
                    one.setStackHeight(each.height());
                }
                inner.addInstructions(one);
            }
            meta.addInnerInstructions(inner);
        }
        if (transaction.logs() == null) {
            meta.setLogMessagesNone(true);
        } else {
            meta.addAllLogMessages(transaction.logs());
        }
        transaction.before().forEach(each -> meta.addPreTokenBalances(balance(each)));
        transaction.after().forEach(each -> meta.addPostTokenBalances(balance(each)));
        return meta.build();
    }

    private static io.solflow.stream.yellowstone.wire.TokenBalance balance(TokenBalance each) {
        return io.solflow.stream.yellowstone.wire.TokenBalance.newBuilder()
                .setAccountIndex(each.account())
                .setMint(each.mint().toString())
                .setOwner(each.owner() == null ? "" : each.owner().toString())
                .setUiTokenAmount(
                        UiTokenAmount.newBuilder()
                                .setAmount(Long.toUnsignedString(each.amount()))
                                .setDecimals(each.decimals()))
                .build();
    }
}
