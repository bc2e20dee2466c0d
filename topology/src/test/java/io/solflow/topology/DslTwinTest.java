package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.Trades;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our windows against those of Kafka Streams' own DSL: six hopping aggregations over the same
 * trades, out of order within and beyond the grace, with idle gaps. Every window of every hop is
 * equal, value by value.
 */
class DslTwinTest {

    private static final long START = 1_760_961_600;

    @TempDir Path directory;

    @ParameterizedTest(name = "seed {0}: {1} trades at a hop of {2} s")
    @CsvSource({"11, 120, 10", "12, 12, 1", "13, 200, 60", "14, 60, 20"})
    void agreesWithTheDsl(long seed, int count, int hop) {
        List<Trade> trades = randomTrades(new Random(seed), count);
        long end = START + 100_000;

        Map<WindowPlace, long[]> expected = dsl(trades, hop, end);
        Map<WindowPlace, long[]> actual = ours(trades, hop, end);

        assertThat(actual.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
        expected.forEach(
                (place, values) ->
                        assertThat(actual.get(place))
                                .as("seed %d, %s", seed, place)
                                .containsExactly(values));
    }

    /** Few tokens and wallets, so that they meet; three idle gaps, one longer than every window. */
    private static List<Trade> randomTrades(Random random, int count) {
        var trades = new ArrayList<Trade>();
        long clock = START + 5;
        for (int i = 0; i < count; i++) {
            clock += random.nextInt(25);
            if (i == count / 4) {
                clock += 2_000;
            } else if (i == count / 2) {
                clock += 8_000;
            } else if (i == count * 3 / 4) {
                clock += 20_000;
            }
            long lag =
                    switch (random.nextInt(6)) {
                        case 0 -> random.nextInt(4);
                        case 1 -> random.nextInt(3_000);
                        default -> 0;
                    };
            Trade trade =
                    Trades.trade(
                            "s" + i,
                            "mint-" + random.nextInt(2),
                            i == 0 ? clock : Math.max(START + 1, clock - lag),
                            Side.values()[random.nextInt(9) / 4]);
            trade.setWallet(random.nextInt(9) == 0 ? null : "w" + random.nextInt(5));
            trade.setProgram(random.nextInt(6) == 0 ? "jupiter-dca" : "pumpswap");
            trade.setQuoteMint(random.nextInt(10) == 0 ? "usdc" : null);
            trade.setQuoteAmount(random.nextLong(1_000 * Trades.SOL));
            trades.add(trade);
        }
        return trades;
    }

    private Map<WindowPlace, long[]> ours(List<Trade> trades, int hop, long end) {
        try (var rig = new FlowRig(directory.resolve("ours"), new FlowConfig(hop, 2, 60))) {
            // The first record is held until a second one confirms it; a mark at its time does.
            rig.mark("test", trades.get(0).getEventTimeS());
            trades.forEach(rig::trade);
            rig.mark("test", end);
            var said = new SaidWindows(hop);
            for (var record : rig.metrics()) {
                if (record.value != null) {
                    said.add(record.value);
                }
            }
            return said.spelledOut();
        }
    }

    private Map<WindowPlace, long[]> dsl(List<Trade> trades, int hop, long end) {
        try (var dsl = new DslWindows(directory.resolve("dsl"), hop, DslWindows.Storage.MEMORY)) {
            trades.forEach(dsl::take);
            return dsl.finals(end - 2);
        }
    }
}
