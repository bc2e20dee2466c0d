package io.solflow.stream.yellowstone.playback;

import com.google.protobuf.ByteString;
import io.solflow.decode.Address;
import io.solflow.decode.Base58;
import io.solflow.decode.Decoded;
import io.solflow.decode.Instruction;
import io.solflow.decode.PoolLookup;
import io.solflow.decode.Recordings;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.stream.yellowstone.wire.CompiledInstruction;
import io.solflow.stream.yellowstone.wire.InnerInstruction;
import io.solflow.stream.yellowstone.wire.InnerInstructions;
import io.solflow.stream.yellowstone.wire.Message;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateBlockMeta;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import io.solflow.stream.yellowstone.wire.TransactionError;
import io.solflow.stream.yellowstone.wire.TransactionStatusMeta;
import io.solflow.stream.yellowstone.wire.UiTokenAmount;
import io.solflow.stream.yellowstone.wire.UnixTimestamp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bundled blocks from the recorded transactions of the tests: {@code EncodeBlocks FILE}.
 * Every transaction whose slot and signature are known goes into the block of its slot; the block
 * before is the parent. The same input gives the same content.
 */
public final class EncodeBlocks {

    private EncodeBlocks() {}

    public static void main(String[] arguments) throws IOException {
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            Recording.write(blocks(), out);
        }
    }

    /** The blocks, by slot. */
    public static List<RecordedBlock> blocks() {
        var bySlot = new TreeMap<Long, List<Transaction>>();
        for (Recordings.Item item : Recordings.all()) {
            var origin = item.transaction().origin();
            if (origin.slot() != null && !origin.signature().isEmpty()) {
                bySlot.computeIfAbsent(origin.slot(), none -> new ArrayList<>())
                        .add(item.transaction());
            }
        }
        var blocks = new ArrayList<RecordedBlock>();
        long parent = bySlot.firstKey() - 1;
        long time = 0;
        for (var entry : bySlot.entrySet()) {
            Long known = time(entry.getValue());
            time = known == null ? time : known;
            blocks.add(block(entry.getKey(), parent, time, entry.getValue()));
            parent = entry.getKey();
        }
        return blocks;
    }

    /** Of the block, else as an event says. */
    private static @Nullable Long time(List<Transaction> transactions) {
        for (Transaction each : transactions) {
            if (each.origin().blockTime() != null) {
                return each.origin().blockTime();
            }
            for (Decoded result : KnownPrograms.decoder().decode(each, PoolLookup.NONE)) {
                if (result instanceof Decoded.Traded trade && trade.eventTime() != null) {
                    return trade.eventTime();
                }
            }
        }
        return null;
    }

    private static RecordedBlock block(
            long slot, long parent, long time, List<Transaction> transactions) {
        var meta =
                SubscribeUpdateBlockMeta.newBuilder()
                        .setSlot(slot)
                        .setParentSlot(parent)
                        .setBlockhash("block-" + slot)
                        .setBlockTime(UnixTimestamp.newBuilder().setTimestamp(time))
                        .setExecutedTransactionCount(transactions.size());
        var infos = new ArrayList<SubscribeUpdateTransactionInfo>();
        for (Transaction each : transactions) {
            infos.add(info(each, infos.size()));
        }
        return new RecordedBlock(meta.build(), infos);
    }

    /** A transaction as the stream has it; all accounts are static keys. */
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
