package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.embedded.EmbeddedKafka;
import io.solflow.embedded.EmbeddedKafkaConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo with everything in one process, broker and registry included, killed at any moment and
 * started again: in the end the files hold what an undisturbed demo leaves.
 */
class DemoKillTest {

    private static final int PARTITIONS = 8;

    /** About what the results of a whole demo occupy in the broker's log. */
    private static final int BYTES_OF_ALL_RESULTS = 4_300_000;

    @TempDir Path directory;

    @Test
    @Timeout(300)
    void endsWithWhatAnUndisturbedDemoLeaves() throws Exception {
        survives(2);
    }

    @Test
    @Tag("faults")
    @Timeout(600)
    void endsWithWhatAnUndisturbedDemoLeavesAfterManyKills() throws Exception {
        survives(15);
    }

    private void survives(int kills) throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Path calm = directory.resolve("calm");
        Path killed = directory.resolve("killed");

        finish(calm);
        for (int kill = 0; kill < kills; kill++) {
            try (ChildProgram demo = demo(killed)) {
                long before = bytesOfResults(killed);
                long progress = before + random.nextInt(2 * BYTES_OF_ALL_RESULTS / kills);
                boolean early = random.nextInt(4) == 0; // also while it starts and restores
                int patience = early ? random.nextInt(4_000) : 60_000;
                long until = System.nanoTime() + patience * 1_000_000L;
                while (demo.isAlive()
                        && bytesOfResults(killed) < progress
                        && System.nanoTime() < until) {
                    Thread.sleep(2);
                }
                demo.kill();
            }
        }
        String summary = finish(killed);

        String circumstances = "%d kills, seed %d".formatted(kills, seed);
        assertThat(summary).as(circumstances).contains("trades read     9625");
        Contents topics = topics(calm);
        assertThat(topics.lines("trades")).isEqualTo(9_625);
        topics(killed).mustEqual(topics, circumstances);
        SqliteContents.mustEqual(killed.resolve("sqlite"), calm.resolve("sqlite"), circumstances);
    }

    /** When time marks come, and so what the cursor says, is a matter of the clock. */
    private static Contents topics(Path data) {
        var config = EmbeddedKafkaConfig.in(data.resolve("kafka"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(config)) {
            return TopicContents.of(kafka.bootstrapServers(), "solflow.", PARTITIONS)
                    .without(part -> part.startsWith("raw-trades") || part.startsWith("cursors"));
        }
    }

    private ChildProgram demo(Path data) throws IOException {
        return ChildProgram.start(
                directory.resolve("output"), "demo", "--once", "--data", data.toString());
    }

    private String finish(Path data) throws Exception {
        Files.deleteIfExists(directory.resolve("output"));
        try (ChildProgram demo = demo(data)) {
            assertThat(demo.exitCode()).as(demo.said()).isZero();
            return demo.said();
        }
    }

    private static long bytesOfResults(Path data) throws IOException {
        Path log = data.resolve("kafka").resolve("log");
        if (!Files.isDirectory(log)) {
            return 0;
        }
        long bytes = 0;
        for (String topic : List.of("solflow.trades-", "solflow.token-metrics-")) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                Path segment = log.resolve(topic + partition).resolve("00000000000000000000.log");
                bytes += Files.exists(segment) ? Files.size(segment) : 0;
            }
        }
        return bytes;
    }
}
