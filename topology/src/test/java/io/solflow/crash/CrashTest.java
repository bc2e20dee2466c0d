package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.RandomTrades;
import io.solflow.schemas.topic.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on a real broker, killed as by the kernel and restarted in the midst of its work:
 * what it leaves in the topics and in the files of both sinks is what an undisturbed run leaves,
 * nothing lost and nothing twice.
 */
class CrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path directory;

    @Test
    @Timeout(400)
    void leavesWhatAnUndisturbedRunLeaves() throws Exception {
        survives(2, 16_000);
    }

    @Test
    @Tag("faults")
    @Timeout(1_200)
    void leavesWhatAnUndisturbedRunLeavesAfterFiftyKills() throws Exception {
        survives(50, 30_000);
    }

    private void survives(int kills, int size) throws Exception {
        long seed = new Random().nextLong();
        List<RandomTrades.Arrival> records = input(seed, size);

        try (var stage = new Stage(directory)) {
            stage.createTopics("calm");
            stage.publish("calm", records);
            try (ChildProgram calm = stage.program("calm")) {
                stage.await("calm", calm);
                assertThat(calm.stop()).as(calm.said()).isIn(0, 130, 143);
            }
            disturb(stage, records, kills, new Random(seed));

            String circumstances = "%d kills, seed %d".formatted(kills, seed);
            compareTopics(stage, circumstances);
            SqliteContents.mustEqual(stage.files("killed"), stage.files("calm"), circumstances);
            assertThat(stage.lines("calm").resolve("trades.jsonl")).isNotEmptyFile();
            JsonlContents.mustEqual(stage.lines("killed"), stage.lines("calm"), circumstances);
        }
    }

    private static void compareTopics(Stage stage, String circumstances) {
        Contents calm = stage.topicContents("calm");
        for (TopicSpec filled :
                List.of(TopicSpec.TRADES, TopicSpec.TOKEN_METRICS, TopicSpec.LATE_TRADES)) {
            assertThat(calm.lines(filled.shortName())).as("%s", filled).isGreaterThan(500);
        }
        stage.topicContents("killed").mustEqual(calm, circumstances);
    }

    /**
     * Life after life, each on its share of the input and some of the next one's: there is always
     * work left when a life ends.
     */
    private static void disturb(
            Stage stage, List<RandomTrades.Arrival> records, int kills, Random random)
            throws Exception {
        stage.createTopics("killed");
        int share = records.size() / (kills + 1);
        int fed = 0;
        for (int life = 0; life < kills; life++) {
            try (ChildProgram program = stage.program("killed")) {
                long before = stage.committed("killed");
                fed = feed(stage, records, fed, (life + 2) * share);
                if (random.nextInt(5) == 0) {
                    Thread.sleep(random.nextInt(4_000)); // also while it starts and restores
                } else {
                    awaitCommitted(stage, program, before + random.nextInt(share));
                    Thread.sleep(random.nextInt(150)); // anywhere between two commits
                }
                if (random.nextInt(10) == 0) {
                    program.stop();
                } else {
                    program.kill();
                }
            }
        }
        try (ChildProgram program = stage.program("killed")) {
            feed(stage, records, fed, records.size());
            stage.await("killed", program);
            program.stop();
        }
    }

    /** Publishes the records from one place to another, in pieces, and returns that place. */
    private static int feed(Stage stage, List<RandomTrades.Arrival> records, int from, int to) {
        int fed = from;
        int end = Math.min(to, records.size());
        while (fed < end) {
            int next = Math.min(end, fed + 500);
            stage.publish("killed", records.subList(fed, next));
            fed = next;
        }
        return fed;
    }

    private static void awaitCommitted(Stage stage, ChildProgram program, long goal)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (stage.committed("killed") < goal) {
            assertThat(program.isAlive()).as(program.said()).isTrue();
            assertThat(Instant.now()).as(program.said()).isBefore(deadline);
            Thread.sleep(5);
        }
    }

    private static List<RandomTrades.Arrival> input(long seed, int size) {
        var records = new ArrayList<>(new RandomTrades(seed, 9, 1, "a", "b").records(size));
        long last = records.stream().mapToLong(r -> r.timed().eventTime()).max().orElseThrow();
        for (int i = 0; i < 2; i++) {
            records.add(RandomTrades.Arrival.mark("a", last + 3_000));
            records.add(RandomTrades.Arrival.mark("b", last + 3_000));
        }
        return records;
    }
}
