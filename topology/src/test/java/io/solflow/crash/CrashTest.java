package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.RandomTrades;
import io.solflow.schemas.topic.TopicSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on a real broker, killed as by the kernel and restarted in the midst of its work:
 * what it leaves in the topics and in the SQLite files is what an undisturbed run leaves.
 */
@Timeout(400)
class CrashTest {

    private static final int RECORDS = 24_000;
    private static final int KILLS = 4;

    private static final String TRADES =
            "SELECT signature, outer_index, ordinal, mint, timestamp, wallet, side, lamports,"
                    + " flow_lamports, token_base_units, is_late FROM token_trades ORDER BY"
                    + " signature, outer_index, ordinal, mint, timestamp";
    private static final String METRICS =
            "SELECT * FROM token_rolling_metrics ORDER BY mint, timestamp";
    private static final String CURRENT = "SELECT * FROM current_token_metrics ORDER BY mint";

    @TempDir Path directory;

    @Test
    void leavesWhatAnUndisturbedRunLeaves() throws Exception {
        long seed = new Random().nextLong();
        List<RandomTrades.Arrival> records = input(seed);

        try (var stage = new Stage(directory)) {
            stage.createTopics("calm");
            stage.publish("calm", records);
            try (ChildProgram calm = stage.program("calm")) {
                stage.await("calm", calm);
                assertThat(calm.stop()).as(calm.said()).isIn(0, 130, 143);
            }

            disturb(stage, records, new Random(seed));

            for (TopicSpec output :
                    List.of(
                            TopicSpec.TRADES,
                            TopicSpec.TOKEN_METRICS,
                            TopicSpec.LATE_TRADES,
                            TopicSpec.DEAD_LETTERS)) {
                for (int partition = 0; partition < Stage.PARTITIONS; partition++) {
                    same(
                            "%s-%d, seed %d".formatted(output.shortName(), partition, seed),
                            stage.content(output, "killed", partition),
                            stage.content(output, "calm", partition));
                }
            }
            for (String question : List.of(TRADES, METRICS, CURRENT)) {
                List<String> calm = stage.rows("calm", question);
                assertThat(calm).as(question).hasSizeGreaterThan(5);
                same("%s, seed %d".formatted(question, seed), stage.rows("killed", question), calm);
            }
        }
    }

    /** Feeds the input in pieces, and kills or stops the program after most of them. */
    private static void disturb(Stage stage, List<RandomTrades.Arrival> records, Random random)
            throws Exception {
        stage.createTopics("killed");
        int fed = 0;
        ChildProgram program = stage.program("killed");
        try {
            for (int kill = 0; kill <= KILLS; kill++) {
                int until =
                        kill == KILLS ? records.size() : records.size() * (kill + 1) / (KILLS + 1);
                for (; fed < until; fed = Math.min(until, fed + 1_000)) {
                    stage.publish("killed", records.subList(fed, Math.min(until, fed + 1_000)));
                    Thread.sleep(20);
                }
                Thread.sleep(random.nextInt(2_500));
                if (kill == 1) {
                    program.stop();
                } else {
                    program.kill();
                }
                program = stage.program("killed");
            }
            stage.await("killed", program);
            program.stop();
        } finally {
            program.close();
        }
    }

    private static List<RandomTrades.Arrival> input(long seed) {
        var records = new ArrayList<>(new RandomTrades(seed, 9, 1, "a", "b").records(RECORDS));
        long last = records.stream().mapToLong(r -> r.timed().eventTime()).max().orElseThrow();
        for (int i = 0; i < 2; i++) {
            records.add(RandomTrades.Arrival.mark("a", last + 3_000));
            records.add(RandomTrades.Arrival.mark("b", last + 3_000));
        }
        return records;
    }

    private static void same(String what, List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i)).as("%s, line %d", what, i).isEqualTo(expected.get(i));
        }
        assertThat(actual.size()).as("%s, number of lines", what).isEqualTo(expected.size());
    }
}
