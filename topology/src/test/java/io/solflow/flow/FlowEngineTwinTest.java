package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        "15, 20, 2, 90, 1, 1, 2, 3600, 60",
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
                        .records(pace == 1 ? 700 : pace < 5 ? 1_300 : 2_500);

        var engine = new FlowEngine<Trade>(config);
        var output = new Lines();
        feed(engine, input, output);

        assertSameLines(seed, output.lines, twin(config, input));
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
        assertThat(size.tokens()).as("tokens held").isZero();
        assertThat(size.slices()).as("slices held").isZero();
    }

    @Test
    void goesOnWhenTheNumbersOfSlicesStartAgain() {
        var config = new FlowConfig(10, 2, 60);
        List<RandomTrades.Arrival> input = new RandomTrades(71, 3, 1, "a").records(700);
        var output = new Lines();

        feed(new FlowEngine<>(config, Slices.LAST - 300), input, output);

        assertSameLines(71, output.lines, twin(config, input));
    }

    @ParameterizedTest(name = "seed {0}, at most {1} pairs")
    @CsvSource({"81, 40", "82, 5", "83, 1"})
    void countsFewerWalletsThanThereAreByNoMoreThanUntrackedTrades(long seed, int budget) {
        var config = new FlowConfig(10, 2, 60, 3, 60, 60, budget);
        List<RandomTrades.Arrival> input = new RandomTrades(seed, 3, 1, "a").records(1_500);
        var exact = new Records();
        var bounded = new Records();

        feed(new FlowEngine<>(new FlowConfig(10, 2, 60)), input, exact);
        var engine = new FlowEngine<Trade>(config);
        feed(engine, input, bounded);

        assertThat(engine.size().untrackedTrades()).isPositive();
        assertThat(engine.size().livePairs()).isLessThanOrEqualTo(budget);
        assertThat(bounded.windows.keySet())
                .as("seed %d", seed)
                .containsAll(exact.windows.keySet());
        exact.windows.forEach(
                (place, windows) ->
                        assertBounds(
                                "seed %d, %s".formatted(seed, place),
                                windows,
                                bounded.windows.get(place)));
    }

    private static void assertBounds(String name, List<Window> exact, List<Window> bounded) {
        for (int w = 0; w < exact.size(); w++) {
            Window all = exact.get(w);
            Window some = bounded.get(w);
            assertBound(name, all.getWallets(), some.getWallets(), some.getUntrackedTrades());
            assertBound(name, all.getBuyers(), some.getBuyers(), some.getUntrackedTrades());
            assertBound(name, all.getSellers(), some.getSellers(), some.getUntrackedTrades());
            assertBound(name, all.getDcaWallets(), some.getDcaWallets(), some.getUntrackedTrades());
            assertBound(name, all.getBotWallets(), some.getBotWallets(), some.getUntrackedTrades());
            var rest =
                    Window.newBuilder(some)
                            .setWallets(all.getWallets())
                            .setBuyers(all.getBuyers())
                            .setSellers(all.getSellers())
                            .setDcaWallets(all.getDcaWallets())
                            .setBotWallets(all.getBotWallets())
                            .setUntrackedTrades(0)
                            .build();
            assertThat(rest).as(name).isEqualTo(all);
        }
    }

    private static void assertBound(String name, int exact, int counted, int untracked) {
        assertThat(counted).as(name).isBetween(exact - untracked, exact);
    }

    @Test
    void keepsAnyWindowsAsItKeepsTheSix() {
        var config = new FlowConfig(10, 2, 60);
        List<RandomTrades.Arrival> input = new RandomTrades(91, 3, 1, "a").records(1_500);
        var six = new Records();
        var one = new Records();
        one.sizes = List.of(WindowSize.ONE_MINUTE);

        feed(new FlowEngine<>(config), input, six);
        feed(FlowEngine.withWindows(config, 60), input, one);

        assertThat(one.windows).isNotEmpty();
        one.windows.forEach(
                (place, windows) ->
                        assertThat(windows.get(0))
                                .as(place)
                                .isEqualTo(six.windows.get(place).get(0)));
    }

    @Test
    void refusesWindowsThatHopsDoNotFitInto() {
        var config = new FlowConfig(10, 2, 60);

        assertThatThrownBy(() -> FlowEngine.withWindows(config, 60, 65))
                .hasMessageContaining("multiples of the hop, 10 s")
                .hasMessageContaining("[60, 65]");
        assertThatThrownBy(() -> FlowEngine.withWindows(config, 300, 60))
                .hasMessageContaining("shortest first");
        assertThatThrownBy(() -> FlowEngine.withWindows(config)).hasMessageContaining("one to 6");
    }

    private static void feed(
            FlowEngine<Trade> engine, List<RandomTrades.Arrival> input, FlowOutput<Trade> output) {
        for (RandomTrades.Arrival arrival : input) {
            engine.accept(arrival.timed(), arrival.trade(), output);
        }
    }

    private static List<String> twin(FlowConfig config, List<RandomTrades.Arrival> input) {
        var twin = new ObviousFlow(config);
        // the first record of all is held back until the second
        input.subList(1, input.size()).forEach(twin::accept);
        return twin.output();
    }

    /** What was said of the windows, by token and end. */
    private static final class Records extends SilentOutput {
        private final Map<String, List<Window>> windows = new HashMap<>();
        private List<WindowSize> sizes = List.of(WindowSize.values());

        @Override
        public void changed(TokenWindows of) {
            windows.put(
                    of.mint() + " at " + of.endSeconds(),
                    sizes.stream().map(size -> of.of(size).record()).toList());
        }
    }

    private static class SilentOutput implements FlowOutput<Trade> {

        @Override
        public void trade(Fill fill, TradeFlags flags, Trade trade) {}

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Trade trade) {}

        @Override
        public void changed(TokenWindows windows) {}

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {}

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Trade trade, String reason) {}
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
