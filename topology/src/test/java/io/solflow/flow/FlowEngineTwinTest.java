package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine against its obvious twin: the same output, line by line, on random input. */
class FlowEngineTwinTest {

    @ParameterizedTest(
            name = "seed {0}, hop {1} s, grace {2} s, {3} tokens, {4} streamer(s), pace {5}")
    @CsvSource({
        "1, 10, 2, 1, 1, 1",
        "2, 10, 2, 3, 1, 1",
        "3, 1, 2, 2, 1, 1",
        "4, 1, 0, 1, 1, 1",
        "5, 60, 2, 3, 1, 1",
        "6, 5, 90, 2, 1, 1",
        "7, 10, 2, 3, 2, 1",
        "8, 1, 2, 2, 3, 1",
        "9, 20, 0, 2, 2, 1",
        "10, 30, 61, 4, 2, 1",
        "11, 60, 2, 1, 1, 12",
        "12, 60, 2, 2, 1, 15",
        "13, 60, 2, 1, 2, 9",
    })
    void saysWhatTheObviousTwinSays(
            long seed, int hop, int grace, int tokens, int streamers, int pace) {
        var config = new FlowConfig(hop, grace, 60);
        String[] names = {"a", "b", "c"};
        List<RandomTrades.Arrival> input =
                new RandomTrades(seed, tokens, pace, Arrays.copyOf(names, streamers))
                        .records(pace == 1 ? 700 : 2_500);

        var twin = new ObviousFlow(config);
        var engine = new FlowEngine<Trade>(config);
        var output = new Lines();
        for (int i = 0; i < input.size(); i++) {
            if (i > 0) {
                twin.accept(input.get(i));
            }
            engine.accept(input.get(i).timed(), input.get(i).trade(), output);
        }

        assertSameLines(seed, output.lines, twin.output());
        assertThat(output.lines.stream().anyMatch(l -> l.endsWith(" late"))).isTrue();
        assertThat(output.lines.stream().anyMatch(l -> l.startsWith("emptied"))).isTrue();
        assertThat(engine.duplicates()).isPositive();

        engine.accept(new Timed.Mark("a", Hops.END_OF_TIME - 2), null, output);
        engine.accept(new Timed.Mark("a", Hops.END_OF_TIME - 2), null, output);
        assertThat(engine.walletPairs()).as("pairs held").isZero();
        assertThat(engine.wallets()).as("wallets held").isZero();
    }

    private static void assertSameLines(long seed, List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i)).as("seed %d, line %d", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(actual).as("seed %d, number of lines", seed).hasSameSizeAs(expected);
    }

    private static final class Lines implements FlowOutput<Trade> {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void trade(Fill fill, TradeFlags flags, Trade trade) {
            lines.add("trade " + trade.getSignature() + (flags.late() ? " late" : ""));
        }

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Trade trade) {
            assertThat(missed).isNotEmpty();
        }

        @Override
        public void changed(TokenWindows windows) {
            lines.add(windows.record().toString());
        }

        @Override
        public void emptied(String mint) {
            lines.add("emptied " + mint);
        }

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {
            assertThat(changed).isNotEmpty();
        }

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Trade trade, String reason) {
            lines.add("refused " + trade);
        }
    }
}
