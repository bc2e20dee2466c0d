package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.enrich.EnrichConfig;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.Timed;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.Trades;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Trade;
import io.solflow.schemas.serde.ConfiguredSerdes;
import io.solflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowStoreTest {

    private static final long START = 1_760_961_600;

    private static final TopicPartition LOG = new TopicPartition("solflow.raw-trades", 0);

    @TempDir Path directory;

    private long committed;
    private final Said said = new Said();

    /** Kafka Streams opens the same object again when it has found a task corrupted. */
    @Test
    void goesBackToWhatWasCommittedWhenItIsOpenedAgain() {
        FlowStore store = store();
        open(store);
        mark(store, 0);
        mark(store, 1);
        trade(store, 2, "first");
        trade(store, 3, "not-committed");
        store.close();
        committed = 3;

        open(store);
        assertThat(store.committedOffset(LOG)).isEqualTo(2);
        said.trades.clear();
        trade(store, 3, "not-committed");
        trade(store, 4, "first");

        assertThat(said.trades).containsExactly(3L);
    }

    /** Its bytes may be asked for, and the journal does not have them. */
    @Test
    void readsARecordAgainThatWasHeldBack() {
        FlowStore store = store();
        open(store);
        mark(store, 0);
        mark(store, 1);
        trade(store, 2, "before-the-jump");
        accept(store, 3, new Timed.Mark("test", START + 1_000_000), null);
        store.close();
        committed = 4;

        open(store);

        assertThat(store.committedOffset(LOG)).isEqualTo(2);
    }

    /** A transaction that fails says nothing against what is known of the log. */
    @Test
    void keepsWhatIsKnownOfTheLogWhenATransactionFails() {
        FlowStore store = store();
        for (int life = 0; life < 3; life++) {
            open(store);
            mark(store, committed);
            mark(store, committed + 1);
            trade(store, committed + 2, "trade-" + life);
            committed += 3;
            store.commit(Map.of());
            store.close();
        }

        open(store);

        assertThat(store.committedOffset(LOG)).isEqualTo(committed - 1);
    }

    @Test
    void forgetsWhatIsKnownOfALogThatDoesNotHaveTheOffset() {
        FlowStore store = store();
        open(store);
        mark(store, 0);
        mark(store, 1);
        store.close();
        committed = 2;
        for (int opened = 0; opened < 2; opened++) {
            open(store);
            assertThat(store.committedOffset(LOG)).as("opened %d times", opened).isEqualTo(1);
            store.commit(Map.of());
            store.close();
        }

        open(store);

        assertThat(store.committedOffset(LOG)).isNull();
    }

    private FlowStore store() {
        var topics =
                new Topics(
                        "solflow.",
                        new ConfiguredSerdes(Map.of("schema.registry.url", "memory://store")));
        return new FlowStore.Builder(
                        topics,
                        FlowConfig.DEFAULT,
                        EnrichConfig.DEFAULT,
                        directory,
                        true,
                        partition ->
                                committed == 0 ? OptionalLong.empty() : OptionalLong.of(committed),
                        Runnable::run)
                .build();
    }

    private void open(FlowStore store) {
        var context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        store.init(context.getStateStoreContext(), store);
    }

    private void mark(FlowStore store, long offset) {
        accept(store, offset, new Timed.Mark("test", START), null);
    }

    private void trade(FlowStore store, long offset, String signature) {
        Trade trade = Trades.buy(signature, "mint", START);
        accept(store, offset, Fill.of(trade), trade);
    }

    private void accept(FlowStore store, long offset, Timed timed, @Nullable Trade trade) {
        store.accept(timed, new Arrival(trade, new Origin(null, null, 0, offset)), said);
    }

    private static final class Said implements FlowOutput<Arrival> {
        private final List<Long> trades = new ArrayList<>();

        @Override
        public void trade(Fill fill, TradeFlags flags, Arrival arrival) {
            trades.add(arrival.origin().offset());
        }

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Arrival arrival) {}

        @Override
        public void changed(TokenWindows windows) {}

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {}

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Arrival arrival, String reason) {}
    }
}
