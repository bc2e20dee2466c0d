package io.solflow.topology;

import io.solflow.enrich.Blocklist;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.Signal;
import io.solflow.signal.Announcement;
import io.solflow.signal.Episodes;
import io.solflow.signal.LiveInputs;
import io.solflow.signal.SignalJudge;
import io.solflow.signal.SignalJudge.Outcome;
import io.solflow.signal.TradeMemory;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Judges the windows of a token that have just closed, and says what begins, goes on and ends.
 *
 * <p>The store has an entry per token with an open episode or one that cools down, deleted with the
 * last of them, and at the latest when the token's longest window empties. Nearly all tokens have
 * none; they are told by a set of those that have, which is read off the store at the start.
 */
final class DetectSignals implements Processor<String, TokenWindows, String, Signal> {

    static final String EPISODES = "episodes";

    private final SignalJudge judge;
    private final FlowStats stats;
    private final Set<String> remembered = new HashSet<>();

    // Set by init, before the first record.
    private ProcessorContext<String, Signal> context;
    private KeyValueStore<String, Episodes> store;
    private TradeMemory memory;
    private Blocklist blocklist;

    private DetectSignals(SignalJudge judge, FlowStats stats) {
        this.judge = judge;
        this.stats = stats;
    }

    /** Makes a processor per partition, and its store. */
    record Supplier(SignalJudge judge, FlowStats stats)
            implements ProcessorSupplier<String, TokenWindows, String, Signal> {

        @Override
        public Processor<String, TokenWindows, String, Signal> get() {
            return new DetectSignals(judge, stats);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(EPISODES),
                            Serdes.String(),
                            new EpisodesSerde()));
        }
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        this.context = context;
        this.store = context.getStateStore(EPISODES);
        FlowStore flow = context.getStateStore(FlowStore.NAME);
        this.memory = new FlowMemory(flow::recentTrades);
        BlockedTokens blocked = context.getStateStore(BlockedTokens.NAME);
        this.blocklist = blocked;
        remembered.clear();
        try (KeyValueIterator<String, Episodes> entries = store.all()) {
            entries.forEachRemaining(entry -> remembered.add(entry.key));
        }
    }

    @Override
    public void process(Record<String, TokenWindows> record) {
        String mint = record.key();
        Episodes before = remembered.contains(mint) ? store.get(mint) : Episodes.NONE;
        Outcome outcome = judge(mint, before, record.value());
        for (Announcement announcement : outcome.said()) {
            stats.signal(announcement.episode().type());
            context.forward(
                    new Record<>(
                            mint, announcement.record(), record.timestamp(), new RecordHeaders()));
        }
        if (outcome.after() != before) {
            remember(mint, outcome.after());
        }
    }

    private Outcome judge(String mint, Episodes before, TokenWindows windows) {
        var inputs = new LiveInputs(windows, memory);
        long at = windows.endSeconds();
        return windows.of(WindowSize.LONGEST).trades() == 0
                ? judge.emptied(mint, at, before, inputs)
                : judge.judge(mint, at, before, inputs, blocklist.blocks(mint));
    }

    private void remember(String mint, Episodes episodes) {
        if (episodes.isEmpty()) {
            store.delete(mint);
            remembered.remove(mint);
        } else {
            store.put(mint, episodes);
            remembered.add(mint);
        }
    }
}
