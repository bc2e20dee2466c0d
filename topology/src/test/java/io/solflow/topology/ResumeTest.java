package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.TimeState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An engine that takes up the log where the index says goes on like one that has read all of it:
 * from any committed offset, the same output, line by line.
 */
class ResumeTest {

    private static final int RECORDS = 9_000;

    @TempDir Path directory;

    @ParameterizedTest(name = "seed {0}, hop {1} s, {2} streamer(s)")
    @CsvSource({"21, 10, 1", "22, 1, 2", "23, 60, 2", "24, 20, 1"})
    void goesOnAsIfItHadReadEverything(long seed, int hop, int streamers) {
        var config = new FlowConfig(hop, 2, 60);
        long reach = config.horizonSeconds() + hop + 60L;
        String[] names = streamers == 1 ? new String[] {"a"} : new String[] {"a", "b"};
        List<RandomTrades.Arrival> log = new RandomTrades(seed, 3, 1, names).records(RECORDS);
        HorizonIndex index = HorizonIndex.open(directory.resolve("index-" + seed));
        List<List<String>> whole = read(log, config, index, reach);

        var random = new Random(seed);
        int skipped = 0;
        for (int i = 0; i < 12; i++) {
            int committed = RECORDS / 2 + random.nextInt(RECORDS / 2);
            HorizonIndex.Entry start = index.startOf(committed, reach);
            var engine = new FlowEngine<Long>(config);
            int from = 0;
            if (start != null) {
                engine.resume(start.time());
                from = (int) start.offset();
                skipped++;
            }
            var output = new Lines();
            for (int offset = from; offset < committed; offset++) {
                engine.accept(log.get(offset).timed(), (long) offset, output);
            }
            for (int offset = committed; offset < log.size(); offset++) {
                output.lines.clear();
                engine.accept(log.get(offset).timed(), (long) offset, output);
                assertThat(output.lines)
                        .as("seed %d, from %d, committed %d, at %d", seed, from, committed, offset)
                        .isEqualTo(whole.get(offset));
            }
        }
        assertThat(skipped).as("restarts that did not read from the beginning").isGreaterThan(6);
    }

    /** What each record of the log brings about; fills the index on the way. */
    private static List<List<String>> read(
            List<RandomTrades.Arrival> log, FlowConfig config, HorizonIndex index, long reach) {
        var engine = new FlowEngine<Long>(config);
        var lines = new ArrayList<List<String>>();
        for (int offset = 0; offset < log.size(); offset++) {
            var output = new Lines();
            engine.accept(log.get(offset).timed(), (long) offset, output);
            lines.add(List.copyOf(output.lines));
            TimeState time = engine.timeState();
            if (time != null && index.wants(time.furthest())) {
                index.add(new HorizonIndex.Entry(offset + 1, time), 1_000 * reach);
            }
        }
        return lines;
    }
}
