package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.enrich.RecentTrades;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.Trades;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoteTradesTest {

    private static final long NOON = 1_760_961_600;

    private final RecentTrades recent = new RecentTrades(60);
    private final List<String> passedOn = new ArrayList<>();

    @Test
    void whatIsPassedOnFindsTheTradeAndMayAskBeforeAnythingIsForgotten() {
        FlowOutput<String> output = new NoteTrades<>(recent, new Listener());

        output.trade(
                Fill.of(Trades.buy("s1", "mint", NOON)), new TradeFlags(true, false), "record");
        output.closed(NOON + 15_001);

        assertThat(passedOn)
                .containsExactly("trade record, 1 token(s)", "closed 15001, 1 token(s)");
        assertThat(recent.tokens()).isZero();
    }

    private final class Listener implements FlowOutput<String> {

        @Override
        public void trade(Fill fill, TradeFlags flags, String record) {
            passedOn.add("trade %s, %d token(s)".formatted(record, recent.tokens()));
        }

        @Override
        public void closed(long endSeconds) {
            passedOn.add("closed %d, %d token(s)".formatted(endSeconds - NOON, recent.tokens()));
        }

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, String record) {}

        @Override
        public void changed(TokenWindows windows) {}

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {}

        @Override
        public void refused(String record, String reason) {}
    }
}
