package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.enrich.NetBuyers;
import io.solflow.enrich.RecentTrades;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.TimeState;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recent trades that take up the log where the index says answer like those that have read all of
 * it, at every hop that closes.
 */
class RecentTradesResumeTest {

    private static final int RECORDS = 9_000;

    @TempDir Path directory;

    @ParameterizedTest(name = "seed {0}, hop {1} s")
    @CsvSource({"31, 10", "32, 1", "33, 60"})
    void comeBackFromTheHorizonOfTheLog(long seed, int hop) {
        var config = new FlowConfig(hop, 2, 60);
        long reach = config.horizonSeconds() + hop + 60L;
        List<RandomTrades.Arrival> log = new RandomTrades(seed, 3, 1, "a").records(RECORDS);
        HorizonIndex index = HorizonIndex.open(directory.resolve("index"));
        var whole = new Reader(config);
        var answers = new ArrayList<List<String>>();
        for (int offset = 0; offset < log.size(); offset++) {
            answers.add(whole.accept(log.get(offset)));
            TimeState time = whole.engine.timeState();
            if (time != null && index.wants(time.furthest())) {
                index.add(new HorizonIndex.Entry(offset + 1, time), 1_000 * reach);
            }
        }

        var random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            int committed = RECORDS / 2 + random.nextInt(RECORDS / 2);
            HorizonIndex.Entry start = index.startOf(committed, reach);
            assertThat(start).as("seed %d: where to start for %d", seed, committed).isNotNull();
            var resumed = new Reader(config);
            resumed.engine.resume(start.time());
            for (int offset = (int) start.offset(); offset < log.size(); offset++) {
                List<String> said = resumed.accept(log.get(offset));
                if (offset >= committed) {
                    assertThat(said)
                            .as("seed %d, committed %d, at %d", seed, committed, offset)
                            .isEqualTo(answers.get(offset));
                }
            }
        }
        assertThat(answers.stream().flatMap(List::stream))
                .as("answers that say something")
                .anyMatch(line -> line.matches(".* overlap (?!0\\.0|100).*"));
    }

    /** Asks everything of every token whenever a hop closes. */
    private static final class Reader implements FlowOutput<RandomTrades.Arrival> {
        private final FlowEngine<RandomTrades.Arrival> engine;
        private final RecentTrades recent = new RecentTrades(60);
        private final NoteTrades<RandomTrades.Arrival> noteTrades = new NoteTrades<>(recent, this);
        private final List<String> lines = new ArrayList<>();

        Reader(FlowConfig config) {
            engine = new FlowEngine<>(config);
        }

        List<String> accept(RandomTrades.Arrival arrival) {
            lines.clear();
            engine.accept(arrival.timed(), arrival, noteTrades);
            return List.copyOf(lines);
        }

        @Override
        public void changed(TokenWindows windows) {
            String mint = windows.mint();
            long end = windows.endSeconds();
            NetBuyers buyers = recent.netBuyers(mint, end - 300, end);
            lines.add(
                    "%s %d overlap %s %s, buyers %d %d %d, bots %d"
                            .formatted(
                                    mint,
                                    end,
                                    recent.dcaOverlapPct(mint, end - 3_600, end),
                                    recent.dcaOverlapPct(mint, end - 14_400, end),
                                    buyers.count(),
                                    buyers.inflow(),
                                    buyers.fewest(0.7),
                                    recent.botTrades(mint, end - 600, end - 300)));
        }

        @Override
        public void trade(Fill fill, TradeFlags flags, RandomTrades.Arrival arrival) {}

        @Override
        public void late(
                Fill fill,
                long streamTime,
                List<MissedWindows> missed,
                RandomTrades.Arrival arrival) {}

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {}

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(RandomTrades.Arrival arrival, String reason) {}
    }
}
