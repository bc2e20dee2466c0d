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
            name =
                    "seed {0}, hop {1} s, grace {2} s, {3} tokens, {4} streamer(s), pace {5}, "
                            + "bots {6} in {7} s, interval {8} s")
    @CsvSource({
        "1, 10, 2, 1, 1, 1, 3, 60, 60",
        "2, 10, 2, 3, 1, 1, 3, 60, 60",
        "3, 1, 2, 2, 1, 1, 3, 60, 60",
        "4, 1, 0, 1, 1, 1, 3, 60, 900",
        "5, 60, 2, 3, 1, 1, 3, 60, 300",
        "6, 5, 90, 2, 1, 1, 2, 10, 15",
        "7, 10, 2, 3, 2, 1, 3, 60, 20",
        "8, 1, 2, 2, 3, 1, 4, 90, 1",
        "9, 20, 0, 2, 2, 1, 2, 3600, 900",
        "10, 30, 61, 4, 2, 1, 3, 1, 90",
        "11, 60, 2, 1, 1, 12, 3, 600, 60",
        "12, 60, 2, 2, 1, 15, 3, 60, 900",
        "13, 60, 2, 1, 2, 9, 2, 61, 180",
        "14, 10, 2, 2, 1, 3, 5, 3600, 450",
    })
    void saysWhatTheObviousTwinSays(
            long seed,
            int hop,
            int grace,
            int tokens,
            int streamers,
            int pace,
            int botTrades,
            int botSpan,
            int interval) {
        var config = new FlowConfig(hop, grace, 60, botTrades, botSpan, interval, 0);
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
        assertThat(output.lines).anyMatch(l -> l.contains("late true"));
        assertThat(output.lines).anyMatch(l -> l.contains("bot true"));
        assertThat(output.lines).anyMatch(l -> l.startsWith("emptied"));
        assertThat(output.lines).anyMatch(l -> l.startsWith("interval"));
        assertThat(engine.duplicates()).isPositive();

        engine.accept(new Timed.Mark("a", Hops.END_OF_TIME - 2), null, output);
        engine.accept(new Timed.Mark("a", Hops.END_OF_TIME - 2), null, output);
        FlowSize size = engine.size();
        assertThat(size.livePairs()).as("pairs in windows").isZero();
        assertThat(size.heldPairs()).as("pairs held").isZero();
        assertThat(size.wallets()).as("wallets held").isZero();
        assertThat(size.tokens()).as("tokens held").isZero();
        assertThat(size.slices()).as("slices held").isZero();
    }

    private static void assertSameLines(long seed, List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i)).as("seed %d, line %d", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(actual).as("seed %d, number of lines", seed).hasSameSizeAs(expected);
    }

    /** Lines of one end are sorted: their order is the engine's own. */
    private static final class Lines implements FlowOutput<Trade> {
        private final List<String> lines = new ArrayList<>();
        private final List<String> ofOneEnd = new ArrayList<>();
        private String lastChanged = "";

        @Override
        public void trade(Fill fill, TradeFlags flags, Trade trade) {
            assertThat(ofOneEnd).as("said without saying that all is said").isEmpty();
            lines.add(
                    "trade %s, late %s, bot %s"
                            .formatted(trade.getSignature(), flags.late(), flags.bot()));
        }

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Trade trade) {
            assertThat(missed).isNotEmpty();
        }

        @Override
        public void changed(TokenWindows windows) {
            lastChanged = windows.mint();
            ofOneEnd.add("changed " + windows.record());
        }

        @Override
        public void emptied(String mint) {
            assertThat(mint).as("emptied follows the windows").isEqualTo(lastChanged);
            ofOneEnd.add("emptied " + mint);
        }

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {
            ofOneEnd.add("interval " + changed + " " + windows.record());
        }

        @Override
        public void closed(long endSeconds) {
            ofOneEnd.stream().sorted().forEach(lines::add);
            ofOneEnd.clear();
        }

        @Override
        public void refused(Trade trade, String reason) {
            lines.add("refused " + trade);
        }
    }
}
