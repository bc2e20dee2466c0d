package io.solflow.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sink.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the process dies, every line is there once in the end. */
class CrashTest {

    private static final int PARTITIONS = 3;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void deathAtEveryStepLosesNothingAndDoublesNothing(double halfWritten) throws Exception {
        long seed = 20261120;
        List<List<Row<String>>> topic = topic(new Random(seed), 22);
        DyingDisk whole = DyingDisk.immortal();
        new FakeStreams(directory.resolve("whole"), topic, new Random(seed)).run(whole);
        complete(directory.resolve("whole"), topic, "undisturbed");
        assertThat(whole.taken()).isGreaterThan(90);

        for (int step = 0; step < whole.taken(); step++) {
            Path root = directory.resolve("step-" + step);
            var streams = new FakeStreams(root, topic, new Random(seed));
            assertThat(dies(streams, new DyingDisk(step, halfWritten))).isTrue();

            streams.run(DyingDisk.immortal());

            complete(root, topic, "death at step " + step);
        }
    }

    @Test
    void deathSoonAfterADiskHasDeniedWhatItDidLosesNothing() throws Exception {
        long seed = 20261120;
        List<List<Row<String>>> topic = topic(new Random(seed), 8);
        DyingDisk whole = DyingDisk.immortal();
        new FakeStreams(directory.resolve("whole"), topic, new Random(seed)).run(whole);

        for (int denied = 0; denied < whole.taken(); denied++) {
            for (int more = 1; more < 6; more++) {
                Path root = directory.resolve(denied + "-" + more);
                var streams = new FakeStreams(root, topic, new Random(seed));
                dies(streams, new DyingDisk(denied + more, 0).denying(denied));

                streams.run(DyingDisk.immortal());

                complete(root, topic, "step %d denied, death %d later".formatted(denied, more));
            }
        }
    }

    @Test
    void manyDeathsInARowAlsoWhileTakingBackLoseNothing() throws Exception {
        for (int round = 0; round < 25; round++) {
            long seed = new Random().nextLong();
            var random = new Random(seed);
            List<List<Row<String>>> topic = topic(random, 120);
            Path root = directory.resolve("round-" + round);
            var streams = new FakeStreams(root, topic, random);

            int deaths = 0;
            while (deaths < 25
                    && dies(streams, new DyingDisk(random.nextInt(40), random.nextDouble()))) {
                deaths++;
            }
            streams.run(DyingDisk.immortal());

            complete(root, topic, "seed " + seed);
        }
    }

    private static boolean dies(FakeStreams streams, Disk disk) throws IOException {
        try {
            streams.run(disk);
            return false;
        } catch (DyingDisk.Death e) {
            return true;
        }
    }

    private static List<List<Row<String>>> topic(Random random, int count) {
        var topic = new ArrayList<List<Row<String>>>();
        for (int p = 0; p < PARTITIONS; p++) {
            topic.add(Numbers.topic(p, count, random));
        }
        return topic;
    }

    private static void complete(Path root, List<List<Row<String>>> topic, String when)
            throws IOException {
        for (String file : Numbers.FILES) {
            List<String> lines = Numbers.lines(root, file);
            int expected = 0;
            for (int p = 0; p < PARTITIONS; p++) {
                String prefix = p + ":";
                List<String> ofPartition = Numbers.expected(topic.get(p), file);
                assertThat(lines.stream().filter(line -> line.startsWith(prefix)))
                        .as("%s, partition %d, %s", file, p, when)
                        .containsExactlyElementsOf(ofPartition);
                expected += ofPartition.size();
            }
            assertThat(lines).as("%s, %s", file, when).hasSize(expected);
        }
    }
}
