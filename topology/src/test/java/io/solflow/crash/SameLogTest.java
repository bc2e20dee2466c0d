package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.Part;
import io.solflow.app.SolFlow;
import io.solflow.flow.RandomTrades;
import io.solflow.schemas.topic.TopicSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same log gives byte-identical output, however fast and in however many pieces it is
 * processed: every topic, every partition, key, value and order, on a real broker.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameLogTest {

    private static final int RECORDS = 5_000;
    private static final int STOPS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir static Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<RandomTrades.Arrival> log = log();
    private Stage stage;
    private Contents inOneGo;

    @BeforeAll
    void processInOneGo() throws Exception {
        stage = new Stage(directory.resolve("stage"));
        stage.createTopics("in-one-go");
        stage.publish("in-one-go", log);
        try (SolFlow flow = flow("in-one-go")) {
            finish(flow);
        }
        inOneGo = stage.topicContents("in-one-go");
        for (TopicSpec filled :
                List.of(TopicSpec.TRADES, TopicSpec.TOKEN_METRICS, TopicSpec.LATE_TRADES)) {
            assertThat(inOneGo.lines(filled.shortName())).as(filled.shortName()).isGreaterThan(100);
        }
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void recordByRecordWithCommitsInBetween() throws Exception {
        stage.createTopics("single");
        stage.publish("single", log);

        try (SolFlow flow =
                flow(
                        "single",
                        "kafka.main.consumer.max.poll.records=1",
                        "streams.commit.interval.ms=1",
                        "solflow.flow.threads=1")) {
            finish(flow);
        }

        mustEqual("single");
    }

    @Test
    void inPiecesWhileTheyArrive() throws Exception {
        stage.createTopics("arriving");
        try (SolFlow flow = flow("arriving")) {
            for (int fed = 0; fed < log.size(); ) {
                int until = Math.min(log.size(), fed + 1 + random.nextInt(600));
                stage.publish("arriving", log.subList(fed, until));
                fed = until;
                if (random.nextInt(4) == 0) {
                    finish(flow);
                }
            }
            finish(flow);
        }

        mustEqual("arriving");
    }

    @Test
    void stoppedAndStartedAtRandomPlaces() throws Exception {
        stage.createTopics("stopped");
        stage.publish("stopped", log);

        stopAndStart("stopped");

        mustEqual("stopped");
    }

    @Test
    void movedToANewMachineAtRandomPlaces() throws Exception {
        stage.createTopics("moved");
        stage.publish("moved", log);

        for (int move = 0; move < 3; move++) {
            try (SolFlow flow = flow("moved", "kafka.main.consumer.max.poll.records=40")) {
                awaitSome("moved", flow);
            }
            delete(data("moved"));
        }
        try (SolFlow flow = flow("moved")) {
            finish(flow);
        }

        mustEqual("moved");
    }

    private void stopAndStart(String run) throws Exception {
        for (int stop = 0; stop < STOPS; stop++) {
            try (SolFlow flow =
                    flow(
                            run,
                            "kafka.main.consumer.max.poll.records=" + (1 + random.nextInt(80)),
                            "streams.commit.interval.ms=" + random.nextInt(200),
                            "solflow.flow.threads=" + (1 + random.nextInt(2)))) {
                awaitSome(run, flow);
            }
        }
        try (SolFlow flow = flow(run)) {
            finish(flow);
        }
    }

    private SolFlow flow(String run, String... assignments) throws InterruptedException {
        return stage.flow(run, data(run), assignments);
    }

    private static Path data(String run) {
        return directory.resolve(run);
    }

    /** Until some more records are committed, or all. */
    private void awaitSome(String run, SolFlow flow) throws InterruptedException {
        long goal = stage.committed(run) + random.nextInt(log.size() / STOPS);
        await(flow, () -> stage.committed(run) >= goal || flow.isDone(Part.FLOW));
    }

    private static void finish(SolFlow flow) throws InterruptedException {
        await(flow, () -> flow.isDone(Part.FLOW));
    }

    private static void await(SolFlow flow, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(flow.failure()).isEmpty();
            assertThat(Instant.now()).as("time").isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private void mustEqual(String run) {
        stage.topicContents(run).mustEqual(inOneGo, run + ", seed " + seed);
    }

    private List<RandomTrades.Arrival> log() {
        var records = new ArrayList<>(new RandomTrades(seed, 6, 1, "a", "b").records(RECORDS));
        long last = records.stream().mapToLong(r -> r.timed().eventTime()).max().orElseThrow();
        for (int i = 0; i < 2; i++) {
            records.add(RandomTrades.Arrival.mark("a", last + 20_000));
            records.add(RandomTrades.Arrival.mark("b", last + 20_000));
        }
        return records;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
