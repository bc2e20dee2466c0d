package io.solflow.stream.yellowstone.playback;

import io.solflow.decode.Decoded;
import io.solflow.decode.PoolLookup;
import io.solflow.decode.Recordings;
import io.solflow.decode.Transaction;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateBlockMeta;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
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
            infos.add(WireEncoding.info(each, infos.size()));
        }
        return new RecordedBlock(meta.build(), infos);
    }
}
