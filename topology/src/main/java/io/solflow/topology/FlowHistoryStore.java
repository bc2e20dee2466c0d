package io.solflow.topology;

import io.solflow.enrich.FlowHistory;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowSize;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorContextUtils;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The flow history of one partition as a state store. It reaches back eight hours, further than the
 * log is read again after a restart, so it has a changelog of its own: per end of an emission
 * interval one block of all tokens that changed, not a record per token.
 *
 * <p>Keys of the changelog go round every ten hours, so that blocks of the past are overwritten;
 * 600 at an interval of a minute, each of about 60 bytes per changed token. One more entry says
 * when the history began. What is in the blocks is held once, as the history; they are only sent
 * and read back.
 */
final class FlowHistoryStore implements StateStore {

    static final String NAME = "flow-history";

    private static final long SINCE = -1;
    private static final long ROUND_SECONDS = 36_000;
    private static final int PART_BITS = 16;
    private static final int BLOCK_BYTES = 256 * 1024;

    // Made anew whenever the store is opened.
    private FlowHistory history = new FlowHistory();
    private Changelog changelog;
    private @Nullable FlowBlock block;
    private long end;
    private int parts;
    private boolean open;

    /** Where entries go, to be restored in the order in which they went. */
    @FunctionalInterface
    interface Changelog {
        void put(byte[] key, byte[] value);
    }

    FlowHistoryStore(Changelog changelog) {
        this.changelog = changelog;
    }

    static StoreBuilder<? extends StateStore> builder() {
        return new Builder();
    }

    private record Builder() implements HeapStoreBuilder<FlowHistoryStore> {

        @Override
        public FlowHistoryStore build() {
            return new FlowHistoryStore(
                    (key, value) -> {
                        throw new IllegalStateException("the store was not initialised");
                    });
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        history = new FlowHistory();
        changelog = (key, value) -> send(context, key, value);
        block = null;
        parts = 0;
        open = true;
        context.register(root, (StateRestoreCallback) this::restore);
    }

    private static void send(StateStoreContext context, byte[] key, byte[] value) {
        InternalProcessorContext<?, ?> task =
                ProcessorContextUtils.asInternalProcessorContext(context);
        task.logChange(
                NAME,
                Bytes.wrap(key),
                value,
                task.recordContext().timestamp(),
                new RecordHeaders(),
                Position.emptyPosition());
    }

    /** Takes an entry of the changelog. */
    void restore(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            return; // the changelog has no tombstones of ours
        }
        if (ByteBuffer.wrap(key).getLong() == SINCE) {
            history.startsAt(ByteBuffer.wrap(value).getLong());
        } else {
            FlowBlock.tell(value, history);
        }
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
            changelog.put(bytes(SINCE), bytes(endSeconds));
        }
        if (block != null) {
            save(block);
        }
        parts = 0;
        history.closed(endSeconds);
    }

    private void save(FlowBlock full) {
        changelog.put(bytes(end % ROUND_SECONDS << PART_BITS | parts), full.bytes());
        parts++;
        block = null;
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** Nothing to save: the changelog has it all. */
    @Override
    public void commit(Map<TopicPartition, Long> offsets) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void close() {
        open = false;
        history = new FlowHistory();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
