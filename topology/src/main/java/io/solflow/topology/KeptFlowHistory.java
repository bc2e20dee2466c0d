package io.solflow.topology;

import io.solflow.enrich.FlowHistory;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowSize;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The flow history of one partition, and the store that it comes back from. It reaches back eight
 * hours, further than the log is read again after a restart, so it is saved: per end of an emission
 * interval one block of all tokens that changed, not a record per token.
 *
 * <p>Keys of the store go round every ten hours, so that blocks of the past are overwritten; 600 at
 * an interval of a minute, each of about 60 bytes per changed token. One more entry says when the
 * history began.
 */
final class KeptFlowHistory {

    static final String STORE = "flow-history";

    private static final long SINCE = -1;
    private static final long ROUND_SECONDS = 36_000;
    private static final int PART_BITS = 16;
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final long REACH_SECONDS = 2L * WindowSize.LONGEST.seconds();

    private final KeyValueStore<Long, byte[]> store;
    private final FlowHistory history = new FlowHistory();
    private @Nullable FlowBlock block;
    private long end;
    private int parts;

    /** Reads what the store has. */
    KeptFlowHistory(KeyValueStore<Long, byte[]> store) {
        this.store = store;
        byte[] since = store.get(SINCE);
        if (since != null) {
            history.startsAt(ByteBuffer.wrap(since).getLong());
        }
        long newest = newestEnd();
        long split = key(newest, 0) + (1L << PART_BITS);
        read(split, Long.MAX_VALUE, newest); // in the order of ends
        read(0, split - 1, newest);
    }

    private void read(long firstKey, long lastKey, long newest) {
        try (KeyValueIterator<Long, byte[]> blocks = store.range(firstKey, lastKey)) {
            while (blocks.hasNext()) {
                byte[] bytes = blocks.next().value;
                if (FlowBlock.end(bytes) >= newest - REACH_SECONDS) {
                    FlowBlock.tell(bytes, history);
                }
            }
        }
    }

    static StoreBuilder<? extends StateStore> builder() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.Long(), Serdes.ByteArray());
    }

    /** See {@link FlowHistory#previousNetFlow}. */
    @Nullable Long previousNetFlow(String mint, WindowSize size, long endSeconds) {
        return history.previousNetFlow(mint, size, endSeconds);
    }

    /** Takes note of windows at the end of an interval, of which some have changed. */
    void changed(TokenWindows windows, Set<WindowSize> changed) {
        end = windows.endSeconds();
        for (WindowSize size : changed) {
            history.changed(windows.mint(), size, end, windows.of(size).netFlow());
        }
        if (block == null) {
            block = new FlowBlock(end);
        }
        block.add(windows.mint(), changed, size -> windows.of(size).netFlow());
        if (block.size() >= BLOCK_BYTES) {
            save(block);
        }
    }

    /** Nothing more comes about the windows of an end. */
    void closed(long endSeconds) {
        if (!history.hasStarted()) {
            history.startsAt(endSeconds);
            store.put(SINCE, ByteBuffer.allocate(Long.BYTES).putLong(endSeconds).array());
        }
        if (block != null) {
            save(block);
        }
        parts = 0;
        history.closed(endSeconds);
    }

    private void save(FlowBlock full) {
        store.put(key(end, parts), full.bytes());
        parts++;
        block = null;
    }

    private long newestEnd() {
        long newest = 0;
        try (KeyValueIterator<Long, byte[]> blocks = store.range(0L, Long.MAX_VALUE)) {
            while (blocks.hasNext()) {
                KeyValue<Long, byte[]> entry = blocks.next();
                newest = Math.max(newest, FlowBlock.end(entry.value));
            }
        }
        return newest;
    }

    private static long key(long end, int part) {
        return end % ROUND_SECONDS << PART_BITS | part;
    }
}
