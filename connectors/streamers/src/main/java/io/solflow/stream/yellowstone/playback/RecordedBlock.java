package io.solflow.stream.yellowstone.playback;

import io.solflow.stream.yellowstone.wire.SlotStatus;
import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateBlockMeta;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateSlot;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransaction;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A block as it is played.
 *
 * @param meta what is known of the whole block
 * @param transactions in its order
 */
public record RecordedBlock(
        SubscribeUpdateBlockMeta meta, List<SubscribeUpdateTransactionInfo> transactions) {

    public RecordedBlock {
        transactions = List.copyOf(transactions);
    }

    /** Number of its slot. */
    public long slot() {
        return meta.getSlot();
    }

    /** The same transactions in a block of another hash. */
    RecordedBlock withHash(String hash) {
        return new RecordedBlock(meta.toBuilder().setBlockhash(hash).build(), transactions);
    }

    /** The updates of a slot, from its first to its confirmation. */
    List<SubscribeUpdate> updates() {
        var updates = new ArrayList<SubscribeUpdate>();
        updates.add(status(SlotStatus.SLOT_CREATED_BANK));
        transactions.forEach(each -> updates.add(update(each)));
        updates.add(status(SlotStatus.SLOT_COMPLETED));
        updates.add(SubscribeUpdate.newBuilder().setBlockMeta(meta).build());
        updates.add(status(SlotStatus.SLOT_PROCESSED));
        updates.add(status(SlotStatus.SLOT_CONFIRMED));
        return updates;
    }

    private SubscribeUpdate update(SubscribeUpdateTransactionInfo info) {
        return SubscribeUpdate.newBuilder()
                .setTransaction(
                        SubscribeUpdateTransaction.newBuilder()
                                .setSlot(slot())
                                .setTransaction(info))
                .build();
    }

    private SubscribeUpdate status(SlotStatus status) {
        return SubscribeUpdate.newBuilder()
                .setSlot(
                        SubscribeUpdateSlot.newBuilder()
                                .setSlot(slot())
                                .setParent(meta.getParentSlot())
                                .setStatus(status))
                .build();
    }
}
