package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.Fill;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.Timed;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an engine is told in advance, and whether anybody listens, changes nothing it says later.
 */
class ReadingAheadTest {

    private static final int RECORDS = 3_000;

    @ParameterizedTest(name = "seed {0}, hop {1} s")
    @CsvSource({"31, 10", "32, 1", "33, 60"})
    void saysTheSameWhetherOrNotItKnewWhatComes(long seed, int hop) {
        var config = new FlowConfig(hop, 2, 60);
        Timed[] log = log(seed);
        var random = new Random(seed);
        var plain = new FlowEngine<Long>(config);
        var ahead = new FlowEngine<Long>(config);
        for (int offset = 0; offset < RECORDS; offset++) {
            if (random.nextInt(20) == 0) {
                int from = random.nextInt(RECORDS);
                ahead.expect(log, from, Math.min(RECORDS, from + random.nextInt(100)));
            }
            if (offset % 64 == 0) {
                ahead.expect(log, offset, Math.min(RECORDS, offset + 64));
            }
            assertThat(lines(ahead, log[offset], offset))
                    .as("seed %d, record %d", seed, offset)
                    .isEqualTo(lines(plain, log[offset], offset));
        }
    }

    @ParameterizedTest(name = "seed {0}, hop {1} s")
    @CsvSource({"34, 10", "35, 1"})
    void saysTheSameAfterASilence(long seed, int hop) {
        var config = new FlowConfig(hop, 2, 60);
        Timed[] log = log(seed);
        int silence = RECORDS / 4 + new Random(seed).nextInt(RECORDS / 2);
        var plain = new FlowEngine<Long>(config);
        var silent = new FlowEngine<Long>(config);
        for (int offset = 0; offset < RECORDS; offset++) {
            List<String> lines = lines(plain, log[offset], offset);
            if (offset < silence) {
                silent.accept(log[offset], (long) offset, new NoWindows());
            } else {
                assertThat(lines(silent, log[offset], offset))
                        .as("seed %d, silent for %d, record %d", seed, silence, offset)
                        .isEqualTo(lines);
            }
        }
    }

    private static List<String> lines(FlowEngine<Long> engine, Timed record, long offset) {
        var output = new Lines();
        engine.accept(record, offset, output);
        return output.lines;
    }

    private static Timed[] log(long seed) {
        return new RandomTrades(seed, 3, 1, "a")
                .records(RECORDS).stream().map(RandomTrades.Arrival::timed).toArray(Timed[]::new);
    }

    /** Complains when it is told of windows. */
    private static final class NoWindows implements FlowOutput<Long> {

        @Override
        public boolean wantsWindows() {
            return false;
        }

        @Override
        public void trade(Fill fill, TradeFlags flags, Long offset) {}

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Long offset) {}

        @Override
        public void changed(TokenWindows windows) {
            throw new AssertionError("told of windows that nobody wants: " + windows.mint());
        }

        @Override
        public void emptied(String mint) {
            throw new AssertionError("told of windows that nobody wants: " + mint);
        }

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {
            throw new AssertionError("told of windows that nobody wants: " + windows.mint());
        }

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Long offset, String reason) {}
    }
}
