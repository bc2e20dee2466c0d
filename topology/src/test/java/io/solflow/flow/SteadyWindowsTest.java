package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A trade in every hop, always the same: what enters a window is what leaves it. */
class SteadyWindowsTest {

    private static final long NOON = 1_760_961_600;
    private static final int HOP = 60;

    private final FlowEngine<Trade> engine = new FlowEngine<>(new FlowConfig(HOP, 2, 60));
    private final Ends ends = new Ends();
    private long now = NOON;

    @Test
    void saysNothingWhileWhatEntersEqualsWhatLeaves() {
        trade(Side.BUY, 1_000_000_000L, WindowSize.LONGEST.seconds() / HOP + 3);
        ends.changed.clear();
        ends.intervals.clear();

        trade(Side.BUY, 1_000_000_000L, 20);

        assertThat(ends.changed).isEmpty();
        assertThat(ends.intervals).isEmpty();
    }

    @Test
    void saysThatTheLastPriceHasChangedEvenIfNothingElseHas() {
        // trades of no side have prices and nothing else that adds up
        trade(Side.UNKNOWN, 1_000_000_000L, WindowSize.LONGEST.seconds() / HOP + 3);
        ends.intervals.clear();

        trade(Side.UNKNOWN, 2_000_000_000L, 2);

        assertThat(ends.intervals).containsExactly(Set.copyOf(WindowSize.ENRICHED));
    }

    @Test
    void saysOfTheWindowsThatChangeAndOfNoOthers() {
        trade(Side.BUY, 1_000_000_000L, WindowSize.ONE_HOUR.seconds() / HOP + 3);
        ends.intervals.clear();

        trade(Side.BUY, 1_000_000_000L, 1);

        assertThat(ends.intervals)
                .containsExactly(Set.of(WindowSize.TWO_HOURS, WindowSize.FOUR_HOURS));
    }

    /** One trade per hop; the hop of the one before closes with each. */
    private void trade(Side side, long tokens, int hops) {
        for (int i = 0; i < hops; i++) {
            now += HOP;
            Trade trade = Trades.trade("at " + now, "mint", now + 5, side);
            trade.setWallet("always the same");
            trade.setTokenAmount(tokens);
            engine.accept(new Timed.Mark("test", now + 4), trade, ends);
            engine.accept(Fill.of(trade), trade, ends);
        }
    }

    private static final class Ends implements FlowOutput<Trade> {
        private final List<Long> changed = new ArrayList<>();
        private final List<Set<WindowSize>> intervals = new ArrayList<>();

        @Override
        public void trade(Fill fill, TradeFlags flags, Trade trade) {}

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Trade trade) {}

        @Override
        public void changed(TokenWindows windows) {
            changed.add(windows.endSeconds());
        }

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> sizes) {
            intervals.add(sizes);
        }

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Trade trade, String reason) {}
    }
}
